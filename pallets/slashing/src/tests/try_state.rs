//! Every invariant notices that storage is broken.

use super::*;
use frame_support::traits::{fungible::MutateHold, tokens::Precision};

/// Two open faults of Alice, the second of which she has appealed.
const OPEN: FaultId = 0;
const APPEALED: FaultId = 1;
/// A fault of Bob that was punished.
const PUNISHED: FaultId = 2;

/// Break the storage of a chain with these faults; `do_try_state` must complain with `message`.
#[track_caller]
fn broken(message: &'static str, corrupt: impl FnOnce()) {
	TestExt::new().build().execute_with(|| {
		// GIVEN
		assert_eq!(report(lost_data(1)), OPEN);
		assert_eq!(report(wrong_result(2)), APPEALED);
		assert_ok!(appeal(ALICE, APPEALED));
		assert_eq!(report(Fault { node: BOB, ..lost_data(3) }), PUNISHED);
		assert_ok!(appeal(BOB, PUNISHED));
		assert_ok!(uphold(PUNISHED));
		Slashing::do_try_state().unwrap();
		// WHEN
		corrupt();
		// THEN
		assert_eq!(Slashing::do_try_state(), Err(DispatchError::Other(message)));
	});
}

fn edit(id: FaultId, change: impl FnOnce(&mut CaseOf<Test>)) {
	Cases::<Test>::mutate_extant(id, change);
}

fn edit_record(node: AccountId, change: impl FnOnce(&mut RecordOf<Test>)) {
	Records::<Test>::mutate(node, change);
}

fn edit_charge(id: FaultId, change: impl FnOnce(&mut Charge)) {
	let case = case(id);
	Charges::<Test>::mutate(case.node, (case.era, case.duty), change);
}

#[test]
fn faults_that_are_not_found_are_noticed() {
	broken("1: a fault has a number that was not given yet", || NextId::<Test>::put(2));
	let not_found = "1: a fault is not found by what it is about";
	broken(not_found, || IdOf::<Test>::remove(ALICE, case(OPEN).key()));
	broken(not_found, || IdOf::<Test>::insert(ALICE, case(OPEN).key(), APPEALED));
	let confused = "1: a fault is appealed and has no appeal, or the other way round";
	broken(confused, || edit(APPEALED, |case| case.appeal = None));
	broken(confused, || {
		let appeal = case(APPEALED).appeal;
		edit(OPEN, |case| case.appeal = appeal);
	});
	broken("1: a key leads to no fault", || {
		IdOf::<Test>::insert(CHARLIE, case(OPEN).key(), OPEN);
	});
}

#[test]
fn an_agenda_that_does_not_match_the_faults_is_noticed() {
	let wrong = "2: a deadline is not the one of its fault";
	broken(wrong, || Agenda::<Test>::insert(500, OPEN, ()));
	broken(wrong, || Agenda::<Test>::insert(500, 99, ()));
	broken(wrong, || {
		edit(OPEN, |case| case.state = State::Open { until: 500 });
	});
	broken("2: a fault has no deadline", || {
		Agenda::<Test>::remove(case(OPEN).state.until(), OPEN);
	});
	broken("2: the agenda has passed a deadline", || {
		Now::set(1_000);
		Cursor::<Test>::put(1_000);
	});
	broken("2: the agenda is ahead of the clock", || Cursor::<Test>::put(Now::get() + 1));
}

#[test]
fn a_record_that_does_not_match_the_faults_is_noticed() {
	broken("3: there is a record without anything", || {
		Records::<Test>::insert(CHARLIE, RecordOf::<Test>::default());
	});
	broken("3: there is a record of a stranger", || {
		edit_record(PAUPER, |record| record.strikes = 1);
	});
	broken("3: a record lists no fault", || {
		edit_record(ALICE, |record| record.entries[1].id = 99);
	});
	let wrong = "3: a record says something else than the fault";
	broken(wrong, || edit_record(ALICE, |record| record.entries[0].duty = Duty::Compute));
	broken(wrong, || edit_record(ALICE, |record| record.entries[0].kind = FaultKind::Lapse));
	broken(wrong, || edit_record(ALICE, |record| record.entries[0].era = 10));
	broken(wrong, || edit_record(ALICE, |record| record.set_standing(OPEN, Standing::Cancelled)));
	broken(wrong, || edit_record(BOB, |record| record.set_standing(PUNISHED, Standing::Open)));
	broken(wrong, || {
		let entry = Records::<Test>::get(ALICE).entries[0];
		edit_record(CHARLIE, |record| record.entries.try_push(entry).unwrap());
	});
	broken("3: a record lists a displaced fault", || {
		let until = case(OPEN).state.until();
		edit(OPEN, |case| case.state = State::Closed { until, outcome: Outcome::Displaced });
	});
	broken("3: a fault is listed twice", || {
		edit_record(ALICE, |record| {
			let entry = record.entries[1];
			record.entries.try_push(entry).unwrap();
		});
	});
	broken("3: a record is not in order", || {
		edit_record(ALICE, |record| record.entries.as_mut().swap(0, 1));
	});
	broken("3: an open fault is not on record", || {
		edit_record(ALICE, |record| record.entries.retain(|entry| entry.id != APPEALED));
	});
}

