use super::*;

const FULL: u32 = 8;

fn missed_proof(window: Window) -> Fault<AccountId> {
	fault(ALICE, Duty::Storage, FaultKind::MissedProof, window)
}

/// Fills the record of Alice with open faults, one in each era.
fn fill(fault: impl Fn(Window) -> Fault<AccountId>) -> Vec<FaultId> {
	assert_eq!(MaxFaultsPerNode::get(), FULL);
	// Time for all of them.
	AppealWindow::set(FULL * ERA_TICKS * 2);
	(0..FULL)
		.map(|window| {
			advance(ERA_TICKS);
			report(fault(window))
		})
		.collect()
}

fn listed() -> Vec<FaultId> {
	Records::<Test>::get(ALICE).entries.iter().map(|entry| entry.id).collect()
}

#[test]
fn a_full_record_takes_no_fault_that_is_as_light() {
	TestExt::new().build_and_execute(|| {
		let ids = fill(missed_proof);
		advance(ERA_TICKS);
		assert_noop!(try_report(missed_proof(FULL)), SlashingError::TooManyFaults);
		assert_eq!(listed(), ids);
		// Other nodes have records of their own.
		report(Fault { node: BOB, ..missed_proof(FULL) });
	});
}

#[test]
fn a_heavy_fault_takes_the_place_of_the_lightest() {
	TestExt::new().build_and_execute(|| {
		// GIVEN the fourth is the lightest
		let severity = |window| Perbill::from_percent(if window == 3 { 50 } else { 60 });
		let ids = fill(|window| Fault { severity: severity(window), ..missed_proof(window) });
		// WHEN
		advance(ERA_TICKS);
		let heavy = report(lost_data(1));
		// THEN
		assert_has(Event::FaultDisplaced { fault: ids[3], node: ALICE, bond: 0 });
		let mut expected = ids.clone();
		expected.remove(3);
		expected.push(heavy);
		assert_eq!(listed(), expected);
		assert_eq!(outcome(ids[3]), Outcome::Displaced);
		Slashing::do_try_state().unwrap();
		// WHEN everything is applied
		pass(case(heavy).state.until());
		advance(5);
		// THEN it has cost nothing, and is no strike
		assert_eq!(Slashing::strikes(ALICE), FULL);
		let applied = events()
			.into_iter()
			.filter(|event| matches!(event, Event::FaultApplied { fault, .. } if *fault == ids[3]));
		assert_eq!(applied.count(), 0);
	});
}

#[test]
fn weight_is_money_and_not_a_part_of_a_small_pledge() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a pledge to compute of next to nothing, and many faults with 20 % of it at stake
		assert_ok!(MockNodes::release(&ALICE, Duty::Compute, PLEDGE - GWK));
		fill(wrong_result);
		// WHEN there is a fault with a smaller part of a great pledge at stake
		advance(ERA_TICKS);
		let small = Fault { severity: Perbill::from_percent(50), ..missed_proof(1) };
		// THEN it is not shielded
		let id = report(small);
		assert!(case(id).state.is_open());
		pass(case(id).state.until());
		// With seven strikes by then: half of 0.2 % and 0.7 %.
		assert_eq!(outcome(id), Outcome::Applied { amount: 27 * GWK / 2 });
	});
}

#[test]
fn many_faults_of_one_era_and_duty_shield_no_other() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a record full of heavy faults, of which only one will count
		let ids: Vec<_> = (0..FULL).map(|window| report(wrong_result(window))).collect();
		advance(1);
		// WHEN a light fault of another duty comes
		let light = report(missed_proof(1));
		// THEN one that would not have counted gives way: not the oldest, which does
		assert_eq!(outcome(ids[1]), Outcome::Displaced);
		assert!(case(ids[0]).state.is_open() && case(light).state.is_open());
		// One more of the same lot has nothing to give way to it.
		assert_noop!(try_report(wrong_result(FULL)), SlashingError::TooManyFaults);
		pass(case(light).state.until());
		advance(2);
		// With seven strikes by then: 0.2 % and 0.7 %.
		assert_eq!(outcome(light), Outcome::Applied { amount: 27 * GWK });
	});
}

#[test]
fn of_one_era_and_duty_the_lighter_one_gives_way() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		let half = Perbill::from_percent(50);
		let ids = fill(|window| Fault { severity: half, ..wrong_result(window) });
		// WHEN a worse one comes in the era of the last
		let worse = report(wrong_result(FULL));
		// THEN
		assert_eq!(outcome(ids[7]), Outcome::Displaced);
		assert_eq!(case(worse).era, case(ids[7]).era);
		assert!(ids[..7].iter().all(|id| case(*id).state.is_open()));
	});
}

#[test]
fn a_displaced_appeal_gets_its_bond_back() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		let before = free(&ALICE);
		let ids = fill(missed_proof);
		assert_ok!(appeal(ALICE, ids[0]));
		assert_eq!(held(&ALICE), BOND);
		// WHEN
		advance(ERA_TICKS);
		let heavy = report(lost_data(1));
		// THEN
		assert_has(Event::FaultDisplaced { fault: ids[0], node: ALICE, bond: BOND });
		assert_eq!((held(&ALICE), free(&ALICE)), (0, before));
		assert_eq!(case(ids[0]).appeal, None);
		assert_noop!(cancel(ids[0]), SlashingError::FaultClosed);
		assert_noop!(uphold(ids[0]), SlashingError::FaultClosed);
		assert!(case(heavy).state.is_open());
	});
}

