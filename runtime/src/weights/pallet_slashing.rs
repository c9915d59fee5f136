//! Weights of `pallet_slashing`. Made by `scripts/bench`: do not edit.
//!
//! - date: 2026-11-24
//! - machine: Intel(R) Xeon(R) Processor, 2 cores
//! - compiler: rustc 1.95.0 (59807616e 2026-04-14)
//! - steps: 50, repeats: 20, genesis: development
//!
//! ```text
//! groundwork-weigh --runtime groundwork_runtime.wasm --pallet pallet_slashing --steps 50 \
//!     --repeat 20 --genesis-preset development
//! ```
//!
//! Times are in picoseconds, with the database in memory: `DbWeight` accounts for the disk.
//! Proof sizes are 0: nobody proves the blocks of a solochain to a relay chain.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_slashing::WeightInfo for WeightInfo<T> {
	fn appeal() -> Weight {
		// Storage: Balances::Holds (r:1 w:1)
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Parameters::Parameters (r:3 w:0)
		// Storage: Slashing::Agenda (r:0 w:2)
		// Storage: Slashing::Cases (r:1 w:1)
		// Storage: System::Account (r:1 w:1)
		// Minimum time: 78_210 ns.
		Weight::from_parts(82_375_000, 0)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	fn cancel() -> Weight {
		// Storage: Balances::Holds (r:1 w:1)
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Parameters::Parameters (r:5 w:0)
		// Storage: Slashing::Agenda (r:0 w:2)
		// Storage: Slashing::Cases (r:1 w:1)
		// Storage: Slashing::MissesOf (r:1 w:1)
		// Storage: Slashing::Records (r:1 w:1)
		// Storage: System::Account (r:2 w:2)
		// Minimum time: 122_912 ns.
		Weight::from_parts(128_321_000, 0)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(8))
	}

	fn uphold() -> Weight {
		// Storage: Balances::Holds (r:1 w:1)
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Emission::Earners (r:1 w:1)
		// Storage: Emission::Pools (r:1 w:1)
		// Storage: Nodes::Expiries (r:0 w:1)
		// Storage: Nodes::NodeCount (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Storage: Nodes::PledgesOf (r:1 w:1)
		// Storage: Parameters::Parameters (r:9 w:0)
		// Storage: Slashing::Agenda (r:0 w:2)
		// Storage: Slashing::Cases (r:1 w:1)
		// Storage: Slashing::Charges (r:3 w:1)
		// Storage: Slashing::MissesOf (r:1 w:0)
		// Storage: Slashing::Records (r:1 w:1)
		// Storage: Slashing::Rules (r:1 w:0)
		// Storage: System::Account (r:4 w:4)
		// Minimum time: 207_097 ns.
		Weight::from_parts(213_132_000, 0)
			.saturating_add(T::DbWeight::get().reads(27))
			.saturating_add(T::DbWeight::get().writes(16))
	}

	fn set_rule() -> Weight {
		// Storage: Slashing::Rules (r:0 w:1)
		// Minimum time: 5_343 ns.
		Weight::from_parts(5_666_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}

	fn report() -> Weight {
		// Storage: Balances::Holds (r:1 w:1)
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Nodes::Delegates (r:1 w:0)
		// Storage: Nodes::Nodes (r:1 w:0)
		// Storage: Nodes::PledgesOf (r:1 w:0)
		// Storage: Parameters::Parameters (r:6 w:0)
		// Storage: Slashing::Agenda (r:0 w:3)
		// Storage: Slashing::Cases (r:1 w:2)
		// Storage: Slashing::Charges (r:1 w:1)
		// Storage: Slashing::IdOf (r:1 w:1)
		// Storage: Slashing::MissesOf (r:1 w:1)
		// Storage: Slashing::NextId (r:1 w:1)
		// Storage: Slashing::Records (r:1 w:1)
		// Storage: Slashing::Rules (r:1 w:0)
		// Storage: System::Account (r:2 w:1)
		// Minimum time: 131_240 ns.
		Weight::from_parts(134_517_000, 0)
			.saturating_add(T::DbWeight::get().reads(20))
			.saturating_add(T::DbWeight::get().writes(12))
	}

	fn service_base() -> Weight {
		// Storage: Slashing::Cursor (r:1 w:0)
		// Minimum time: 1_927 ns.
		Weight::from_parts(2_098_000, 0).saturating_add(T::DbWeight::get().reads(1))
	}

	fn service_tick() -> Weight {
		// Storage: Slashing::Agenda (r:1 w:0)
		// Minimum time: 3_248 ns.
		Weight::from_parts(3_549_000, 0).saturating_add(T::DbWeight::get().reads(1))
	}

	fn apply_fault() -> Weight {
		// Storage: Balances::Holds (r:1 w:1)
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Emission::Earners (r:1 w:1)
		// Storage: Emission::Pools (r:1 w:1)
		// Storage: Nodes::Expiries (r:0 w:1)
		// Storage: Nodes::NodeCount (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Storage: Nodes::PledgesOf (r:1 w:1)
		// Storage: Parameters::Parameters (r:9 w:0)
		// Storage: Slashing::Agenda (r:0 w:2)
		// Storage: Slashing::Cases (r:1 w:1)
		// Storage: Slashing::Charges (r:3 w:1)
		// Storage: Slashing::MissesOf (r:1 w:0)
		// Storage: Slashing::Records (r:1 w:1)
		// Storage: Slashing::Rules (r:1 w:0)
		// Storage: System::Account (r:4 w:4)
		// Minimum time: 177_623 ns.
		Weight::from_parts(184_049_000, 0)
			.saturating_add(T::DbWeight::get().reads(27))
			.saturating_add(T::DbWeight::get().writes(16))
	}

	fn settle_appeal() -> Weight {
		// Storage: Balances::Holds (r:1 w:1)
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Emission::Earners (r:1 w:1)
		// Storage: Emission::Pools (r:1 w:1)
		// Storage: Nodes::Expiries (r:0 w:1)
		// Storage: Nodes::NodeCount (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Storage: Nodes::PledgesOf (r:1 w:1)
		// Storage: Parameters::Parameters (r:9 w:0)
		// Storage: Slashing::Agenda (r:0 w:2)
		// Storage: Slashing::Cases (r:1 w:1)
		// Storage: Slashing::Charges (r:3 w:1)
		// Storage: Slashing::MissesOf (r:1 w:0)
		// Storage: Slashing::Records (r:1 w:1)
		// Storage: Slashing::Rules (r:1 w:0)
		// Storage: System::Account (r:4 w:4)
		// Minimum time: 207_511 ns.
		Weight::from_parts(215_606_000, 0)
			.saturating_add(T::DbWeight::get().reads(27))
			.saturating_add(T::DbWeight::get().writes(16))
	}

	fn forget_fault() -> Weight {
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Nodes::Nodes (r:1 w:0)
		// Storage: Parameters::Parameters (r:1 w:0)
		// Storage: Slashing::Agenda (r:0 w:1)
		// Storage: Slashing::Cases (r:1 w:1)
		// Storage: Slashing::Charges (r:1 w:1)
		// Storage: Slashing::IdOf (r:0 w:1)
		// Storage: Slashing::MissesOf (r:1 w:1)
		// Storage: Slashing::Records (r:1 w:1)
		// Minimum time: 40_546 ns.
		Weight::from_parts(42_003_000, 0)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(6))
	}
}
