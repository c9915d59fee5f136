//! Appeals: bond, reference, decision.

use crate::{
	Agenda, Appeal, CaseOf, Cases, Config, Error, Event, HoldReason, Pallet, Reference, State,
	UnexpectedKind, Verdict,
};
use frame_support::{
	ensure,
	traits::{
		fungible::{
			hold::{Balanced as _, Mutate as _},
			Inspect as _, Mutate as _,
		},
		tokens::{Fortitude, Precision, Preservation},
		Get, Imbalance,
	},
};
use groundwork_primitives::{Balance, DutyClock, FaultId};
use sp_runtime::{DispatchError, DispatchResult, TokenError};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_appeal(
		node: T::AccountId,
		id: FaultId,
		reference: Reference,
	) -> DispatchResult {
		let mut case = Cases::<T>::get(id).ok_or(Error::<T>::UnknownFault)?;
		ensure!(case.node == node, Error::<T>::NotYourFault);
		let now = T::Clock::now();
		match case.state {
			State::Open { until } => ensure!(now <= until, Error::<T>::WindowOver),
			State::Appealed { .. } => return Err(Error::<T>::AlreadyAppealed.into()),
			State::Closed { .. } => return Err(Error::<T>::FaultClosed.into()),
		}
		let bond = T::AppealBond::get();
		Self::hold_bond(&node, bond)?;
		let until = now.saturating_add(T::DecisionWindow::get());
		let costs = T::AppealCosts::get();
		case.appeal = Some(Appeal { bond, costs, reference: reference.clone() });
		Self::move_on(id, &mut case, State::Appealed { until });
		Cases::<T>::insert(id, case);
		Self::deposit_event(Event::FaultAppealed { fault: id, node, bond, reference, until });
		Ok(())
	}

	pub(crate) fn do_cancel(id: FaultId) -> DispatchResult {
		let mut case = Self::open_case(id)?;
		if let Some(appeal) = case.appeal.take() {
			let bond = Self::release_bond(id, &case.node, appeal.bond);
			let costs = Self::pay_costs(&case.node, appeal.costs);
			let node = case.node.clone();
			Self::deposit_event(Event::AppealWon { fault: id, node, bond, costs });
		}
		Self::close_cancelled(id, case);
		Ok(())
	}

	pub(crate) fn do_uphold(id: FaultId) -> DispatchResult {
		let mut case = Self::open_case(id)?;
		let appeal = case.appeal.take().ok_or(Error::<T>::NotAppealed)?;
		let bond = Self::burn_bond(id, &case.node, appeal.bond);
		let node = case.node.clone();
		Self::deposit_event(Event::AppealLost { fault: id, node, bond });
		Self::apply(id, case);
		Ok(())
	}

	/// Decide an appeal that nobody has decided in time as the rule says.
	pub(crate) fn settle_undecided(id: FaultId, case: CaseOf<T>) {
		let verdict = Self::rule(case.kind).undecided;
		let bond = Self::return_bond(id, &case);
		let case = CaseOf::<T> { appeal: None, ..case };
		let node = case.node.clone();
		Self::deposit_event(Event::AppealUndecided { fault: id, node, bond, verdict });
		match verdict {
			Verdict::Uphold => Self::apply(id, case),
			Verdict::Cancel => Self::close_cancelled(id, case),
		}
	}

	/// Hand the bond of the appeal back, if there is one; returns it.
	pub(crate) fn return_bond(id: FaultId, case: &CaseOf<T>) -> Balance {
		case.appeal.as_ref().map_or(0, |appeal| Self::release_bond(id, &case.node, appeal.bond))
	}

	fn open_case(id: FaultId) -> Result<CaseOf<T>, DispatchError> {
		let case = Cases::<T>::get(id).ok_or(Error::<T>::UnknownFault)?;
		ensure!(case.state.is_open(), Error::<T>::FaultClosed);
		Ok(case)
	}

	/// Let the state of a case be `state`, which the caller stores.
	pub(crate) fn move_on(id: FaultId, case: &mut CaseOf<T>, state: State) {
		Agenda::<T>::remove(case.state.until(), id);
		Agenda::<T>::insert(state.until(), id, ());
		case.state = state;
	}

	fn hold_bond(node: &T::AccountId, bond: Balance) -> DispatchResult {
		T::Currency::hold(&HoldReason::AppealBond.into(), node, bond).map_err(|error| match error {
			DispatchError::Token(TokenError::FundsUnavailable) => Error::<T>::CannotBond.into(),
			other => other,
		})
	}

	fn release_bond(id: FaultId, node: &T::AccountId, bond: Balance) -> Balance {
		let reason = HoldReason::AppealBond.into();
		let released =
			T::Currency::release(&reason, node, bond, Precision::BestEffort).unwrap_or(0);
		if released != bond {
			Self::unexpected(id, UnexpectedKind::BondTooLow);
		}
		released
	}

	/// Burn the bond by dropping its credit.
	fn burn_bond(id: FaultId, node: &T::AccountId, bond: Balance) -> Balance {
		let (credit, missing) = T::Currency::slash(&HoldReason::AppealBond.into(), node, bond);
		if missing > 0 {
			Self::unexpected(id, UnexpectedKind::BondTooLow);
		}
		credit.peek()
	}

	/// Pay up to `costs` out of the repair fund, which stays alive; returns what was paid.
	fn pay_costs(node: &T::AccountId, costs: Balance) -> Balance {
		let fund = Self::repair_account();
		let available =
			T::Currency::reducible_balance(&fund, Preservation::Preserve, Fortitude::Polite);
		let amount = costs.min(available);
		if amount == 0 {
			return 0;
		}
		T::Currency::transfer(&fund, node, amount, Preservation::Preserve).unwrap_or(0)
	}
}