#[test]
fn a_displaced_fault_is_not_reported_again_and_still_counts_as_missed() {
	TestExt::new().build_and_execute(|| {
		let ids = fill(|window| Fault { due: 5, ..missed_proof(window) });
		let displaced = case(ids[0]);
		advance(ERA_TICKS);
		report(lost_data(1));
		assert_eq!(outcome(ids[0]), Outcome::Displaced);
		let worse = Fault { at: Now::get(), ..missed_proof(0) };
		assert_noop!(try_report(worse), SlashingError::AlreadyReported);
		let misses = MissesOf::<Test>::get(displaced.key());
		assert_eq!(misses, Misses { due: 5, missed: 1, faults: 1 });
		// It does not keep the node from leaving, and is forgotten in time.
		for id in ids.iter().skip(1).chain([&FaultId::from(FULL)]) {
			assert_ok!(cancel(*id));
		}
		assert!(Slashing::may_withdraw(&ALICE));
		pass(case(ids[0]).state.until());
		// All are due at once, and a block takes five.
		advance(1);
		assert_eq!(Cases::<Test>::iter().count(), 0);
	});
}

#[test]
fn closed_faults_leave_the_list_first_and_are_not_reported_again() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a full record with two closed faults
		let ids: Vec<_> = (0..FULL).map(|window| report(lost_data(window))).collect();
		assert_ok!(appeal(ALICE, ids[3]));
		assert_ok!(uphold(ids[3]));
		assert_ok!(cancel(ids[5]));
		let taken = lost(&ALICE);
		// WHEN lighter ones come
		report(missed_proof(0));
		report(missed_proof(1));
		// THEN
		assert!(!listed().contains(&ids[3]) && !listed().contains(&ids[5]));
		assert_eq!(listed().len(), FULL as usize);
		assert_noop!(try_report(lost_data(3)), SlashingError::AlreadyReported);
		assert_noop!(try_report(lost_data(5)), SlashingError::AlreadyReported);
		// What they have cost still counts in their era.
		assert_eq!(Charges::<Test>::get(ALICE, (0, Duty::Storage)).taken, taken);
		Slashing::do_try_state().unwrap();
		// WHEN all are over
		for id in ids.iter().filter(|id| case(**id).state.is_open()).collect::<Vec<_>>() {
			assert_ok!(cancel(*id));
		}
		pass(case(ids[3]).state.until());
		advance(5);
		assert!(Cases::<Test>::get(ids[3]).is_none());
	});
}

#[test]
fn a_worse_report_makes_a_fault_heavier_in_the_record() {
	TestExt::new().build_and_execute(|| {
		let severity = Perbill::from_percent(10);
		let ids = fill(|window| Fault { severity, ..missed_proof(window) });
		// The oldest of the lightest would give way.
		advance(ERA_TICKS);
		report(Fault { severity: Perbill::one(), ..missed_proof(0) });
		report(lost_data(1));
		assert!(case(ids[0]).state.is_open());
		assert_eq!(outcome(ids[1]), Outcome::Displaced);
	});
}

#[test]
fn strikes_outlive_the_faults_that_made_them() {
	TestExt::new().build_and_execute(|| {
		DecayPeriod::set(10 * RETENTION_TICKS);
		let id = report(lost_data(1));
		pass(case(id).state.until());
		pass(case(id).state.until());
		assert!(Cases::<Test>::get(id).is_none());
		assert_eq!(Slashing::strikes(ALICE), 1);
		// Lived down, the record goes with the next fault that is forgotten.
		advance(10 * RETENTION_TICKS);
		assert_eq!(Slashing::strikes(ALICE), 0);
		let id = report(lost_data(1));
		assert_ok!(cancel(id));
		pass(case(id).state.until());
		assert!(!Records::<Test>::contains_key(ALICE));
	});
}

#[test]
fn nobody_gets_a_clean_slate_by_leaving_and_coming_back() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		DecayPeriod::set(10 * RETENTION_TICKS);
		let id = report(lost_data(1));
		pass(case(id).state.until());
		// WHEN
		for duty in Duty::ALL {
			assert_ok!(MockNodes::release(&ALICE, duty, pledged(&ALICE, duty)));
		}
		assert_ok!(MockNodes::withdraw(&ALICE));
		Slashing::do_try_state().unwrap();
		assert_ok!(MockNodes::register(ALICE, COLLATERAL));
		// THEN
		assert_eq!(Slashing::strikes(ALICE), 1);
		// WHEN it leaves for good
		assert_ok!(MockNodes::withdraw(&ALICE));
		pass(case(id).state.until());
		// THEN nothing is kept about a stranger
		assert!(!Records::<Test>::contains_key(ALICE));
	});
}

#[test]
fn a_record_without_faults_goes_with_its_node() {
	TestExt::new().build_and_execute(|| {
		DecayPeriod::set(10 * RETENTION_TICKS);
		let id = report(lost_data(1));
		pass(case(id).state.until());
		pass(case(id).state.until());
		assert!(Records::<Test>::contains_key(ALICE));
		for duty in Duty::ALL {
			assert_ok!(MockNodes::release(&ALICE, duty, pledged(&ALICE, duty)));
		}
		assert_ok!(MockNodes::withdraw(&ALICE));
		assert!(!Records::<Test>::contains_key(ALICE));
	});
}
