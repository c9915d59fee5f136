//! What an offence does, and how its author comes back.

use crate::{
	Candidates, Chill, Chilled, Config, Error, Event, FullIdentification, LastSet, Leaving, Pallet,
	WeightInfo,
};
use frame_support::{ensure, pallet_prelude::DispatchResult, weights::Weight};
use pallet_session::SessionInterface;
use sp_runtime::Perbill;
use sp_staking::{
	offence::{OffenceDetails, OffenceSeverity, OnOffenceHandler},
	SessionIndex,
};

impl<T: Config> Pallet<T> {
	/// Chill `who` for an offence in `session` and disable it for what is left of the current one.
	///
	/// The offences pallet hands in former offenders again with every new one of the same slot, so
	/// an offence from before the chill changes nothing.
	pub(crate) fn do_chill(who: &T::AccountId, session: SessionIndex, severity: OffenceSeverity) {
		if Chilled::<T>::get(who).is_some_and(|chill| session <= chill.since) {
			return;
		}
		T::Session::report_offence(who.clone(), severity);
		if !Self::is_known(who) {
			return;
		}
		let since = Self::session_index();
		let until = Self::over_after(since);
		Chilled::<T>::insert(who, Chill { since, until });
		Leaving::<T>::mutate_extant(who, |leaver| leaver.until = leaver.until.max(until));
		Self::deposit_event(Event::ValidatorChilled { who: who.clone(), session });
	}

	/// Let `who` come back if its time is over.
	pub(crate) fn do_unchill(who: T::AccountId) -> DispatchResult {
		let chill = Chilled::<T>::get(&who).ok_or(Error::<T>::NotChilled)?;
		ensure!(Self::session_index() >= chill.until, Error::<T>::ChillNotOver);
		Chilled::<T>::remove(&who);
		Self::deposit_event(Event::ValidatorUnchilled { who });
		Ok(())
	}

	/// Whether `who` has anything to do with the validator set.
	pub(crate) fn is_known(who: &T::AccountId) -> bool {
		Self::is_invulnerable(who)
			|| Self::rank(&Candidates::<T>::get(), who).is_some()
			|| LastSet::<T>::get().contains(who)
			|| Leaving::<T>::contains_key(who)
	}

	/// Keep no chill of somebody who has gone for good.
	pub(crate) fn forget_chill_of_stranger(who: &T::AccountId) {
		if Chilled::<T>::contains_key(who) && !Self::is_known(who) {
			Chilled::<T>::remove(who);
		}
	}
}

/// Chills every offender; slashing is not done here.
impl<T: Config> OnOffenceHandler<T::AccountId, (T::AccountId, FullIdentification), Weight>
	for Pallet<T>
{
	fn on_offence(
		offenders: &[OffenceDetails<T::AccountId, (T::AccountId, FullIdentification)>],
		slash_fraction: &[Perbill],
		session: SessionIndex,
	) -> Weight {
		for (index, details) in offenders.iter().enumerate() {
			// The fractions are as many as the offenders; without one assume the worst.
			let severity = slash_fraction
				.get(index)
				.map_or_else(OffenceSeverity::max_severity, |fraction| OffenceSeverity(*fraction));
			Self::do_chill(&details.offender.0, session, severity);
		}
		T::WeightInfo::on_offence(offenders.len() as u32)
	}
}
