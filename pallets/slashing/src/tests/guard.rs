use super::*;

#[track_caller]
fn assert_locked(locked: bool) {
	assert_eq!(Slashing::may_withdraw(&ALICE), !locked);
	assert_eq!(Slashing::may_release(&ALICE, Duty::Storage), !locked);
	// Other duties and other nodes are free.
	assert!(Slashing::may_release(&ALICE, Duty::Compute));
	assert!(Slashing::may_withdraw(&BOB) && Slashing::may_release(&BOB, Duty::Storage));
}

#[test]
fn an_open_fault_locks_collateral_and_the_pledge_to_its_duty_until_it_is_applied() {
	TestExt::new().build_and_execute(|| {
		assert_locked(false);
		let id = report(lost_data(1));
		assert_locked(true);
		advance(APPEAL_TICKS);
		assert_locked(true);
		advance(1);
		assert!(!case(id).state.is_open());
		assert_locked(false);
	});
}

#[test]
fn an_appeal_keeps_it_locked_until_it_is_decided() {
	TestExt::new().build_and_execute(|| {
		let id = report(lost_data(1));
		assert_ok!(appeal(ALICE, id));
		advance(DECISION_TICKS);
		assert_locked(true);
		assert_ok!(uphold(id));
		assert_locked(false);
	});
}

#[test]
fn a_cancelled_fault_locks_nothing() {
	TestExt::new().build_and_execute(|| {
		let id = report(lost_data(1));
		assert_ok!(cancel(id));
		assert_locked(false);
	});
}

#[test]
fn nobody_walks_away_from_a_fault() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a node on its way out with one pledge left
		for duty in [Duty::Validation, Duty::Compute] {
			assert_ok!(MockNodes::release(&ALICE, duty, PLEDGE));
		}
		MockNodes::change(&ALICE, |node| node.leaving = true);
		let id = report(lost_data(1));
		// WHEN, THEN
		assert_noop!(
			MockNodes::release(&ALICE, Duty::Storage, 1),
			DispatchError::Other("faults open")
		);
		pass(case(id).state.until());
		assert_ok!(MockNodes::release(&ALICE, Duty::Storage, PLEDGE - 900 * GWK));
		assert_ok!(MockNodes::withdraw(&ALICE));
		assert_eq!(free(&ALICE), ENDOWMENT - 900 * GWK);
	});
}

#[test]
fn nobody_withdraws_while_a_fault_without_a_pledge_is_open() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a fault of the whole pledge and one more that waits
		set_rule(FaultKind::LostData, |rule| rule.first = Perbill::one());
		for duty in [Duty::Validation, Duty::Compute] {
			assert_ok!(MockNodes::release(&ALICE, duty, PLEDGE));
		}
		let first = report(lost_data(1));
		advance(1);
		let second = report(lost_data(2));
		pass(case(first).state.until());
		assert_eq!(pledged(&ALICE, Duty::Storage), 0);
		// WHEN, THEN
		assert!(case(second).state.is_open());
		assert_noop!(MockNodes::withdraw(&ALICE), DispatchError::Other("faults open"));
		advance(1);
		assert_ok!(MockNodes::withdraw(&ALICE));
	});
}
