use super::*;

fn era(tick: Tick) -> Era {
	Slashing::era(tick)
}

#[test]
fn an_era_is_named_by_its_first_tick() {
	TestExt::new().build_and_execute(|| {
		assert_eq!([0, 9, 10, 19, 20].map(era), [0, 0, 10, 10, 20]);
		EraLength::set(0);
		assert_eq!([0, 9, 10, Tick::MAX].map(era), [0, 9, 10, Tick::MAX]);
	});
}

#[test]
fn within_an_era_the_heaviest_fault_of_a_duty_counts() {
	for lightest_first in [true, false] {
		TestExt::new().build_and_execute(|| {
			// GIVEN 10 %, 20 % and 30 % of the same pledge in one era, without escalation
			set_rule(FaultKind::LostData, |rule| rule.step = Perbill::zero());
			let mut percents = [10, 20, 30];
			if !lightest_first {
				percents.reverse();
			}
			let ids: Vec<_> = percents
				.iter()
				.map(|percent| {
					let severity = Perbill::from_rational(*percent, 30u32);
					let id = report(Fault { severity, window: *percent, ..lost_data(0) });
					advance(1);
					id
				})
				.collect();
			// WHEN
			pass(case(ids[2]).state.until());
			// THEN
			assert!(lost(&ALICE).abs_diff(900 * GWK) <= GWK / 1_000);
			assert!(lost(&ALICE) <= 900 * GWK);
			let last = outcome(ids[2]);
			if !lightest_first {
				assert_eq!(last, Outcome::Applied { amount: 0 });
			}
			// Each is a strike, whatever it has cost.
			assert_eq!(Slashing::strikes(ALICE), 3);
		});
	}
}

#[test]
fn a_fault_that_is_reported_after_another_was_punished_costs_the_difference() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		set_rule(FaultKind::LostData, |rule| rule.step = Perbill::zero());
		let at = Now::get();
		let half = Perbill::from_percent(50);
		let first = report(Fault { severity: half, ..lost_data(1) });
		pass(case(first).state.until());
		assert_eq!(lost(&ALICE), 450 * GWK);
		// WHEN
		let second = report(Fault { at, ..lost_data(2) });
		// THEN it is measured by what was pledged at first
		assert_eq!(case(second).pledge, PLEDGE);
		pass(case(second).state.until());
		assert_eq!(outcome(second), Outcome::Applied { amount: 450 * GWK });
		assert_eq!(lost(&ALICE), 900 * GWK);
	});
}

#[test]
fn faults_of_other_eras_and_duties_add_up() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		set_rule(FaultKind::LostData, |rule| rule.step = Perbill::zero());
		set_rule(FaultKind::WrongResult, |rule| rule.step = Perbill::zero());
		report(lost_data(1));
		report(wrong_result(1));
		advance(ERA_TICKS);
		let last = report(lost_data(2));
		assert_eq!(era(Now::get()), 10);
		// WHEN
		pass(case(last).state.until());
		// THEN
		assert_eq!(PLEDGE - pledged(&ALICE, Duty::Storage), 1_800 * GWK);
		assert_eq!(PLEDGE - pledged(&ALICE, Duty::Compute), 600 * GWK);
	});
}

#[test]
fn an_era_takes_no_more_than_its_cap_of_all_collateral() {
	TestExt::new().build_and_execute(|| {
		// GIVEN everything pledged to every duty at stake: 9,000 of 10,000 GWK
		for kind in [FaultKind::LostData, FaultKind::WrongResult] {
			set_rule(kind, |rule| rule.first = Perbill::one());
		}
		let ids = [
			report(fault(ALICE, Duty::Validation, FaultKind::Equivocation, 1)),
			report(lost_data(1)),
			report(wrong_result(1)),
		];
		// WHEN
		pass(case(ids[2]).state.until());
		// THEN two have taken it all, whichever came first
		let amounts = [PLEDGE, PLEDGE, 0].map(|amount| Outcome::Applied { amount });
		let outcomes = ids.map(outcome);
		assert!(amounts.iter().all(|amount| outcomes.contains(amount)));
		assert_eq!(lost(&ALICE), 6_000 * GWK);
		// WHEN another era begins
		advance(ERA_TICKS);
		let left = Duty::ALL.into_iter().find(|duty| pledged(&ALICE, *duty) > 0).unwrap();
		let id = report(Fault { duty: left, ..wrong_result(2) });
		pass(case(id).state.until());
		// THEN it has a cap of its own, of what is left
		assert_eq!(outcome(id), Outcome::Applied { amount: 2_400 * GWK });
	});
}

#[test]
fn a_cap_that_cuts_a_penalty_is_not_made_up_for_later_in_the_era() {
	TestExt::new().build_and_execute(|| {
		EraCap::set(Perbill::from_percent(5));
		let at = Now::get();
		let first = report(lost_data(1));
		pass(case(first).state.until());
		assert_eq!(lost(&ALICE), 500 * GWK);
		let second = report(Fault { at, ..lost_data(2) });
		let other_duty = report(Fault { at, ..wrong_result(2) });
		pass(case(other_duty).state.until());
		assert_eq!(outcome(second), Outcome::Applied { amount: 0 });
		assert_eq!(lost(&ALICE), 500 * GWK);
	});
}

#[test]
fn eras_of_another_length_are_not_mistaken_for_old_ones() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a fault of the sixth era
		advance(5 * ERA_TICKS);
		let old = report(lost_data(1));
		pass(case(old).state.until());
		// WHEN eras become ten times as long
		EraLength::set(10 * ERA_TICKS);
		advance(10 * ERA_TICKS);
		// THEN
		let new = report(lost_data(2));
		assert_ne!(case(new).era, case(old).era);
		assert_eq!(Charges::<Test>::get(ALICE, (case(new).era, Duty::Storage)).taken, 0);
	});
}
