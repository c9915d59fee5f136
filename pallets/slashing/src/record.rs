//! What is on record about a node: strikes, and the list of its faults.

use crate::{
	Agenda, CaseKey, CaseOf, Cases, Charges, Circumstances, Config, Entry, Era, Error, Event, IdOf,
	MissesOf, Pallet, PenaltyPolicy, RecordOf, Records, Rule, Standing, UnexpectedKind,
};
use frame_support::{defensive, traits::Get};
use groundwork_primitives::{Balance, Duty, DutyClock, FaultId, Registry, Tick};
use sp_runtime::{DispatchResult, Perbill};

impl<T: Config> Pallet<T> {
	/// Strikes that are not lived down at `now`: every clean [`Config::DecayPeriod`] makes up for one.
	pub(crate) fn strikes_of(record: &RecordOf<T>, now: Tick) -> u32 {
		let clean = now.saturating_sub(record.clean_since);
		// Without a period nothing is lived down.
		let lived_down = clean.checked_div(T::DecayPeriod::get()).unwrap_or(0);
		record.strikes.saturating_sub(lived_down)
	}

	/// Strikes of `node` that are not lived down by now.
	pub(crate) fn strikes_now(node: &T::AccountId) -> u32 {
		Self::strikes_of(&Records::<T>::get(node), T::Clock::now())
	}

	/// Note that the fault `id` was punished. A strike adds to the record of `node` and shuts it out
	/// where the rule says so.
	pub(crate) fn note_punished(node: &T::AccountId, id: FaultId, rule: &Rule, is_strike: bool) {
		let now = T::Clock::now();
		let strikes = Records::<T>::mutate(node, |record| {
			record.set_standing(id, Standing::Punished);
			if is_strike {
				record.strikes = Self::strikes_of(record, now).saturating_add(1);
				record.clean_since = now;
			}
			record.strikes
		});
		if is_strike && rule.suspend_from > 0 && strikes >= rule.suspend_from {
			// Refused for a node that is leaving, which takes no duties on any more anyway.
			let _ = T::Registry::suspend(node, now.saturating_add(rule.suspension));
		}
	}

	/// The most that a fault of `severity` can cost, in the smallest unit of money, rounded down.
	pub(crate) fn heaviest(
		rule: &Rule,
		severity: Perbill,
		strikes: u32,
		pledge: Balance,
	) -> Balance {
		T::Policy::penalty(rule, &Circumstances::alone(severity, strikes)).mul_floor(pledge)
	}

	/// Make room for `new` in a full record: a closed fault leaves the list, the oldest first, and
	/// where there is none the open one that matters least gives way, if it matters less than `new`.
	///
	/// Without this a node could shield itself from a heavy penalty by many light ones.
	pub(crate) fn make_room(record: &mut RecordOf<T>, new: &Entry) -> DispatchResult {
		if !record.entries.is_full() {
			return Ok(());
		}
		let (id, is_open) = record.giving_way(new).ok_or(Error::<T>::TooManyFaults)?;
		record.entries.retain(|entry| entry.id != id);
		if is_open {
			match Cases::<T>::get(id) {
				Some(case) => Self::close_displaced(id, case),
				None => Self::unexpected(id, UnexpectedKind::MissingRow),
			}
		}
		Ok(())
	}

	/// Remove all rows of a closed case.
	pub(crate) fn forget_case(id: FaultId, case: &CaseOf<T>) {
		Cases::<T>::remove(id);
		IdOf::<T>::remove(&case.node, case.key());
		Agenda::<T>::remove(case.state.until(), id);
		Self::drop_charge(&case.node, (case.era, case.duty));
		Self::drop_misses(case.key(), case.stands());
		let now = T::Clock::now();
		Records::<T>::mutate_exists(&case.node, |slot| {
			if let Some(record) = slot {
				record.entries.retain(|entry| entry.id != id);
				let clean = Self::strikes_of(record, now) == 0 || !T::Registry::exists(&case.node);
				if record.entries.is_empty() && clean {
					*slot = None;
				}
			}
		});
	}

	fn drop_charge(node: &T::AccountId, key: (Era, Duty)) {
		Charges::<T>::mutate_exists(node, key, |slot| {
			if let Some(charge) = slot {
				charge.faults = charge.faults.saturating_sub(1);
				if charge.faults == 0 {
					*slot = None;
				}
			}
		});
	}

	fn drop_misses(key: CaseKey, stands: bool) {
		MissesOf::<T>::mutate_exists(key, |slot| {
			if let Some(misses) = slot {
				misses.missed = misses.missed.saturating_sub(u32::from(stands));
				misses.faults = misses.faults.saturating_sub(1);
				if misses.faults == 0 {
					*slot = None;
				}
			}
		});
	}

	pub(crate) fn unexpected(fault: FaultId, kind: UnexpectedKind) {
		defensive!("the rows of a fault do not fit together");
		Self::deposit_event(Event::Unexpected { fault, kind });
	}
}
