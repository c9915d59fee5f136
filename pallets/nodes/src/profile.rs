//! Who signs for a node, who is paid, who may act for its owner, and what it says about itself.

use crate::{AgentOf, Config, Delegates, Error, Event, Nodes, Pallet, Profile, Profiles};
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	/// Whether `who` is the owner or a delegate of `node`.
	pub(crate) fn ensure_may_act(who: &T::AccountId, node: &T::AccountId) -> DispatchResult {
		ensure!(Nodes::<T>::contains_key(node), Error::<T>::NotRegistered);
		ensure!(
			who == node || Delegates::<T>::get(node).binary_search(who).is_ok(),
			Error::<T>::NotOwnerOrDelegate
		);
		Ok(())
	}

	pub(crate) fn check_profile(profile: &Profile) -> DispatchResult {
		ensure!(profile.has_valid_endpoint(), Error::<T>::InvalidEndpoint);
		ensure!(profile.has_valid_region(), Error::<T>::InvalidRegion);
		Ok(())
	}

	pub(crate) fn do_set_agent(node: T::AccountId, agent: T::AccountId) -> DispatchResult {
		ensure!(!AgentOf::<T>::contains_key(&agent), Error::<T>::AgentInUse);
		Nodes::<T>::try_mutate(&node, |record| {
			let record = record.as_mut().ok_or(Error::<T>::NotRegistered)?;
			AgentOf::<T>::remove(&record.agent);
			AgentOf::<T>::insert(&agent, &node);
			record.agent = agent.clone();
			Ok::<_, DispatchError>(())
		})?;
		Self::deposit_event(Event::AgentSet { node, agent });
		Ok(())
	}

	pub(crate) fn do_set_payout(
		node: T::AccountId,
		payout: Option<T::AccountId>,
	) -> DispatchResult {
		Nodes::<T>::try_mutate(&node, |record| {
			record.as_mut().ok_or(Error::<T>::NotRegistered)?.payout = payout.clone();
			Ok::<_, DispatchError>(())
		})?;
		Self::deposit_event(Event::PayoutSet { node, payout });
		Ok(())
	}

	pub(crate) fn do_set_profile(node: T::AccountId, profile: Profile) -> DispatchResult {
		Self::check_profile(&profile)?;
		Profiles::<T>::insert(&node, profile);
		Self::deposit_event(Event::ProfileSet { node });
		Ok(())
	}

	pub(crate) fn do_add_delegate(node: T::AccountId, delegate: T::AccountId) -> DispatchResult {
		ensure!(Nodes::<T>::contains_key(&node), Error::<T>::NotRegistered);
		ensure!(node != delegate, Error::<T>::AlreadyDelegate);
		Delegates::<T>::try_mutate(&node, |delegates| {
			let Err(place) = delegates.binary_search(&delegate) else {
				return Err(Error::<T>::AlreadyDelegate);
			};
			delegates.try_insert(place, delegate.clone()).map_err(|_| Error::<T>::TooManyDelegates)
		})?;
		Self::deposit_event(Event::DelegateAdded { node, delegate });
		Ok(())
	}

	pub(crate) fn do_remove_delegate(node: T::AccountId, delegate: T::AccountId) -> DispatchResult {
		ensure!(Nodes::<T>::contains_key(&node), Error::<T>::NotRegistered);
		let mut delegates = Delegates::<T>::get(&node);
		let place = delegates.binary_search(&delegate).map_err(|_| Error::<T>::NotDelegate)?;
		delegates.remove(place);
		if delegates.is_empty() {
			Delegates::<T>::remove(&node);
		} else {
			Delegates::<T>::insert(&node, delegates);
		}
		Self::deposit_event(Event::DelegateRemoved { node, delegate });
		Ok(())
	}
}
