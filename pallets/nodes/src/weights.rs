//! What the calls and hooks cost. The runtime has the measured implementation.

use frame_support::weights::Weight;

/// Weights of the calls and hooks, each for the worst case.
pub trait WeightInfo {
	/// [`Pallet::register`](crate::Pallet::register).
	fn register() -> Weight;
	/// [`Pallet::bond_extra`](crate::Pallet::bond_extra).
	fn bond_extra() -> Weight;
	/// [`Pallet::change_tier`](crate::Pallet::change_tier) of an active node.
	fn change_tier() -> Weight;
	/// [`Pallet::set_agent`](crate::Pallet::set_agent) by a delegate.
	fn set_agent() -> Weight;
	/// [`Pallet::set_payout`](crate::Pallet::set_payout).
	fn set_payout() -> Weight;
	/// [`Pallet::set_profile`](crate::Pallet::set_profile) by a delegate.
	fn set_profile() -> Weight;
	/// [`Pallet::add_delegate`](crate::Pallet::add_delegate), the last one.
	fn add_delegate() -> Weight;
	/// [`Pallet::remove_delegate`](crate::Pallet::remove_delegate).
	fn remove_delegate() -> Weight;
	/// [`Pallet::heartbeat`](crate::Pallet::heartbeat) that makes a node active.
	fn heartbeat() -> Weight;
	/// The checks of a heartbeat, its signature included.
	fn authorize_heartbeat() -> Weight;
	/// [`Pallet::unregister`](crate::Pallet::unregister) of an active node.
	fn unregister() -> Weight;
	/// [`Pallet::withdraw`](crate::Pallet::withdraw).
	fn withdraw() -> Weight;
	/// [`Pallet::set_tier`](crate::Pallet::set_tier).
	fn set_tier() -> Weight;
	/// [`Pallet::add_tier`](crate::Pallet::add_tier).
	fn add_tier() -> Weight;
	/// What the wheel of deadlines costs in any block.
	fn expire_base() -> Weight;
	/// One tick of the wheel without its nodes.
	fn expire_tick() -> Weight;
	/// One node with pledges that lapses, without the report of its fault.
	fn expire_node() -> Weight;
}

/// For tests only: everything is free.
impl WeightInfo for () {
	fn register() -> Weight {
		Weight::zero()
	}
	fn bond_extra() -> Weight {
		Weight::zero()
	}
	fn change_tier() -> Weight {
		Weight::zero()
	}
	fn set_agent() -> Weight {
		Weight::zero()
	}
	fn set_payout() -> Weight {
		Weight::zero()
	}
	fn set_profile() -> Weight {
		Weight::zero()
	}
	fn add_delegate() -> Weight {
		Weight::zero()
	}
	fn remove_delegate() -> Weight {
		Weight::zero()
	}
	fn heartbeat() -> Weight {
		Weight::zero()
	}
	fn authorize_heartbeat() -> Weight {
		Weight::zero()
	}
	fn unregister() -> Weight {
		Weight::zero()
	}
	fn withdraw() -> Weight {
		Weight::zero()
	}
	fn set_tier() -> Weight {
		Weight::zero()
	}
	fn add_tier() -> Weight {
		Weight::zero()
	}
	fn expire_base() -> Weight {
		Weight::zero()
	}
	fn expire_tick() -> Weight {
		Weight::zero()
	}
	fn expire_node() -> Weight {
		Weight::zero()
	}
}
