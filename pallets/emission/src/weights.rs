//! What calls, hooks and the traits' functions cost. The runtime has the measured weights.

use frame_support::weights::Weight;

/// Weights of the pallet.
pub trait WeightInfo {
	/// [`Pallet::set_budget`](crate::Pallet::set_budget).
	fn set_budget() -> Weight;
	/// [`Pallet::set_tier_shares`](crate::Pallet::set_tier_shares), all tiers.
	fn set_tier_shares() -> Weight;
	/// [`Pallet::claim`](crate::Pallet::claim) of an account in `p` pools.
	fn claim(p: u32) -> Weight;
	/// The work of a block while 10 nodes earn: here to be compared with the one below.
	fn on_initialize_10_nodes() -> Weight;
	/// The work of a block while 100,000 nodes earn: what the hook declares.
	fn on_initialize_100_000_nodes() -> Weight;
	/// [`RewardPools::set_weight`](groundwork_primitives::RewardPools::set_weight), for the
	/// pallets that call it.
	fn set_weight() -> Weight;
	/// [`RevenueSink::deposit_revenue`](groundwork_primitives::RevenueSink::deposit_revenue), for
	/// the pallets that call it.
	fn deposit_revenue() -> Weight;
}

/// Nothing costs anything: for tests.
impl WeightInfo for () {
	fn set_budget() -> Weight {
		Weight::zero()
	}
	fn set_tier_shares() -> Weight {
		Weight::zero()
	}
	fn claim(_: u32) -> Weight {
		Weight::zero()
	}
	fn on_initialize_10_nodes() -> Weight {
		Weight::zero()
	}
	fn on_initialize_100_000_nodes() -> Weight {
		Weight::zero()
	}
	fn set_weight() -> Weight {
		Weight::zero()
	}
	fn deposit_revenue() -> Weight {
		Weight::zero()
	}
}
