//! What governance sets.

use crate::{Chilled, Config, DesiredCandidates, Error, Event, Invulnerables, Pallet};
use alloc::vec::Vec;
use frame_support::{
	ensure,
	pallet_prelude::{BoundedVec, DispatchResult},
	traits::{Get, ValidatorRegistration},
};

impl<T: Config> Pallet<T> {
	/// Name all invulnerables anew.
	pub(crate) fn do_set_invulnerables(mut new: Vec<T::AccountId>) -> DispatchResult {
		ensure!(!new.is_empty(), Error::<T>::NoInvulnerables);
		ensure!(new.len() <= T::MaxInvulnerables::get() as usize, Error::<T>::TooManyInvulnerables);
		new.sort();
		ensure!(new.windows(2).all(|pair| pair[0] != pair[1]), Error::<T>::DuplicateInvulnerable);
		ensure!(new.iter().all(T::Session::is_registered), Error::<T>::NoSessionKeys);
		let bounded =
			BoundedVec::try_from(new.clone()).map_err(|_| Error::<T>::TooManyInvulnerables)?;

		let previous = Invulnerables::<T>::get();
		Invulnerables::<T>::put(bounded);
		for who in &new {
			if Chilled::<T>::take(who).is_some() {
				Self::deposit_event(Event::ValidatorUnchilled { who: who.clone() });
			}
		}
		for who in previous.iter().filter(|who| new.binary_search(who).is_err()) {
			Self::forget_chill_of_stranger(who);
		}
		Self::deposit_event(Event::InvulnerablesSet { invulnerables: new });
		Ok(())
	}

	/// Set the number of seats for candidates.
	pub(crate) fn do_set_desired_candidates(desired: u32) -> DispatchResult {
		ensure!(desired <= T::MaxCandidates::get(), Error::<T>::TooManyDesired);
		DesiredCandidates::<T>::put(desired);
		Self::deposit_event(Event::DesiredCandidatesSet { desired });
		Ok(())
	}

	/// Whether governance has named `who`.
	pub(crate) fn is_invulnerable(who: &T::AccountId) -> bool {
		Invulnerables::<T>::get().binary_search(who).is_ok()
	}
}
