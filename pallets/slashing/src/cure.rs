//! A node does late what it owed.

use crate::{CaseKey, Cases, Config, Error, Event, IdOf, Pallet, State};
use frame_support::ensure;
use groundwork_primitives::DutyClock;
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// Reduce the penalty of the fault that `node` has for `key`, if it is still deferred.
	pub(crate) fn do_cure(node: &T::AccountId, key: CaseKey) -> DispatchResult {
		let id = IdOf::<T>::get(node, key).ok_or(Error::<T>::UnknownFault)?;
		let mut case = Cases::<T>::get(id).ok_or(Error::<T>::UnknownFault)?;
		ensure!(Self::rule(case.kind).cured.is_some(), Error::<T>::NotCurable);
		ensure!(case.state.is_open(), Error::<T>::FaultClosed);
		ensure!(!case.cured, Error::<T>::AlreadyCured);
		// An appeal does not lengthen the time for a cure.
		let State::Open { until } = case.state else {
			return Err(Error::<T>::AlreadyAppealed.into());
		};
		ensure!(T::Clock::now() <= until, Error::<T>::WindowOver);
		case.cured = true;
		Cases::<T>::insert(id, case);
		Self::deposit_event(Event::FaultCured { fault: id, node: node.clone() });
		Ok(())
	}
}