#[test]
fn wrong_charges_are_noticed() {
	let orphan = "4: there is a charge without a fault, or none for one";
	broken(orphan, || {
		Charges::<Test>::insert(CHARLIE, (0, Duty::Storage), Charge::default());
	});
	broken(orphan, || Charges::<Test>::remove(ALICE, (case(OPEN).era, Duty::Storage)));
	let miscounted = "4: a charge counts other faults";
	broken(miscounted, || edit_charge(OPEN, |charge| charge.faults = 2));
	broken(miscounted, || {
		let charge = Charges::<Test>::take(ALICE, (0, Duty::Storage));
		Charges::<Test>::insert(ALICE, (10, Duty::Storage), charge);
	});
	broken("4: faults have cost more than was charged", || {
		edit_charge(PUNISHED, |charge| charge.taken -= 1);
	});
	broken("4: a fault has cost more than was pledged", || {
		edit(PUNISHED, |case| case.pledge = 1);
	});
}

#[test]
fn wrong_counts_of_misses_are_noticed() {
	let orphan = "5: there are misses without a fault, or none for one";
	broken(orphan, || MissesOf::<Test>::insert(lost_data_key(9), Misses::default()));
	broken(orphan, || MissesOf::<Test>::remove(lost_data_key(1)));
	let miscounted = "5: misses count other faults";
	broken(miscounted, || MissesOf::<Test>::mutate(lost_data_key(1), |misses| misses.faults = 2));
	broken(miscounted, || MissesOf::<Test>::mutate(lost_data_key(3), |misses| misses.missed = 0));
	broken(miscounted, || MissesOf::<Test>::mutate(lost_data_key(3), |misses| misses.missed = 2));
}

fn lost_data_key(window: Window) -> CaseKey {
	(Duty::Storage, FaultKind::LostData, window)
}

#[test]
fn bonds_that_are_not_on_hold_are_noticed() {
	let message = "6: what is on hold is not the bonds of appeals";
	let reason = || HoldReason::AppealBond.into();
	broken(message, || {
		assert_ok!(Balances::release(&reason(), &ALICE, 1, Precision::Exact));
	});
	for node in [ALICE, BOB] {
		broken(message, || {
			assert_ok!(Balances::hold(&reason(), &node, 1));
		});
	}
}

#[test]
fn rules_out_of_bounds_are_noticed() {
	let message = "7: a rule may not stand in the table";
	broken(message, || {
		let rule = Slashing::rule(FaultKind::LostData);
		let rule = Rule { bounty: Perbill::one(), ..rule };
		Rules::<Test>::insert(FaultKind::LostData, rule);
	});
}

/// With debug assertions an impossible state panics; without, the agenda repairs itself and says so.
#[test]
#[cfg_attr(debug_assertions, should_panic(expected = "the rows of a fault do not fit together"))]
fn a_stray_deadline_is_taken_out() {
	TestExt::new().build().execute_with(|| {
		Agenda::<Test>::insert(3, 99, ());
		advance(3);
		assert_eq!(Agenda::<Test>::iter().count(), 0);
		assert_has(Event::Unexpected { fault: 99, kind: UnexpectedKind::StrayDeadline });
	});
}

#[test]
#[cfg_attr(debug_assertions, should_panic(expected = "the rows of a fault do not fit together"))]
fn a_bond_that_is_gone_stops_no_decision() {
	TestExt::new().build().execute_with(|| {
		let id = report(lost_data(1));
		assert_ok!(appeal(ALICE, id));
		let reason = HoldReason::AppealBond.into();
		assert_ok!(Balances::release(&reason, &ALICE, BOND, Precision::Exact));
		assert_ok!(uphold(id));
		assert_has(Event::AppealLost { fault: id, node: ALICE, bond: 0 });
		assert_has(Event::Unexpected { fault: id, kind: UnexpectedKind::BondTooLow });
	});
}

#[test]
#[cfg_attr(debug_assertions, should_panic(expected = "the rows of a fault do not fit together"))]
fn a_fault_that_is_gone_gives_way() {
	TestExt::new().build().execute_with(|| {
		MaxFaultsPerNode::set(1);
		let gone = report(fault(ALICE, Duty::Storage, FaultKind::MissedProof, 1));
		Cases::<Test>::remove(gone);
		report(lost_data(1));
		assert_has(Event::Unexpected { fault: gone, kind: UnexpectedKind::MissingRow });
	});
}
