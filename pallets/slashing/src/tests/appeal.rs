use super::*;
use frame_support::traits::{
	fungible::{Inspect, Mutate},
	tokens::{Fortitude, Preservation},
};

/// An appeal of Alice.
fn appealed() -> FaultId {
	let id = report(lost_data(1));
	assert_ok!(appeal(ALICE, id));
	id
}

#[test]
fn an_appeal_puts_a_bond_on_hold_and_the_penalty_off() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		let id = report(lost_data(1));
		advance(APPEAL_TICKS);
		let before = free(&ALICE);
		// WHEN she appeals in the last tick
		assert_ok!(appeal(ALICE, id));
		// THEN
		let until = Now::get() + DECISION_TICKS;
		assert_last(Event::FaultAppealed {
			fault: id,
			node: ALICE,
			bond: BOND,
			reference: reference(),
			until,
		});
		assert_eq!(case(id).state, State::Appealed { until });
		assert_eq!(
			case(id).appeal,
			Some(Appeal { bond: BOND, costs: COSTS, reference: reference() })
		);
		assert_eq!((held(&ALICE), free(&ALICE)), (BOND, before - BOND));
		advance(DECISION_TICKS);
		assert!(case(id).state.is_open());
		assert_eq!(lost(&ALICE), 0);
	});
}

#[test]
fn a_won_appeal_returns_bond_and_costs_and_restores_everything() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		endow_repair_fund(50 * GWK);
		let before = free(&ALICE);
		let id = appealed();
		// WHEN
		assert_ok!(cancel(id));
		// THEN
		assert_has(Event::AppealWon { fault: id, node: ALICE, bond: BOND, costs: COSTS });
		assert_last(Event::FaultCancelled { fault: id, node: ALICE });
		assert_eq!((held(&ALICE), free(&ALICE)), (0, before + COSTS));
		assert_eq!(Slashing::repair_fund(), 50 * GWK - COSTS);
		assert_eq!(outcome(id), Outcome::Cancelled);
		assert_eq!((lost(&ALICE), Slashing::strikes(ALICE)), (0, 0));
		assert!(Slashing::may_withdraw(&ALICE));
		assert_eq!(Pardoned::get(), [(ALICE, Duty::Storage, FaultKind::LostData)]);
		pass(case(id).state.until());
		assert_eq!(lost(&ALICE), 0);
	});
}

#[test]
fn costs_are_paid_as_far_as_the_fund_has_them_and_stays_alive() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		endow_repair_fund(4 * GWK);
		let id = appealed();
		// WHEN
		assert_ok!(cancel(id));
		// THEN
		let costs = 4 * GWK - ExistentialDeposit::get();
		assert_has(Event::AppealWon { fault: id, node: ALICE, bond: BOND, costs });
		assert_eq!(Slashing::repair_fund(), ExistentialDeposit::get());
	});
}

#[test]
fn without_a_fund_there_are_no_costs() {
	TestExt::new().build_and_execute(|| {
		let before = free(&ALICE);
		let id = appealed();
		assert_ok!(cancel(id));
		assert_has(Event::AppealWon { fault: id, node: ALICE, bond: BOND, costs: 0 });
		assert_eq!(free(&ALICE), before);
	});
}

#[test]
fn a_lost_appeal_burns_the_bond_and_the_penalty_is_taken_at_once() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		let before = free(&ALICE);
		let id = appealed();
		let issuance = Balances::total_issuance();
		// WHEN
		assert_ok!(uphold(id));
		// THEN
		assert_has(Event::AppealLost { fault: id, node: ALICE, bond: BOND });
		assert_eq!((held(&ALICE), free(&ALICE)), (0, before - BOND));
		assert_eq!(lost(&ALICE), 900 * GWK);
		// All of this penalty goes to the repair fund.
		assert_eq!(Balances::total_issuance(), issuance - BOND);
		assert_eq!(outcome(id), Outcome::Applied { amount: 900 * GWK });
		assert_eq!(case(id).appeal, None);
		assert_eq!(Pardoned::get(), []);
	});
}

#[test]
fn undecided_the_rule_upholds() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		let before = free(&ALICE);
		let id = appealed();
		// WHEN
		pass(case(id).state.until());
		// THEN
		let verdict = Verdict::Uphold;
		assert_has(Event::AppealUndecided { fault: id, node: ALICE, bond: BOND, verdict });
		assert_eq!(outcome(id), Outcome::Applied { amount: 900 * GWK });
		assert_eq!((held(&ALICE), free(&ALICE)), (0, before));
		assert_eq!(case(id).appeal, None);
	});
}

