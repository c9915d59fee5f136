//! A fault is over.

use crate::{CaseOf, Cases, Config, Event, Outcome, Pallet, Records, Standing, State};
use frame_support::traits::Get;
use groundwork_primitives::{DutyClock, FaultId, OnPardon};

impl<T: Config> Pallet<T> {
	/// Close a case whose appeal is over; it is kept for a while.
	///
	/// At least as long as another fault of its era or window can be reported and decided: so nobody
	/// reports it again, and the others find what it has cost and that it was missed.
	pub(crate) fn close(id: FaultId, mut case: CaseOf<T>, outcome: Outcome) {
		// Saturates: ticks of a block last for 400 years.
		let needed = case
			.at
			.saturating_add(T::EraLength::get())
			.saturating_add(T::ReportLongevity::get())
			.saturating_add(T::AppealWindow::get())
			.saturating_add(T::DecisionWindow::get());
		let until = T::Clock::now().saturating_add(T::Retention::get()).max(needed);
		Self::move_on(id, &mut case, State::Closed { until, outcome });
		Cases::<T>::insert(id, case);
	}

	/// Close a case because there was no fault, and take back what was done to the node.
	pub(crate) fn close_cancelled(id: FaultId, case: CaseOf<T>) {
		let (node, duty, kind) = (case.node.clone(), case.duty, case.kind);
		Self::change_misses(case.key(), |misses| {
			misses.missed = misses.missed.saturating_sub(1);
		});
		let accused = Records::<T>::mutate(&node, |record| {
			record.set_standing(id, Standing::Cancelled);
			record.accuses(duty, kind)
		});
		Self::close(id, case, Outcome::Cancelled);
		Self::deposit_event(Event::FaultCancelled { fault: id, node: node.clone() });
		if !accused {
			T::OnPardon::pardoned(&node, duty, kind);
		}
	}

	/// Close a case that has given way to a heavier one in the full record of its node.
	pub(crate) fn close_displaced(id: FaultId, case: CaseOf<T>) {
		let bond = Self::return_bond(id, &case);
		let case = CaseOf::<T> { appeal: None, ..case };
		Self::deposit_event(Event::FaultDisplaced { fault: id, node: case.node.clone(), bond });
		Self::close(id, case, Outcome::Displaced);
	}
}
