//! Weights of `pallet_nodes`. Made by `scripts/bench`: do not edit.
//!
//! - date: 2026-11-22
//! - machine: Intel(R) Xeon(R) Processor, 2 cores
//! - compiler: rustc 1.95.0 (59807616e 2026-04-14)
//! - steps: 50, repeats: 20, genesis: development
//!
//! ```text
//! groundwork-weigh --runtime groundwork_runtime.wasm --pallet pallet_nodes --steps 50 \
//!     --repeat 20 --genesis-preset development
//! ```
//!
//! Times are in picoseconds, with the database in memory: `DbWeight` accounts for the disk.
//! Proof sizes are 0: nobody proves the blocks of a solochain to a relay chain.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_nodes::WeightInfo for WeightInfo<T> {
	fn register() -> Weight {
		// Storage: Balances::Holds (r:1 w:1)
		// Storage: Nodes::AgentOf (r:1 w:1)
		// Storage: Nodes::NodeCount (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Storage: Nodes::Profiles (r:0 w:1)
		// Storage: Nodes::Tiers (r:1 w:0)
		// Storage: Parameters::Parameters (r:1 w:0)
		// Minimum time: 84_156 ns.
		Weight::from_parts(89_893_000, 0)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	fn bond_extra() -> Weight {
		// Storage: Balances::Holds (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Minimum time: 68_251 ns.
		Weight::from_parts(70_562_000, 0)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	fn change_tier() -> Weight {
		// Storage: Balances::Holds (r:1 w:1)
		// Storage: Emission::Earners (r:1 w:1)
		// Storage: Emission::Pools (r:2 w:2)
		// Storage: Nodes::NodeCount (r:2 w:2)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Storage: Nodes::PledgesOf (r:1 w:0)
		// Storage: Nodes::Tiers (r:1 w:0)
		// Minimum time: 100_620 ns.
		Weight::from_parts(108_395_000, 0)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(7))
	}

	fn set_agent() -> Weight {
		// Storage: Nodes::AgentOf (r:1 w:2)
		// Storage: Nodes::Delegates (r:1 w:0)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Minimum time: 27_805 ns.
		Weight::from_parts(31_624_000, 0)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn set_payout() -> Weight {
		// Storage: Nodes::Nodes (r:1 w:1)
		// Minimum time: 13_736 ns.
		Weight::from_parts(15_363_000, 0)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn set_profile() -> Weight {
		// Storage: Nodes::Delegates (r:1 w:0)
		// Storage: Nodes::Nodes (r:1 w:0)
		// Storage: Nodes::Profiles (r:0 w:1)
		// Minimum time: 19_943 ns.
		Weight::from_parts(21_248_000, 0)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn add_delegate() -> Weight {
		// Storage: Nodes::Delegates (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:0)
		// Minimum time: 17_968 ns.
		Weight::from_parts(19_949_000, 0)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn remove_delegate() -> Weight {
		// Storage: Nodes::Delegates (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:0)
		// Minimum time: 19_136 ns.
		Weight::from_parts(22_021_000, 0)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn heartbeat() -> Weight {
		// Storage: Emission::Earners (r:1 w:1)
		// Storage: Emission::Pools (r:1 w:1)
		// Storage: Nodes::Expiries (r:0 w:1)
		// Storage: Nodes::NodeCount (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Storage: Nodes::Tiers (r:1 w:0)
		// Storage: Parameters::Parameters (r:1 w:0)
		// Minimum time: 49_251 ns.
		Weight::from_parts(55_201_000, 0)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	fn authorize_heartbeat() -> Weight {
		// Storage: Nodes::Nodes (r:1 w:0)
		// Storage: Nodes::Tiers (r:1 w:0)
		// Storage: Parameters::Parameters (r:2 w:0)
		// Storage: System::BlockHash (r:1 w:0)
		// Minimum time: 83_439 ns.
		Weight::from_parts(90_639_000, 0).saturating_add(T::DbWeight::get().reads(5))
	}

	fn unregister() -> Weight {
		// Storage: Emission::Earners (r:1 w:1)
		// Storage: Emission::Pools (r:1 w:1)
		// Storage: Nodes::Expiries (r:0 w:1)
		// Storage: Nodes::NodeCount (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Storage: Nodes::PledgesOf (r:1 w:0)
		// Storage: Parameters::Parameters (r:1 w:0)
		// Minimum time: 48_368 ns.
		Weight::from_parts(56_238_000, 0)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	fn withdraw() -> Weight {
		// Storage: Balances::Holds (r:1 w:1)
		// Storage: Nodes::AgentOf (r:0 w:1)
		// Storage: Nodes::Delegates (r:0 w:1)
		// Storage: Nodes::NodeCount (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Storage: Nodes::Profiles (r:0 w:1)
		// Minimum time: 71_922 ns.
		Weight::from_parts(75_115_000, 0)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	fn set_tier() -> Weight {
		// Storage: Nodes::Tiers (r:1 w:1)
		// Storage: Parameters::Parameters (r:1 w:0)
		// Minimum time: 20_085 ns.
		Weight::from_parts(20_960_000, 0)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn add_tier() -> Weight {
		// Storage: Nodes::Tiers (r:1 w:1)
		// Minimum time: 12_520 ns.
		Weight::from_parts(13_422_000, 0)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn expire_base() -> Weight {
		// Storage: Nodes::NextExpiry (r:1 w:0)
		// Minimum time: 2_643 ns.
		Weight::from_parts(2_804_000, 0).saturating_add(T::DbWeight::get().reads(1))
	}

	fn expire_tick() -> Weight {
		// Storage: Nodes::Expiries (r:1 w:0)
		// Storage: Nodes::NextExpiry (r:1 w:1)
		// Minimum time: 7_806 ns.
		Weight::from_parts(8_249_000, 0)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn expire_node() -> Weight {
		// Storage: Emission::Earners (r:1 w:1)
		// Storage: Emission::Pools (r:1 w:1)
		// Storage: Nodes::Expiries (r:1 w:1)
		// Storage: Nodes::NodeCount (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Minimum time: 38_686 ns.
		Weight::from_parts(41_125_000, 0)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(5))
	}
}
