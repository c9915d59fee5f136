use super::*;

#[test]
fn a_node_sees_its_faults_with_reasons_deadlines_and_costs() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		let punished = report(lost_data(1));
		pass(case(punished).state.until());
		let open = report(wrong_result(1));
		report(Fault { node: BOB, ..lost_data(2) });
		// WHEN
		let faults = Slashing::faults_of(ALICE);
		// THEN
		assert_eq!(faults.iter().map(|view| view.id).collect::<Vec<_>>(), [punished, open]);
		assert_eq!(faults[0].penalty, 0);
		assert_eq!(
			faults[0].case.state,
			State::Closed {
				until: Now::get() + RETENTION_TICKS,
				outcome: Outcome::Applied { amount: 900 * GWK }
			}
		);
		// With the first as a strike: 40 % of 3,000.
		assert_eq!(faults[1].penalty, 1_200 * GWK);
		assert_eq!(faults[1].case.kind, FaultKind::WrongResult);
		assert_eq!(faults[1].case.state, State::Open { until: Now::get() + APPEAL_TICKS });
		assert_eq!(Slashing::fault(open), Some(faults[1].clone()));
		assert_eq!(Slashing::fault(99), None);
		assert_eq!(Slashing::faults_of(PAUPER), []);
	});
}

#[test]
fn a_penalty_is_shown_as_it_would_be_taken() {
	TestExt::new().build_and_execute(|| {
		// GIVEN two of one era, the first of which has been taken
		let half = Perbill::from_percent(50);
		let at = Now::get();
		let first = report(Fault { severity: half, ..lost_data(1) });
		pass(case(first).state.until());
		let second = report(Fault { at, ..lost_data(2) });
		let shown = Slashing::fault(second).unwrap().penalty;
		assert!(shown > 0);
		// WHEN
		let before = lost(&ALICE);
		pass(case(second).state.until());
		// THEN
		assert_eq!(lost(&ALICE) - before, shown);
	});
}

#[test]
fn staying_away_costs_what_is_open_and_due() {
	TestExt::new().build_and_execute(|| {
		// GIVEN faults of three eras, with deadlines at 41, 51 and 61
		AppealWindow::set(40);
		for window in 0..3 {
			report(lost_data(window));
			advance(ERA_TICKS);
		}
		assert_eq!(Now::get(), 31);
		let from_open = |ticks| {
			let loss = Slashing::would_lose(ALICE, ticks);
			assert_eq!((loss.total, loss.expected), (loss.from_open, vec![]));
			loss.from_open
		};
		// Nothing before the first deadline is over.
		assert_eq!(from_open(10), 0);
		assert_eq!(from_open(11), 900 * GWK);
		assert_eq!(from_open(20), 900 * GWK);
		let two = from_open(21);
		assert_eq!(two, 2_100 * GWK);
		assert!(from_open(31) > two);
		// WHEN
		advance(21);
		// THEN
		assert_eq!(lost(&ALICE), two);
	});
}

#[test]
fn staying_away_costs_what_is_coming() {
	TestExt::new().build_and_execute(|| {
		// GIVEN two faults of one era and one of another
		let expect = |at| ExpectedFault {
			duty: Duty::Storage,
			kind: FaultKind::LostData,
			severity: Perbill::one(),
			at,
		};
		let lapse = ExpectedFault { kind: FaultKind::Lapse, ..expect(3) };
		Foreseen::set(vec![expect(2), lapse.clone(), expect(4), expect(14)]);
		// WHEN
		let loss = Slashing::would_lose(ALICE, 20);
		// THEN the heaviest of an era counts, each is a strike, and lapsing is free
		let third = (PLEDGE - 1_200 * GWK) / 2;
		assert_eq!(
			loss,
			Loss {
				from_open: 0,
				expected: vec![
					(expect(2), 900 * GWK),
					(lapse, 0),
					(expect(4), 300 * GWK),
					(expect(14), third),
				],
				total: 1_200 * GWK + third,
			}
		);
		assert_eq!(Slashing::would_lose(ALICE, 2).expected, [(expect(2), 900 * GWK)]);
		// Looking changes nothing.
		assert_storage_noop!(drop(Slashing::would_lose(ALICE, 20)));
	});
}

#[test]
fn staying_away_costs_no_more_than_the_cap_and_the_pledge() {
	TestExt::new().build_and_execute(|| {
		EraCap::set(Perbill::from_percent(10));
		report(lost_data(1));
		let expect = |duty| ExpectedFault {
			duty,
			kind: FaultKind::WrongResult,
			severity: Perbill::one(),
			at: 2,
		};
		Foreseen::set(Duty::ALL.map(expect).into());
		let loss = Slashing::would_lose(ALICE, 100);
		assert_eq!((loss.from_open, loss.total), (900 * GWK, 1_000 * GWK));
	});
}

#[test]
fn an_appeal_counts_where_the_rule_upholds_it() {
	TestExt::new().build_and_execute(|| {
		let id = report(lost_data(1));
		assert_ok!(appeal(ALICE, id));
		assert_eq!(Slashing::would_lose(ALICE, DECISION_TICKS).total, 0);
		assert_eq!(Slashing::would_lose(ALICE, DECISION_TICKS + 1).total, 900 * GWK);
		set_rule(FaultKind::LostData, |rule| rule.undecided = Verdict::Cancel);
		assert_eq!(Slashing::would_lose(ALICE, DECISION_TICKS + 1).total, 0);
	});
}

#[test]
fn a_stranger_has_nothing_to_lose() {
	TestExt::new().build_and_execute(|| {
		let nothing = Loss { from_open: 0, expected: vec![], total: 0 };
		assert_eq!(Slashing::would_lose(PAUPER, Tick::MAX), nothing);
		assert_eq!(Slashing::strikes(PAUPER), 0);
	});
}

#[test]
fn the_policy_table_has_a_row_for_every_kind() {
	TestExt::new().build_and_execute(|| {
		set_rule(FaultKind::Lapse, |rule| rule.suspend_from = 9);
		let table = Slashing::policy_table();
		let kinds: Vec<_> = table.iter().map(|row| row.kind).collect();
		assert_eq!(kinds, FaultKind::ALL);
		for PolicyRow { kind, rule } in table {
			assert_eq!(rule, Slashing::rule(kind));
		}
		assert_eq!(Slashing::policy_table()[0].rule.suspend_from, 9);
	});
}

#[test]
fn the_repair_fund_is_seen() {
	TestExt::new().build_and_execute(|| {
		assert_eq!(Slashing::repair_fund(), 0);
		pass(case(report(lost_data(1))).state.until());
		assert_eq!(Slashing::repair_fund(), 900 * GWK);
	});
}
