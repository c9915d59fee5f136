//! What a slash and a pardon do to the validator set.

use crate::{
	Candidate, Candidates, CandidatesOf, Chilled, Config, Event, Leaver, Leaving, Pallet,
	WeightInfo,
};
use frame_support::{defensive_assert, weights::Weight};
use groundwork_primitives::{Balance, Duty, FaultKind, OnPardon, OnSlash};

impl<T: Config> OnSlash<T::AccountId, Balance> for Pallet<T> {
	/// A smaller pledge ranks lower, and may be too low for a seat. What is planned is not changed.
	fn slashed(node: &T::AccountId, duty: Duty, left: Balance) {
		if duty != Duty::Validation {
			return;
		}
		let mut candidates = Candidates::<T>::get();
		if let Some(rank) = Self::rank(&candidates, node) {
			Self::demote(&mut candidates, rank, left);
			Candidates::<T>::put(candidates);
			// Who is a candidate no more may have nothing to do with the set any more.
			Self::forget_chill_of_stranger(node);
		} else if let Some(leaver) = Leaving::<T>::get(node) {
			Leaving::<T>::insert(node, Leaver { pledge: left, ..leaver });
		} else {
			return;
		}
		Self::deposit_event(Event::PledgeSlashed { who: node.clone(), pledge: left });
	}

	fn weight() -> Weight {
		T::WeightInfo::on_slash()
	}
}

impl<T: Config> Pallet<T> {
	/// Leave the candidate at `rank` a pledge of `left`; with nothing it has no place.
	fn demote(candidates: &mut CandidatesOf<T>, rank: usize, left: Balance) {
		let Candidate { who, .. } = candidates.remove(rank);
		if left > 0 {
			let placed = Self::insert_by_pledge(candidates, Candidate { who, pledge: left });
			defensive_assert!(placed.is_ok(), "one was taken out before");
		}
	}
}

impl<T: Config> OnPardon<T::AccountId> for Pallet<T> {
	/// Who did not equivocate may be selected again at once. A leaver keeps its time: it wants to go
	/// anyway.
	fn pardoned(node: &T::AccountId, duty: Duty, kind: FaultKind) {
		let chills = duty == Duty::Validation && kind == FaultKind::Equivocation;
		if chills && Chilled::<T>::take(node).is_some() {
			Self::deposit_event(Event::ValidatorUnchilled { who: node.clone() });
		}
	}

	/// The call does the same and looks at the session besides.
	fn weight() -> Weight {
		T::WeightInfo::unchill()
	}
}
