//! Weights of `pallet_emission`. Made by `scripts/bench`: do not edit.
//!
//! - date: 2026-11-24
//! - machine: Intel(R) Xeon(R) Processor, 2 cores
//! - compiler: rustc 1.95.0 (59807616e 2026-04-14)
//! - steps: 50, repeats: 20, genesis: development
//!
//! ```text
//! groundwork-weigh --runtime groundwork_runtime.wasm --pallet pallet_emission --steps 50 \
//!     --repeat 20 --genesis-preset development
//! ```
//!
//! Times are in picoseconds, with the database in memory: `DbWeight` accounts for the disk.
//! Proof sizes are 0: nobody proves the blocks of a solochain to a relay chain.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_emission::WeightInfo for WeightInfo<T> {
	fn set_budget() -> Weight {
		// Storage: Emission::CurrentBudget (r:0 w:1)
		// Minimum time: 4_776 ns.
		Weight::from_parts(5_196_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}

	fn set_tier_shares() -> Weight {
		// Storage: Emission::TierShares (r:0 w:1)
		// Minimum time: 4_853 ns.
		Weight::from_parts(5_116_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}

	fn claim(p: u32) -> Weight {
		// Storage: Emission::Earners (r:1 w:1)
		// Storage: Emission::Pools (r:4 w:4)
		// Storage: Emission::TotalAccrued (r:1 w:1)
		// Storage: Nodes::Nodes (r:1 w:0)
		// Storage: System::Account (r:2 w:2)
		// The range of `p` is `[1, 4]`.
		// Minimum time: 60_655 ns.
		Weight::from_parts(60_982_400, 0)
			.saturating_add(Weight::from_parts(3_171_820, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads(1).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes(1).saturating_mul(p.into()))
	}

	fn on_initialize_10_nodes() -> Weight {
		// Storage: Emission::CurrentBudget (r:1 w:0)
		// Storage: Emission::GenesisIssuance (r:1 w:0)
		// Storage: Emission::Minted (r:1 w:1)
		// Storage: Emission::Pools (r:10 w:10)
		// Storage: Emission::Reserve (r:1 w:1)
		// Storage: Emission::TierShares (r:1 w:0)
		// Storage: Nodes::Nodes (r:1 w:0)
		// Storage: Parameters::Parameters (r:2 w:0)
		// Storage: System::Account (r:3 w:3)
		// Minimum time: 130_822 ns.
		Weight::from_parts(133_307_000, 0)
			.saturating_add(T::DbWeight::get().reads(21))
			.saturating_add(T::DbWeight::get().writes(15))
	}

	fn on_initialize_100_000_nodes() -> Weight {
		// Storage: Emission::CurrentBudget (r:1 w:0)
		// Storage: Emission::GenesisIssuance (r:1 w:0)
		// Storage: Emission::Minted (r:1 w:1)
		// Storage: Emission::Pools (r:10 w:10)
		// Storage: Emission::Reserve (r:1 w:1)
		// Storage: Emission::TierShares (r:1 w:0)
		// Storage: Nodes::Nodes (r:1 w:0)
		// Storage: Parameters::Parameters (r:2 w:0)
		// Storage: System::Account (r:3 w:3)
		// Minimum time: 268_998 ns.
		Weight::from_parts(313_180_000, 0)
			.saturating_add(T::DbWeight::get().reads(21))
			.saturating_add(T::DbWeight::get().writes(15))
	}

	fn set_weight() -> Weight {
		// Storage: Emission::Earners (r:1 w:1)
		// Storage: Emission::Pools (r:1 w:1)
		// Storage: Emission::TotalAccrued (r:1 w:1)
		// Minimum time: 12_802 ns.
		Weight::from_parts(13_390_000, 0)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn deposit_revenue() -> Weight {
		// Storage: Emission::Reserve (r:1 w:1)
		// Storage: Parameters::Parameters (r:3 w:0)
		// Storage: System::Account (r:1 w:1)
		// Minimum time: 31_056 ns.
		Weight::from_parts(32_205_000, 0)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
