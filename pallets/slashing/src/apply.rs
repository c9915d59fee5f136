//! A penalty is taken.

use crate::{
	CaseOf, Charge, Charges, Circumstances, Config, Event, MissesOf, Outcome, Pallet,
	PenaltyPolicy, Rule,
};
use frame_support::traits::{Get, Imbalance};
use groundwork_primitives::{Balance, Collateral, Duty, FaultId};

impl<T: Config> Pallet<T> {
	/// Take the penalty of an open case, whose appeal is over, and close it.
	pub(crate) fn apply(id: FaultId, case: CaseOf<T>) {
		let rule = Self::rule(case.kind);
		let circumstances = Self::circumstances(&case, Self::strikes_now(&case.node));
		let penalty = Self::assess(&case, &rule, &circumstances);
		let credit = T::Collateral::slash(&case.node, case.duty, penalty);
		let amount = credit.peek();
		Charges::<T>::mutate(&case.node, (case.era, case.duty), |charge| {
			// No more than there is money.
			charge.taken = charge.taken.saturating_add(amount);
		});
		let parts = Self::distribute(credit, &case, &rule);
		Self::deposit_event(Event::FaultApplied {
			fault: id,
			node: case.node.clone(),
			duty: case.duty,
			kind: case.kind,
			reduced: case.cured,
			amount,
			victim: parts.victim,
			reporter: parts.reporter,
			repair: parts.repair,
			burned: parts.burned,
		});
		let is_strike = T::Policy::is_strike(&rule, &circumstances);
		Self::note_punished(&case.node, id, &rule, is_strike);
		let outcome =
			if case.cured { Outcome::Reduced { amount } } else { Outcome::Applied { amount } };
		Self::close(id, case, outcome);
	}

	/// What decides the penalty of `case` at present, for a node with so many strikes.
	pub(crate) fn circumstances(case: &CaseOf<T>, strikes: u32) -> Circumstances {
		let misses = MissesOf::<T>::get(case.key());
		Circumstances {
			severity: case.severity,
			strikes,
			cured: case.cured,
			due: misses.due,
			missed: misses.missed,
			outage_threshold: T::OutageThreshold::get(),
		}
	}

	/// What `case` costs at present, in the smallest unit of money, rounded down: what it costs more
	/// than the other faults of its era have cost, because the heaviest counts and not the sum, and
	/// no more than the cap of the era leaves.
	pub(crate) fn assess(case: &CaseOf<T>, rule: &Rule, circumstances: &Circumstances) -> Balance {
		let due = T::Policy::penalty(rule, circumstances).mul_floor(case.pledge);
		let charge = Charges::<T>::get(&case.node, (case.era, case.duty));
		let cap = Self::cap_left(T::Collateral::collateral(&case.node), Self::charged_in_era(case));
		due.saturating_sub(charge.taken).min(cap)
	}

	/// What the node of `case` has lost in the era of `case`, for all duties.
	fn charged_in_era(case: &CaseOf<T>) -> Balance {
		Duty::ALL.iter().fold(0, |sum: Balance, duty| {
			let Charge { taken, .. } = Charges::<T>::get(&case.node, (case.era, *duty));
			// Parts of one collateral, so nothing saturates.
			sum.saturating_add(taken)
		})
	}

	/// What a node with `collateral` may still lose in an era in which it has lost `taken` already.
	pub(crate) fn cap_left(collateral: Balance, taken: Balance) -> Balance {
		// Both were collateral, so nothing saturates.
		T::EraCap::get().mul_floor(collateral.saturating_add(taken)).saturating_sub(taken)
	}
}
