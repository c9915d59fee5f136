//! Weights of `pallet_validators`. Made by `scripts/bench`: do not edit.
//!
//! - date: 2026-11-24
//! - machine: Intel(R) Xeon(R) Processor, 2 cores
//! - compiler: rustc 1.95.0 (59807616e 2026-04-14)
//! - steps: 50, repeats: 20, genesis: development
//!
//! ```text
//! groundwork-weigh --runtime groundwork_runtime.wasm --pallet pallet_validators --steps 50 \
//!     --repeat 20 --genesis-preset development
//! ```
//!
//! Times are in picoseconds, with the database in memory: `DbWeight` accounts for the disk.
//! Proof sizes are 0: nobody proves the blocks of a solochain to a relay chain.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_validators::WeightInfo for WeightInfo<T> {
	fn set_invulnerables(n: u32) -> Weight {
		// Storage: Session::NextKeys (r:64 w:0)
		// Storage: Validators::Candidates (r:1 w:0)
		// Storage: Validators::Chilled (r:128 w:128)
		// Storage: Validators::Invulnerables (r:1 w:1)
		// Storage: Validators::LastSet (r:1 w:0)
		// Storage: Validators::Leaving (r:64 w:0)
		// The range of `n` is `[1, 64]`.
		// Minimum time: 914_725 ns.
		Weight::from_parts(925_202_187, 0)
			.saturating_add(Weight::from_parts(11_905_986, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(131))
			.saturating_add(T::DbWeight::get().reads(2).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().writes(65))
			.saturating_add(T::DbWeight::get().writes(1).saturating_mul(n.into()))
	}

	fn set_desired_candidates() -> Weight {
		// Storage: Validators::DesiredCandidates (r:0 w:1)
		// Minimum time: 4_368 ns.
		Weight::from_parts(4_760_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}

	fn register_candidate() -> Weight {
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Nodes::Nodes (r:1 w:0)
		// Storage: Nodes::PledgesOf (r:1 w:1)
		// Storage: Nodes::Tiers (r:1 w:0)
		// Storage: Parameters::Parameters (r:2 w:0)
		// Storage: Session::CurrentIndex (r:1 w:0)
		// Storage: Session::NextKeys (r:1 w:0)
		// Storage: Validators::Candidates (r:1 w:1)
		// Storage: Validators::Chilled (r:1 w:0)
		// Storage: Validators::Invulnerables (r:1 w:0)
		// Storage: Validators::Leaving (r:1 w:1)
		// Minimum time: 147_018 ns.
		Weight::from_parts(157_007_000, 0)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn pledge_more() -> Weight {
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Nodes::Nodes (r:1 w:0)
		// Storage: Nodes::PledgesOf (r:1 w:1)
		// Storage: Validators::Candidates (r:1 w:1)
		// Minimum time: 99_305 ns.
		Weight::from_parts(105_962_000, 0)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	fn leave() -> Weight {
		// Storage: Parameters::Parameters (r:1 w:0)
		// Storage: Session::CurrentIndex (r:1 w:0)
		// Storage: Validators::Candidates (r:1 w:1)
		// Storage: Validators::Leaving (r:0 w:1)
		// Minimum time: 74_787 ns.
		Weight::from_parts(81_881_000, 0)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	fn withdraw_pledge() -> Weight {
		// Storage: Nodes::Nodes (r:1 w:0)
		// Storage: Nodes::PledgesOf (r:1 w:1)
		// Storage: Session::CurrentIndex (r:1 w:0)
		// Storage: Slashing::Records (r:1 w:0)
		// Storage: Validators::Candidates (r:1 w:0)
		// Storage: Validators::Chilled (r:1 w:1)
		// Storage: Validators::Invulnerables (r:1 w:0)
		// Storage: Validators::LastSet (r:1 w:0)
		// Storage: Validators::Leaving (r:1 w:1)
		// Minimum time: 135_506 ns.
		Weight::from_parts(147_871_000, 0)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn unchill() -> Weight {
		// Storage: Session::CurrentIndex (r:1 w:0)
		// Storage: Validators::Chilled (r:1 w:1)
		// Minimum time: 11_037 ns.
		Weight::from_parts(11_487_000, 0)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn new_session(c: u32) -> Weight {
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Nodes::Nodes (r:256 w:0)
		// Storage: Nodes::Tiers (r:1 w:0)
		// Storage: Parameters::Parameters (r:3 w:0)
		// Storage: Session::NextKeys (r:320 w:0)
		// Storage: Validators::Candidates (r:1 w:0)
		// Storage: Validators::Chilled (r:640 w:320)
		// Storage: Validators::DesiredCandidates (r:1 w:0)
		// Storage: Validators::Invulnerables (r:1 w:0)
		// Storage: Validators::LastSet (r:1 w:1)
		// Storage: Validators::Leaving (r:320 w:0)
		// The range of `c` is `[0, 256]`.
		// Minimum time: 2_907_669 ns.
		Weight::from_parts(3_188_079_434, 0)
			.saturating_add(Weight::from_parts(19_607_507, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(777))
			.saturating_add(T::DbWeight::get().reads(3).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().writes(321))
	}

	fn start_session(v: u32) -> Weight {
		// Storage: Historical::HistoricalSessions (r:0 w:2)
		// Storage: Historical::StoredRange (r:1 w:1)
		// Storage: Parameters::Parameters (r:1 w:0)
		// Storage: Session::DisabledValidators (r:1 w:0)
		// Storage: Session::Validators (r:1 w:0)
		// Storage: Validators::Chilled (r:320 w:0)
		// Storage: Validators::LastSet (r:1 w:0)
		// The range of `v` is `[0, 320]`.
		// Minimum time: 13_663 ns.
		Weight::from_parts(5_978_996, 0)
			.saturating_add(Weight::from_parts(3_692_672, 0).saturating_mul(v.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads(1).saturating_mul(v.into()))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn on_offence(n: u32) -> Weight {
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Nodes::Delegates (r:320 w:0)
		// Storage: Nodes::Nodes (r:320 w:0)
		// Storage: Nodes::PledgesOf (r:320 w:0)
		// Storage: Parameters::Parameters (r:5 w:0)
		// Storage: Session::CurrentIndex (r:1 w:0)
		// Storage: Session::DisabledValidators (r:1 w:0)
		// Storage: Session::Validators (r:1 w:0)
		// Storage: Slashing::Agenda (r:0 w:320)
		// Storage: Slashing::Cases (r:0 w:320)
		// Storage: Slashing::Charges (r:320 w:320)
		// Storage: Slashing::IdOf (r:320 w:320)
		// Storage: Slashing::MissesOf (r:1 w:1)
		// Storage: Slashing::NextId (r:1 w:1)
		// Storage: Slashing::Records (r:320 w:320)
		// Storage: Slashing::Rules (r:1 w:0)
		// Storage: System::Account (r:320 w:0)
		// Storage: Validators::Candidates (r:1 w:0)
		// Storage: Validators::Chilled (r:320 w:320)
		// Storage: Validators::Invulnerables (r:1 w:0)
		// Storage: Validators::LastSet (r:1 w:0)
		// Storage: Validators::Leaving (r:320 w:320)
		// The range of `n` is `[1, 320]`.
		// Minimum time: 194_584 ns.
		Weight::from_parts(205_015_000, 0)
			.saturating_add(Weight::from_parts(70_300_591, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().reads(9).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes(7).saturating_mul(n.into()))
	}

	fn on_slash() -> Weight {
		// Storage: Validators::Candidates (r:1 w:1)
		// Storage: Validators::Chilled (r:1 w:1)
		// Storage: Validators::Invulnerables (r:1 w:0)
		// Storage: Validators::LastSet (r:1 w:0)
		// Storage: Validators::Leaving (r:1 w:0)
		// Minimum time: 67_773 ns.
		Weight::from_parts(71_786_000, 0)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
