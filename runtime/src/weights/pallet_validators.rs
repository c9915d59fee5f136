//! Weights of `pallet_validators`. Made by `scripts/bench`: do not edit.
//!
//! - date: 2026-11-22
//! - machine: Intel(R) Xeon(R) Processor, 2 cores
//! - compiler: rustc 1.95.0 (59807616e 2026-04-14)
//! - steps: 20, repeats: 10, genesis: development
//!
//! ```text
//! groundwork-weigh --runtime groundwork_runtime.wasm --pallet pallet_validators --steps 20 \
//!     --repeat 10 --genesis-preset development
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
		// Minimum time: 1_246_991 ns.
		Weight::from_parts(1_342_795_329, 0)
			.saturating_add(Weight::from_parts(17_397_037, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(131))
			.saturating_add(T::DbWeight::get().reads(2).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().writes(65))
			.saturating_add(T::DbWeight::get().writes(1).saturating_mul(n.into()))
	}

	fn set_desired_candidates() -> Weight {
		// Storage: Validators::DesiredCandidates (r:0 w:1)
		// Minimum time: 6_154 ns.
		Weight::from_parts(6_802_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}

	fn register_candidate() -> Weight {
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
		// Minimum time: 181_328 ns.
		Weight::from_parts(195_271_000, 0)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn pledge_more() -> Weight {
		// Storage: Nodes::Nodes (r:1 w:0)
		// Storage: Nodes::PledgesOf (r:1 w:1)
		// Storage: Validators::Candidates (r:1 w:1)
		// Minimum time: 109_874 ns.
		Weight::from_parts(114_341_000, 0)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	fn leave() -> Weight {
		// Storage: Parameters::Parameters (r:1 w:0)
		// Storage: Session::CurrentIndex (r:1 w:0)
		// Storage: Validators::Candidates (r:1 w:1)
		// Storage: Validators::Leaving (r:0 w:1)
		// Minimum time: 80_629 ns.
		Weight::from_parts(89_231_000, 0)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	fn withdraw_pledge() -> Weight {
		// Storage: Nodes::Nodes (r:1 w:0)
		// Storage: Nodes::PledgesOf (r:1 w:1)
		// Storage: Session::CurrentIndex (r:1 w:0)
		// Storage: Validators::Candidates (r:1 w:0)
		// Storage: Validators::Chilled (r:1 w:1)
		// Storage: Validators::Invulnerables (r:1 w:0)
		// Storage: Validators::LastSet (r:1 w:0)
		// Storage: Validators::Leaving (r:1 w:1)
		// Minimum time: 143_618 ns.
		Weight::from_parts(156_543_000, 0)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn unchill() -> Weight {
		// Storage: Session::CurrentIndex (r:1 w:0)
		// Storage: Validators::Chilled (r:1 w:1)
		// Minimum time: 14_584 ns.
		Weight::from_parts(17_406_000, 0)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn new_session(c: u32) -> Weight {
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
		// Minimum time: 4_172_437 ns.
		Weight::from_parts(4_386_777_180, 0)
			.saturating_add(Weight::from_parts(27_320_494, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(776))
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
		// Minimum time: 18_867 ns.
		Weight::from_parts(19_311_000, 0)
			.saturating_add(Weight::from_parts(5_338_749, 0).saturating_mul(v.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads(1).saturating_mul(v.into()))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn on_offence(n: u32) -> Weight {
		// Storage: Parameters::Parameters (r:1 w:0)
		// Storage: Session::CurrentIndex (r:1 w:0)
		// Storage: Session::DisabledValidators (r:1 w:0)
		// Storage: Session::Validators (r:1 w:0)
		// Storage: Validators::Candidates (r:1 w:0)
		// Storage: Validators::Chilled (r:320 w:320)
		// Storage: Validators::Invulnerables (r:1 w:0)
		// Storage: Validators::LastSet (r:1 w:0)
		// Storage: Validators::Leaving (r:320 w:320)
		// The range of `n` is `[1, 320]`.
		// Minimum time: 90_135 ns.
		Weight::from_parts(24_021_040, 0)
			.saturating_add(Weight::from_parts(32_661_161, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads(2).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().writes(2).saturating_mul(n.into()))
	}

	fn on_slash() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}
}
