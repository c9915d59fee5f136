//! Becoming a candidate, pledging more, leaving.

use crate::{
	Candidate, CandidateInfo, Candidates, CandidatesOf, Chilled, Config, Error, Event, Leaver,
	Leaving, NotEligible, Pallet,
};
use alloc::vec::Vec;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Get, ValidatorRegistration, ValidatorSet},
};
use groundwork_primitives::{Balance, Collateral, Duty, TierId};
use sp_runtime::{ArithmeticError, DispatchError};
use sp_staking::SessionIndex;

impl<T: Config> Pallet<T> {
	/// Make `who` a candidate that pledges `pledge`.
	pub(crate) fn do_register_candidate(who: T::AccountId, pledge: Balance) -> DispatchResult {
		ensure!(pledge >= T::MinPledge::get(), Error::<T>::PledgeTooLow);
		ensure!(!Self::is_invulnerable(&who), Error::<T>::AlreadyInvulnerable);
		ensure!(!Leaving::<T>::contains_key(&who), Error::<T>::StillLeaving);
		let mut candidates = Candidates::<T>::get();
		ensure!(Self::rank(&candidates, &who).is_none(), Error::<T>::AlreadyCandidate);
		ensure!(!Chilled::<T>::contains_key(&who), Error::<T>::IsChilled);
		ensure!(T::Collateral::is_active(&who), Error::<T>::NodeNotActive);
		ensure!(Self::is_top_tier(&who, T::Collateral::top_tier()), Error::<T>::NotTopTier);
		ensure!(T::Session::is_registered(&who), Error::<T>::NoSessionKeys);

		let replaced = if candidates.is_full() {
			let lowest = candidates.pop().ok_or(Error::<T>::CandidatesFull)?;
			ensure!(pledge > lowest.pledge, Error::<T>::CandidatesFull);
			Some(lowest)
		} else {
			None
		};
		T::Collateral::pledge(&who, Duty::Validation, pledge)?;
		Self::insert_by_pledge(&mut candidates, Candidate { who: who.clone(), pledge })?;
		Candidates::<T>::put(candidates);

		if let Some(replaced) = replaced {
			Self::deposit_event(Event::CandidateReplaced {
				who: replaced.who.clone(),
				by: who.clone(),
			});
			Self::start_leaving(replaced);
		}
		Self::deposit_event(Event::CandidateRegistered { who, pledge });
		Ok(())
	}

	/// Pledge `amount` more for the candidate `who`.
	pub(crate) fn do_pledge_more(who: T::AccountId, amount: Balance) -> DispatchResult {
		ensure!(amount > 0, Error::<T>::NothingToPledge);
		let mut candidates = Candidates::<T>::get();
		let rank = Self::rank(&candidates, &who).ok_or(Error::<T>::NotCandidate)?;
		let mut candidate = candidates.remove(rank);
		let pledge = candidate.pledge.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
		T::Collateral::pledge(&who, Duty::Validation, amount)?;
		candidate.pledge = pledge;
		Self::insert_by_pledge(&mut candidates, candidate)?;
		Candidates::<T>::put(candidates);
		Self::deposit_event(Event::PledgeIncreased { who, pledge });
		Ok(())
	}

	/// Take `who` out of the candidates.
	pub(crate) fn do_leave(who: T::AccountId) -> DispatchResult {
		let mut candidates = Candidates::<T>::get();
		let rank = Self::rank(&candidates, &who).ok_or(Error::<T>::NotCandidate)?;
		let candidate = candidates.remove(rank);
		Candidates::<T>::put(candidates);
		Self::start_leaving(candidate);
		Ok(())
	}

	/// Release the pledge of `who` if its time is over.
	pub(crate) fn do_withdraw_pledge(who: T::AccountId) -> DispatchResult {
		let leaver = Leaving::<T>::get(&who).ok_or(Error::<T>::NotLeaving)?;
		ensure!(Self::session_index() >= leaver.until, Error::<T>::PledgeLocked);
		let amount = leaver.pledge;
		// Who was slashed to nothing has nothing to release, and perhaps no node any more.
		if amount > 0 {
			T::Collateral::release(&who, Duty::Validation, amount)?;
		}
		Leaving::<T>::remove(&who);
		Self::forget_chill_of_stranger(&who);
		Self::deposit_event(Event::PledgeWithdrawn { who, amount });
		Ok(())
	}

	/// Why `candidate` is to be passed over now.
	///
	/// The cheapest checks come first; `top_tier` is the same for all candidates.
	pub(crate) fn not_eligible(
		candidate: &Candidate<T::AccountId>,
		top_tier: Option<TierId>,
	) -> Option<NotEligible> {
		let who = &candidate.who;
		if candidate.pledge < T::MinPledge::get() {
			Some(NotEligible::PledgeTooLow)
		} else if Chilled::<T>::contains_key(who) {
			Some(NotEligible::Chilled)
		} else if !T::Collateral::is_active(who) {
			Some(NotEligible::NodeNotActive)
		} else if !Self::is_top_tier(who, top_tier) {
			Some(NotEligible::NotTopTier)
		} else if !T::Session::is_registered(who) {
			Some(NotEligible::NoSessionKeys)
		} else {
			None
		}
	}

	/// All candidates as dApps show them.
	pub(crate) fn candidate_infos() -> Vec<CandidateInfo<T::AccountId>> {
		let top_tier = T::Collateral::top_tier();
		Candidates::<T>::get()
			.into_iter()
			.zip(0u32..)
			.map(|(candidate, rank)| CandidateInfo {
				not_eligible: Self::not_eligible(&candidate, top_tier),
				who: candidate.who,
				pledge: candidate.pledge,
				rank,
			})
			.collect()
	}

	/// The place of `who` in `candidates`.
	pub(crate) fn rank(candidates: &CandidatesOf<T>, who: &T::AccountId) -> Option<usize> {
		candidates.iter().position(|candidate| candidate.who == *who)
	}

	/// The current session.
	pub(crate) fn session_index() -> SessionIndex {
		<T::Session as ValidatorSet<T::AccountId>>::session_index()
	}

	/// The first session in which a pledge or a chill is over when its last session is `last`.
	///
	/// Saturating: there are 490,000 years of hourly sessions.
	pub(crate) fn over_after(last: SessionIndex) -> SessionIndex {
		last.saturating_add(T::LeaveSessions::get()).saturating_add(1)
	}

	fn is_top_tier(who: &T::AccountId, top_tier: Option<TierId>) -> bool {
		top_tier.is_some() && T::Collateral::tier(who) == top_tier
	}

	/// Let `candidate` rank by its pledge, behind its equals.
	pub(crate) fn insert_by_pledge(
		candidates: &mut CandidatesOf<T>,
		candidate: Candidate<T::AccountId>,
	) -> Result<(), DispatchError> {
		let place = candidates.partition_point(|other| other.pledge >= candidate.pledge);
		candidates.try_insert(place, candidate).map_err(|_| Error::<T>::CandidatesFull.into())
	}

	/// Lock the pledge of a former candidate. It may have been selected for the next session, which
	/// then is its last.
	fn start_leaving(candidate: Candidate<T::AccountId>) {
		let until = Self::over_after(Self::session_index().saturating_add(1));
		let Candidate { who, pledge } = candidate;
		Leaving::<T>::insert(&who, Leaver { pledge, until });
		Self::deposit_event(Event::CandidateLeaving { who, until });
	}
}
