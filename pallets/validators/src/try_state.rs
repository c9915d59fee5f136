//! The invariants of the pallet's storage, numbered as in the README.

#![cfg(any(feature = "try-runtime", feature = "std"))]

use crate::{
	Candidates, Chilled, Config, DesiredCandidates, Invulnerables, LastSet, Leaving, MaxValidators,
	Pallet,
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{
	ensure,
	traits::{Get, ValidatorRegistration},
};
use groundwork_primitives::{Collateral, Duty};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Check every invariant of the pallet's storage.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_invulnerables()?;
		Self::check_candidates()?;
		Self::check_pledges()?;
		Self::check_sets()?;
		Self::check_chills()
	}

	/// 1: sorted, without duplicates.
	fn check_invulnerables() -> Result<(), TryRuntimeError> {
		ensure!(
			Invulnerables::<T>::get().windows(2).all(|pair| pair[0] < pair[1]),
			"invulnerables are not sorted or not unique"
		);
		Ok(())
	}

	/// 2 and 3: best pledge first, no account twice, no more seats than places.
	fn check_candidates() -> Result<(), TryRuntimeError> {
		let candidates = Candidates::<T>::get();
		ensure!(
			candidates.windows(2).all(|pair| pair[0].pledge >= pair[1].pledge),
			"candidates are not sorted by pledge"
		);
		let accounts: BTreeSet<_> = candidates.iter().map(|candidate| &candidate.who).collect();
		ensure!(accounts.len() == candidates.len(), "an account is a candidate twice");
		ensure!(
			DesiredCandidates::<T>::get() <= T::MaxCandidates::get(),
			"more seats than candidates"
		);
		Ok(())
	}

	/// 4 and 5: nobody is candidate and leaver, and the nodes' pledges are those noted here.
	fn check_pledges() -> Result<(), TryRuntimeError> {
		for candidate in Candidates::<T>::get() {
			ensure!(
				!Leaving::<T>::contains_key(&candidate.who),
				"an account is a candidate and leaving"
			);
			ensure!(
				T::Collateral::pledged(&candidate.who, Duty::Validation) == candidate.pledge,
				"a candidate's pledge is not what its node has pledged"
			);
		}
		for (who, leaver) in Leaving::<T>::iter() {
			ensure!(
				T::Collateral::pledged(&who, Duty::Validation) == leaver.pledge,
				"a leaver's pledge is not what its node has pledged"
			);
		}
		Ok(())
	}

	/// 6 and 7: the last set has members, each once; a selection below the minimum leaves nobody
	/// out.
	fn check_sets() -> Result<(), TryRuntimeError> {
		let last = LastSet::<T>::get();
		let unique: BTreeSet<_> = last.iter().collect();
		ensure!(unique.len() == last.len(), "a validator is in the last set twice");
		ensure!(Self::session_index() == 0 || !last.is_empty(), "the last set is empty");

		let selected: BTreeSet<_> = Self::select().validators.into_iter().collect();
		let min = T::MinValidators::get().min(MaxValidators::<T>::get());
		if (selected.len() as u32) < min {
			let top_tier = T::Collateral::top_tier();
			let eligible: Vec<_> = Candidates::<T>::get()
				.into_iter()
				.filter(|candidate| Self::not_eligible(candidate, top_tier).is_none())
				.map(|candidate| candidate.who)
				.collect();
			let mut all = Invulnerables::<T>::get().into_iter().chain(last).chain(eligible);
			ensure!(
				all.all(|who| selected.contains(&who) || !T::Session::is_registered(&who)),
				"the selection is below the minimum and leaves somebody out"
			);
		}
		Ok(())
	}

	/// 8: only those who have to do with the set are chilled, and not from the future.
	fn check_chills() -> Result<(), TryRuntimeError> {
		let now = Self::session_index();
		for (who, chill) in Chilled::<T>::iter() {
			ensure!(Self::is_known(&who), "a stranger is chilled");
			ensure!(
				chill.since <= now && chill.since < chill.until,
				"a chill does not begin before it ends"
			);
		}
		Ok(())
	}
}
