//! The invariants of the pallet's storage, numbered as in the README.

use crate::{
	Agenda, CaseKey, CaseOf, Cases, Charges, Config, Cursor, Era, HoldReason, IdOf, MissesOf,
	NextId, Outcome, Pallet, Records, Rules, Standing, State,
};
use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::{ensure, traits::fungible::InspectHold};
use groundwork_primitives::{Balance, Duty, DutyClock, Registry};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Check every invariant of the pallet's storage.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_cases()?;
		Self::check_agenda()?;
		Self::check_records()?;
		Self::check_charges()?;
		Self::check_misses()?;
		Self::check_bonds()?;
		Self::check_rules()
	}

	/// 1: numbers are below the next one, and a fault is found by what it is about.
	fn check_cases() -> Result<(), TryRuntimeError> {
		let mut count = 0usize;
		for (id, case) in Cases::<T>::iter() {
			ensure!(id < NextId::<T>::get(), "1: a fault has a number that was not given yet");
			let found = IdOf::<T>::get(&case.node, case.key());
			ensure!(found == Some(id), "1: a fault is not found by what it is about");
			ensure!(
				matches!(case.state, State::Appealed { .. }) == case.appeal.is_some(),
				"1: a fault is appealed and has no appeal, or the other way round"
			);
			count = count.saturating_add(1);
		}
		ensure!(IdOf::<T>::iter().count() == count, "1: a key leads to no fault");
		Ok(())
	}

	/// 2: every fault is on the agenda once, at the end of its state and not before the cursor.
	fn check_agenda() -> Result<(), TryRuntimeError> {
		let mut count = 0usize;
		for (tick, id, ()) in Agenda::<T>::iter() {
			let until = Cases::<T>::get(id).map(|case| case.state.until());
			ensure!(until == Some(tick), "2: a deadline is not the one of its fault");
			ensure!(tick >= Cursor::<T>::get(), "2: the agenda has passed a deadline");
			count = count.saturating_add(1);
		}
		ensure!(Cases::<T>::iter().count() == count, "2: a fault has no deadline");
		let cursor = Cursor::<T>::get();
		ensure!(cursor <= T::Clock::now(), "2: the agenda is ahead of the clock");
		Ok(())
	}

	/// 3: the record of a node lists all its open faults and some closed ones, in the order of their
	/// numbers.
	fn check_records() -> Result<(), TryRuntimeError> {
		let mut listed = BTreeSet::new();
		for (node, record) in Records::<T>::iter() {
			ensure!(
				record.strikes > 0 || !record.entries.is_empty(),
				"3: there is a record without anything"
			);
			ensure!(
				!record.entries.is_empty() || T::Registry::exists(&node),
				"3: there is a record of a stranger"
			);
			for entry in &record.entries {
				let case = Cases::<T>::get(entry.id).ok_or("3: a record lists no fault")?;
				let standing = match case.state {
					State::Open { .. } | State::Appealed { .. } => Standing::Open,
					State::Closed { outcome: Outcome::Cancelled, .. } => Standing::Cancelled,
					State::Closed { outcome: Outcome::Displaced, .. } => {
						return Err("3: a record lists a displaced fault".into())
					},
					State::Closed { .. } => Standing::Punished,
				};
				ensure!(
					(case.node == node)
						&& (case.duty, case.kind, case.era) == (entry.duty, entry.kind, entry.era)
						&& standing == entry.standing,
					"3: a record says something else than the fault"
				);
				ensure!(listed.insert(entry.id), "3: a fault is listed twice");
			}
			ensure!(
				record.entries.windows(2).all(|pair| pair[0].id < pair[1].id),
				"3: a record is not in order"
			);
		}
		let is_listed = |(id, case): (_, CaseOf<T>)| !case.state.is_open() || listed.contains(&id);
		ensure!(Cases::<T>::iter().all(is_listed), "3: an open fault is not on record");
		Ok(())
	}

	/// 4: what was charged is kept as long as a fault of the era, and covers what its faults have cost.
	fn check_charges() -> Result<(), TryRuntimeError> {
		let mut faults: BTreeMap<(T::AccountId, Era, Duty), (u32, Balance)> = BTreeMap::new();
		for case in Cases::<T>::iter_values() {
			let cost = match case.state {
				State::Closed { outcome: Outcome::Applied { amount }, .. }
				| State::Closed { outcome: Outcome::Reduced { amount }, .. } => amount,
				_ => 0,
			};
			ensure!(cost <= case.pledge, "4: a fault has cost more than was pledged");
			let (count, sum) = faults.entry((case.node, case.era, case.duty)).or_default();
			*count = count.saturating_add(1);
			*sum = sum.saturating_add(cost);
		}
		let rows = Charges::<T>::iter().count();
		ensure!(rows == faults.len(), "4: there is a charge without a fault, or none for one");
		for (node, (era, duty), charge) in Charges::<T>::iter() {
			let (count, sum) = faults.get(&(node, era, duty)).copied().unwrap_or_default();
			ensure!(charge.faults == count, "4: a charge counts other faults");
			ensure!(charge.taken >= sum, "4: faults have cost more than was charged");
		}
		Ok(())
	}

	/// 5: the misses of a window are the faults that stand.
	fn check_misses() -> Result<(), TryRuntimeError> {
		let mut faults: BTreeMap<CaseKey, (u32, u32)> = BTreeMap::new();
		for case in Cases::<T>::iter_values() {
			let (all, standing) = faults.entry(case.key()).or_default();
			*all = all.saturating_add(1);
			*standing = standing.saturating_add(u32::from(case.stands()));
		}
		let rows = MissesOf::<T>::iter().count();
		ensure!(rows == faults.len(), "5: there are misses without a fault, or none for one");
		for (key, misses) in MissesOf::<T>::iter() {
			let counted = faults.get(&key).copied().unwrap_or_default();
			ensure!((misses.faults, misses.missed) == counted, "5: misses count other faults");
		}
		Ok(())
	}

	/// 6: what is on hold is the bonds of appeals.
	fn check_bonds() -> Result<(), TryRuntimeError> {
		let mut bonds: BTreeMap<T::AccountId, Balance> = BTreeMap::new();
		for case in Cases::<T>::iter_values() {
			let bond = bonds.entry(case.node).or_default();
			*bond = bond.saturating_add(case.appeal.map_or(0, |appeal| appeal.bond));
		}
		let reason = HoldReason::AppealBond.into();
		for (node, bond) in bonds {
			let held = T::Currency::balance_on_hold(&reason, &node);
			ensure!(held == bond, "6: what is on hold is not the bonds of appeals");
		}
		Ok(())
	}

	/// 7: the policy table holds only rules that may stand in it.
	fn check_rules() -> Result<(), TryRuntimeError> {
		for rule in Rules::<T>::iter_values() {
			ensure!(Self::check_rule(&rule).is_ok(), "7: a rule may not stand in the table");
		}
		Ok(())
	}
}
