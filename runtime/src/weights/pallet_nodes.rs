//! Weights of `pallet_nodes`. Made by `scripts/bench`: do not edit.
//!
//! - date: 2026-11-24
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
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Nodes::AgentOf (r:1 w:1)
		// Storage: Nodes::NodeCount (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Storage: Nodes::Profiles (r:0 w:1)
		// Storage: Nodes::Tiers (r:1 w:0)
		// Storage: Parameters::Parameters (r:1 w:0)
		// Minimum time: 65_537 ns.
		Weight::from_parts(67_580_000, 0)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	fn bond_extra() -> Weight {
		// Storage: Balances::Holds (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Minimum time: 48_395 ns.
		Weight::from_parts(49_539_000, 0)
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
		// Storage: Slashing::Records (r:1 w:0)
		// Minimum time: 68_980 ns.
		Weight::from_parts(71_401_000, 0)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(7))
	}

	fn set_agent() -> Weight {
		// Storage: Nodes::AgentOf (r:1 w:2)
		// Storage: Nodes::Delegates (r:1 w:0)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Minimum time: 19_780 ns.
		Weight::from_parts(20_549_000, 0)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn set_payout() -> Weight {
		// Storage: Nodes::Nodes (r:1 w:1)
		// Minimum time: 9_840 ns.
		Weight::from_parts(10_300_000, 0)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn set_profile() -> Weight {
		// Storage: Nodes::Delegates (r:1 w:0)
		// Storage: Nodes::Nodes (r:1 w:0)
		// Storage: Nodes::Profiles (r:0 w:1)
		// Minimum time: 13_995 ns.
		Weight::from_parts(14_519_000, 0)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn add_delegate() -> Weight {
		// Storage: Nodes::Delegates (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:0)
		// Minimum time: 12_658 ns.
		Weight::from_parts(13_062_000, 0)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn remove_delegate() -> Weight {
		// Storage: Nodes::Delegates (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:0)
		// Minimum time: 13_288 ns.
		Weight::from_parts(14_038_000, 0)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn heartbeat() -> Weight {
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Emission::Earners (r:1 w:1)
		// Storage: Emission::Pools (r:1 w:1)
		// Storage: Nodes::Expiries (r:0 w:1)
		// Storage: Nodes::NodeCount (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Storage: Nodes::Tiers (r:1 w:0)
		// Storage: Parameters::Parameters (r:1 w:0)
		// Minimum time: 37_302 ns.
		Weight::from_parts(40_689_000, 0)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	fn authorize_heartbeat() -> Weight {
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Nodes::Nodes (r:1 w:0)
		// Storage: Nodes::Tiers (r:1 w:0)
		// Storage: Parameters::Parameters (r:2 w:0)
		// Storage: System::BlockHash (r:1 w:0)
		// Minimum time: 57_085 ns.
		Weight::from_parts(61_461_000, 0).saturating_add(T::DbWeight::get().reads(6))
	}

	fn unregister() -> Weight {
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Emission::Earners (r:1 w:1)
		// Storage: Emission::Pools (r:1 w:1)
		// Storage: Nodes::Expiries (r:0 w:1)
		// Storage: Nodes::NodeCount (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Storage: Nodes::PledgesOf (r:1 w:0)
		// Storage: Parameters::Parameters (r:1 w:0)
		// Minimum time: 34_841 ns.
		Weight::from_parts(36_325_000, 0)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	fn withdraw() -> Weight {
		// Storage: Balances::Holds (r:1 w:1)
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Nodes::AgentOf (r:0 w:1)
		// Storage: Nodes::Delegates (r:0 w:1)
		// Storage: Nodes::NodeCount (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Storage: Nodes::Profiles (r:0 w:1)
		// Storage: Slashing::Records (r:1 w:1)
		// Minimum time: 56_628 ns.
		Weight::from_parts(58_229_000, 0)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(7))
	}

	fn set_tier() -> Weight {
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Nodes::Tiers (r:1 w:1)
		// Storage: Parameters::Parameters (r:1 w:0)
		// Minimum time: 15_630 ns.
		Weight::from_parts(16_157_000, 0)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn add_tier() -> Weight {
		// Storage: Nodes::Tiers (r:1 w:1)
		// Minimum time: 8_871 ns.
		Weight::from_parts(9_314_000, 0)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn expire_base() -> Weight {
		// Storage: Nodes::NextExpiry (r:1 w:0)
		// Minimum time: 1_837 ns.
		Weight::from_parts(1_951_000, 0).saturating_add(T::DbWeight::get().reads(1))
	}

	fn expire_tick() -> Weight {
		// Storage: Nodes::Expiries (r:1 w:0)
		// Storage: Nodes::NextExpiry (r:1 w:1)
		// Minimum time: 5_037 ns.
		Weight::from_parts(5_186_000, 0)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn expire_node() -> Weight {
		// Storage: Clock::Now (r:1 w:0)
		// Storage: Emission::Earners (r:1 w:1)
		// Storage: Emission::Pools (r:1 w:1)
		// Storage: Nodes::Expiries (r:1 w:1)
		// Storage: Nodes::NodeCount (r:8 w:1)
		// Storage: Nodes::Nodes (r:1 w:1)
		// Storage: Nodes::PledgesOf (r:1 w:0)
		// Storage: Nodes::Tiers (r:1 w:0)
		// Storage: Parameters::Parameters (r:1 w:0)
		// Minimum time: 50_506 ns.
		Weight::from_parts(52_128_000, 0)
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().writes(5))
	}
}