#[test]
fn undecided_the_rule_cancels() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		set_rule(FaultKind::LostData, |rule| rule.undecided = Verdict::Cancel);
		endow_repair_fund(50 * GWK);
		let before = free(&ALICE);
		let id = appealed();
		// WHEN
		pass(case(id).state.until());
		// THEN the bond is back, and no costs, because nobody has found for the node
		let verdict = Verdict::Cancel;
		assert_has(Event::AppealUndecided { fault: id, node: ALICE, bond: BOND, verdict });
		assert_last(Event::FaultCancelled { fault: id, node: ALICE });
		assert_eq!(outcome(id), Outcome::Cancelled);
		assert_eq!((held(&ALICE), free(&ALICE)), (0, before));
		assert_eq!(Slashing::repair_fund(), 50 * GWK);
		assert_eq!(Pardoned::get().len(), 1);
	});
}

#[test]
fn what_nobody_has_appealed_can_be_cancelled_too() {
	TestExt::new().build_and_execute(|| {
		endow_repair_fund(50 * GWK);
		let before = free(&ALICE);
		let id = report(lost_data(1));
		assert_ok!(cancel(id));
		assert_last(Event::FaultCancelled { fault: id, node: ALICE });
		assert_eq!(free(&ALICE), before);
		assert_eq!(MissesOf::<Test>::get(case(id).key()), Misses { due: 0, missed: 0, faults: 1 });
	});
}

#[test]
fn a_pardon_waits_for_the_last_fault_of_its_kind_and_duty() {
	TestExt::new().build_and_execute(|| {
		// GIVEN three of one kind and one of another
		let [first, second, third] = [1, 2, 3].map(|window| report(lost_data(window)));
		let other = report(fault(ALICE, Duty::Storage, FaultKind::MissedProof, 1));
		// WHEN all but one are cancelled
		assert_ok!(cancel(first));
		assert_ok!(cancel(second));
		// THEN
		assert_eq!(Pardoned::get(), []);
		assert_ok!(cancel(other));
		assert_eq!(Pardoned::get(), [(ALICE, Duty::Storage, FaultKind::MissedProof)]);
		// WHEN the last one is punished and a new one is cancelled
		pass(case(third).state.until());
		assert_ok!(cancel(report(lost_data(4))));
		// THEN nothing is taken back, because there was a fault
		assert_eq!(Pardoned::get().len(), 1);
	});
}

#[test]
fn bond_and_costs_are_those_of_the_day_of_the_appeal() {
	TestExt::new().build_and_execute(|| {
		endow_repair_fund(50 * GWK);
		let id = appealed();
		AppealBond::set(3 * BOND);
		AppealCosts::set(0);
		assert_ok!(cancel(id));
		assert_has(Event::AppealWon { fault: id, node: ALICE, bond: BOND, costs: COSTS });
		assert_eq!(held(&ALICE), 0);
	});
}

#[test]
fn without_a_bond_an_appeal_is_free() {
	TestExt::new().build_and_execute(|| {
		AppealBond::set(0);
		let [won, lost] = [report(lost_data(1)), report(lost_data(2))];
		assert_ok!(appeal(ALICE, won));
		assert_ok!(appeal(ALICE, lost));
		assert_eq!(held(&ALICE), 0);
		assert_ok!(cancel(won));
		assert_ok!(uphold(lost));
		assert_has(Event::AppealLost { fault: lost, node: ALICE, bond: 0 });
	});
}

#[test]
fn bonds_of_several_appeals_add_up() {
	TestExt::new().build_and_execute(|| {
		let [won, lost, pending] = [1, 2, 3].map(|window| report(lost_data(window)));
		for id in [won, lost, pending] {
			assert_ok!(appeal(ALICE, id));
		}
		assert_eq!(held(&ALICE), 3 * BOND);
		assert_ok!(cancel(won));
		assert_eq!(held(&ALICE), 2 * BOND);
		assert_ok!(uphold(lost));
		assert_eq!(held(&ALICE), BOND);
		assert!(case(pending).state.is_open());
	});
}

#[test]
fn nobody_appeals_twice_to_gain_time() {
	TestExt::new().build_and_execute(|| {
		let id = appealed();
		let until = case(id).state.until();
		assert_noop!(appeal(ALICE, id), SlashingError::AlreadyAppealed);
		pass(until);
		assert_noop!(appeal(ALICE, id), SlashingError::FaultClosed);
	});
}

#[test]
fn an_appeal_may_take_all_that_is_free_but_the_existential_deposit() {
	TestExt::new().build_and_execute(|| {
		let id = report(lost_data(1));
		// A node with exactly the bond and the deposit.
		let spare = Balances::reducible_balance(&ALICE, Preservation::Preserve, Fortitude::Polite);
		assert_ok!(Balances::transfer(&ALICE, &BOB, spare - BOND, Preservation::Preserve));
		assert_ok!(appeal(ALICE, id));
		assert_eq!(free(&ALICE), ExistentialDeposit::get());
	});
}
