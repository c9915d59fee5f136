//! Who validates: the selection at every session's border.
//!
//! The session pallet declares the weight of a full block whenever a session ends, so nothing of
//! this is registered a second time.

use crate::{
	Candidates, Chilled, Config, DesiredCandidates, Event, FullIdentification, Invulnerables,
	LastSet, Leaving, MaxValidators, Pallet, Selection, UnexpectedKind, LOG_TARGET,
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{
	defensive,
	pallet_prelude::BoundedVec,
	traits::{Get, ValidatorRegistration, ValidatorSet},
};
use groundwork_primitives::Collateral;
use pallet_session::{historical, SessionInterface, SessionManager};
use sp_staking::{offence::OffenceSeverity, SessionIndex};

/// A set in the making: nobody gets in twice or without session keys.
struct Draft<T: Config> {
	order: Vec<T::AccountId>,
	members: BTreeSet<T::AccountId>,
}

impl<T: Config> Draft<T> {
	fn new() -> Self {
		Self { order: Vec::new(), members: BTreeSet::new() }
	}

	fn len(&self) -> u32 {
		self.order.len() as u32
	}

	/// Add `who`, unless it is there already or the session pallet would drop it.
	fn add(&mut self, who: &T::AccountId) {
		if T::Session::is_registered(who) && self.members.insert(who.clone()) {
			self.order.push(who.clone());
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Select a set from the present state. Changes nothing.
	///
	/// Linear in invulnerables, candidates and the last set, all of which are bounded; candidates
	/// are only looked at until the seats are filled.
	pub(crate) fn select() -> Selection<T::AccountId> {
		let min = T::MinValidators::get().min(MaxValidators::<T>::get());
		let is_chilled = |who: &T::AccountId| Chilled::<T>::contains_key(who);
		let mut draft = Draft::<T>::new();

		let named = Invulnerables::<T>::get();
		for who in named.iter().filter(|who| !is_chilled(who)) {
			draft.add(who);
		}
		let invulnerables = draft.len();

		// Willing candidates come before those who have to be kept.
		let seats = DesiredCandidates::<T>::get().max(min.saturating_sub(invulnerables));
		let top_tier = T::Collateral::top_tier();
		for candidate in Candidates::<T>::get() {
			if draft.len().saturating_sub(invulnerables) >= seats {
				break;
			}
			if !draft.members.contains(&candidate.who)
				&& Self::not_eligible(&candidate, top_tier).is_none()
			{
				draft.add(&candidate.who);
			}
		}
		let candidates = draft.len().saturating_sub(invulnerables);

		if draft.len() < min {
			let (chilled, others): (Vec<_>, Vec<_>) =
				Self::previous_set().into_iter().partition(is_chilled);
			for who in others.iter().chain(&chilled).chain(&named) {
				if draft.len() >= min {
					break;
				}
				draft.add(who);
			}
		}
		let kept = draft.len().saturating_sub(invulnerables).saturating_sub(candidates);
		Selection { validators: draft.order, invulnerables, candidates, kept }
	}

	/// The set handed out last, or before the first time the validators which the session pallet
	/// has of its own.
	pub(crate) fn previous_set() -> Vec<T::AccountId> {
		let last = LastSet::<T>::get();
		if last.is_empty() {
			<T::Session as ValidatorSet<T::AccountId>>::validators()
		} else {
			last.into_inner()
		}
	}

	/// Select the validators of `session`, which is the one after the next.
	///
	/// `None` leaves the set as it is: only when there is nobody to fill it. An unchanged set is
	/// handed out too, because only then the root of the session has the validators' present keys.
	pub(crate) fn do_new_session(session: SessionIndex) -> Option<Vec<T::AccountId>> {
		let Selection { validators, invulnerables, candidates, kept } = Self::select();
		if validators.is_empty() {
			log::error!(target: LOG_TARGET, "nobody is left to validate in session {session}");
			let kind = UnexpectedKind::NoValidators { session };
			Self::deposit_event(Event::Unexpected { kind });
			return None;
		}
		let Ok(set) = BoundedVec::<_, MaxValidators<T>>::try_from(validators.clone()) else {
			defensive!("more validators selected than there can be");
			let kind = UnexpectedKind::SetTooLarge { session };
			Self::deposit_event(Event::Unexpected { kind });
			return None;
		};

		// Who is kept although it is leaving serves longer, and its pledge with it.
		let until = Self::over_after(session);
		for who in validators.iter().rev().take(kept as usize) {
			Leaving::<T>::mutate_extant(who, |leaver| leaver.until = leaver.until.max(until));
		}

		let previous = LastSet::<T>::get();
		LastSet::<T>::put(set);
		let members: BTreeSet<_> = validators.iter().collect();
		for who in previous.iter().filter(|who| !members.contains(who)) {
			Self::forget_chill_of_stranger(who);
		}
		Self::deposit_event(Event::SetSelected { session, invulnerables, candidates, kept });
		Some(validators)
	}

	/// Disable those who offended after they had been selected for `session`, and forget the roots
	/// of sessions for which nobody can be punished any more.
	///
	/// The session pallet enables everybody when the set changes. Chilled validators that were
	/// selected later are there to hold the minimum and work.
	pub(crate) fn do_start_session(session: SessionIndex) {
		for who in LastSet::<T>::get() {
			let chill = Chilled::<T>::get(&who);
			// The set of this session was selected at the border before the last one.
			if chill.is_some_and(|chill| session <= chill.since.saturating_add(1)) {
				T::Session::report_offence(who, OffenceSeverity::max_severity());
			}
		}
		let oldest = session.saturating_sub(T::LeaveSessions::get()).saturating_sub(1);
		if oldest > 0 {
			T::Session::prune_up_to(oldest);
		}
	}
}

impl<T: Config> SessionManager<T::AccountId> for Pallet<T> {
	fn new_session(new_index: SessionIndex) -> Option<Vec<T::AccountId>> {
		Self::do_new_session(new_index)
	}

	fn start_session(start_index: SessionIndex) {
		Self::do_start_session(start_index);
	}

	fn end_session(_: SessionIndex) {}
}

impl<T: Config> historical::SessionManager<T::AccountId, FullIdentification> for Pallet<T> {
	fn new_session(new_index: SessionIndex) -> Option<Vec<(T::AccountId, FullIdentification)>> {
		Self::do_new_session(new_index)
			.map(|validators| validators.into_iter().map(|who| (who, ())).collect())
	}

	fn start_session(start_index: SessionIndex) {
		Self::do_start_session(start_index);
	}

	fn end_session(_: SessionIndex) {}
}
