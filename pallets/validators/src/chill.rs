//! What an offence does, and how its author comes back.

use crate::{
	Candidates, Chill, Chilled, Config, Error, Event, FullIdentification, LastSet, Leaving, Pallet,
	WeightInfo,
};
use frame_support::{ensure, pallet_prelude::DispatchResult, weights::Weight};
use groundwork_primitives::{Duty, DutyClock, Fault, FaultKind, ReportFault};
use pallet_session::SessionInterface;
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	Perbill,
};
use sp_staking::{
	offence::{OffenceDetails, OffenceSeverity, OnOffenceHandler},
	SessionIndex,
};

/// What the offences pallet knows about an offence.
type DetailsOf<T> = OffenceDetails<
	<T as frame_system::Config>::AccountId,
	(<T as frame_system::Config>::AccountId, FullIdentification),
>;

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

	/// Report an equivocation in `session`, so that it costs `fraction` of what equivocations cost.
	///
	/// Handed in again with a higher fraction, when others have offended in the same slot, the fault
	/// becomes more severe. Without a fraction there is nothing to punish.
	pub(crate) fn report_equivocation(
		details: &DetailsOf<T>,
		fraction: Perbill,
		session: SessionIndex,
	) {
		if fraction.is_zero() {
			return;
		}
		let node = &details.offender.0;
		let fault = Fault {
			node: node.clone(),
			duty: Duty::Validation,
			kind: FaultKind::Equivocation,
			severity: fraction,
			window: session,
			at: T::Clock::now(),
			// Nobody counts who might have equivocated: there is no outage that makes one do it.
			due: 0,
			evidence: BlakeTwo256::hash_of(&(session, node, &details.reporters)),
			reporter: details.reporters.first().cloned(),
			victim: None,
			damage: 0,
		};
		// Without a reporter where it is the reporter who does not fit: it may act for the offender.
		// A second refusal is final: an invulnerable has no pledge, and the fault may be on record
		// already. The offence stands, whatever it costs.
		let _ = T::Faults::report(fault.clone())
			.or_else(|_| T::Faults::report(Fault { reporter: None, ..fault }));
	}

	/// What an offence of so many `offenders` costs here. The offences pallet does not pass it on, so
	/// the weight of the call that reports has to include it.
	///
	/// Measured with reports of nodes without a record. A full record, and the look at the fault
	/// before, cost no more than another report on top.
	pub fn offence_weight(offenders: u32) -> Weight {
		T::WeightInfo::on_offence(offenders)
			.saturating_add(T::Faults::report_weight().saturating_mul(offenders.into()))
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

/// Chills every offender and reports it. What it costs is decided elsewhere, later.
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
			let fraction = slash_fraction.get(index).copied().unwrap_or(Perbill::one());
			let who = &details.offender.0;
			// A pardon is for the whole session: a report that comes late must not chill again.
			if T::Faults::was_cancelled(who, Duty::Validation, FaultKind::Equivocation, session) {
				continue;
			}
			Self::do_chill(who, session, OffenceSeverity(fraction));
			Self::report_equivocation(details, fraction, session);
		}
		Self::offence_weight(offenders.len() as u32)
	}
}
