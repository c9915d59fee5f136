//! What slashing asks about people, and how it shuts a node out.

use crate::{Config, Delegates, Nodes, Pallet};
use groundwork_primitives::{Registry, Tick};
use sp_runtime::DispatchResult;

impl<T: Config> Registry<T::AccountId> for Pallet<T> {
	fn exists(node: &T::AccountId) -> bool {
		Nodes::<T>::contains_key(node)
	}

	/// An account that has no node acts for itself alone.
	fn acts_for(node: &T::AccountId, who: &T::AccountId) -> bool {
		who == node
			|| Nodes::<T>::get(node)
				.is_some_and(|record| record.agent == *who || record.payout.as_ref() == Some(who))
			|| Delegates::<T>::get(node).binary_search(who).is_ok()
	}

	fn suspend(node: &T::AccountId, until: Tick) -> DispatchResult {
		Self::do_suspend(node, until)
	}

	fn unsuspend(node: &T::AccountId) -> DispatchResult {
		Self::do_unsuspend(node)
	}
}
