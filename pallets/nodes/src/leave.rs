//! Leaving: first the node, later its collateral.

use crate::{AgentOf, Config, Delegates, Error, Event, Nodes, Pallet, PledgesOf, Profiles, Status};
use frame_support::{ensure, traits::Get};
use groundwork_primitives::{DutyClock, LeaveGuard};
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_unregister(node: T::AccountId) -> DispatchResult {
		let mut record = Self::staying(&node)?;
		ensure!(!PledgesOf::<T>::contains_key(&node), Error::<T>::PledgesOutstanding);
		let until = Self::after(T::LeaveDelay::get());
		Self::set_status(&node, &mut record, Status::Leaving { until });
		Nodes::<T>::insert(&node, record);
		Self::deposit_event(Event::NodeLeaving { node, until });
		Ok(())
	}

	pub(crate) fn do_withdraw(node: T::AccountId) -> DispatchResult {
		let record = Nodes::<T>::get(&node).ok_or(Error::<T>::NotRegistered)?;
		let Status::Leaving { until } = record.status else {
			return Err(Error::<T>::NotLeaving.into());
		};
		ensure!(T::Clock::now() >= until, Error::<T>::WithdrawTooEarly);
		ensure!(T::LeaveGuard::may_withdraw(&node), Error::<T>::FaultsOpen);

		let amount = Self::unhold_all(&node, record.collateral)?;
		Nodes::<T>::remove(&node);
		AgentOf::<T>::remove(&record.agent);
		Profiles::<T>::remove(&node);
		Delegates::<T>::remove(&node);
		Self::count(record.tier, |count| count.registered = count.registered.saturating_sub(1));
		T::LeaveGuard::forget(&node);
		Self::deposit_event(Event::NodeWithdrawn { node, amount });
		Ok(())
	}
}
