use super::*;
use frame_support::{dispatch::GetDispatchInfo, weights::Weight};

#[test]
fn a_fault_is_deferred_and_then_applied() {
	TestExt::new().build_and_execute(|| {
		// WHEN
		let id = report(lost_data(3));
		// THEN nothing is taken yet
		let until = Now::get() + APPEAL_TICKS;
		assert_last(Event::FaultReported {
			fault: id,
			node: ALICE,
			duty: Duty::Storage,
			kind: FaultKind::LostData,
			window: 3,
			severity: Perbill::one(),
			until,
		});
		assert_eq!(case(id).state, State::Open { until });
		advance(APPEAL_TICKS);
		assert_eq!(Now::get(), until);
		assert!(case(id).state.is_open());
		assert_eq!((lost(&ALICE), Slashing::strikes(ALICE)), (0, 0));
		// WHEN the window is over
		advance(1);
		// THEN
		let amount = 900 * GWK;
		assert_last(Event::FaultApplied {
			fault: id,
			node: ALICE,
			duty: Duty::Storage,
			kind: FaultKind::LostData,
			reduced: false,
			amount,
			victim: 0,
			reporter: 0,
			repair: amount,
			burned: 0,
		});
		assert_eq!(outcome(id), Outcome::Applied { amount });
		assert_eq!(lost(&ALICE), amount);
		assert_eq!(pledged(&ALICE, Duty::Storage), PLEDGE - amount);
		assert_eq!(pledged(&ALICE, Duty::Compute), PLEDGE);
		assert_eq!(Slashing::strikes(ALICE), 1);
	});
}

#[test]
fn what_the_table_does_not_punish_leaves_no_trace() {
	TestExt::new().build_and_execute(|| {
		let lapse = fault(ALICE, Duty::Validation, FaultKind::Lapse, 1);
		assert_storage_noop!(assert_eq!(try_report(lapse), Ok(None)));
	});
}

#[test]
fn governance_reports_what_no_pallet_has_seen() {
	TestExt::new().build_and_execute(|| {
		assert_ok!(Slashing::report(RuntimeOrigin::root(), lost_data(1)));
		assert_eq!(case(0).node, ALICE);
		assert_ok!(Slashing::report(RuntimeOrigin::root(), lost_data(2)));
		assert_eq!(case(1).window, 2);
	});
}

#[test]
fn of_two_reports_the_worse_counts() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		let at_first = Fault { severity: Perbill::from_percent(20), due: 4, ..lost_data(1) };
		let id = report(at_first.clone());
		let until = case(id).state.until();
		advance(5);
		// WHEN
		let worse = Fault { severity: Perbill::from_percent(50), due: 9, ..at_first.clone() };
		assert_eq!(report(worse.clone()), id);
		// THEN
		let severity = Perbill::from_percent(50);
		assert_last(Event::FaultRaised { fault: id, node: ALICE, severity });
		assert_eq!(case(id).state.until(), until);
		assert_eq!(MissesOf::<Test>::get(case(id).key()), Misses { due: 9, missed: 1, faults: 1 });
		assert_noop!(try_report(worse), SlashingError::AlreadyReported);
		assert_noop!(try_report(at_first), SlashingError::AlreadyReported);
		pass(until);
		assert_eq!(lost(&ALICE), 450 * GWK);
	});
}

#[test]
fn an_appealed_fault_can_turn_out_to_be_worse() {
	TestExt::new().build_and_execute(|| {
		let id = report(Fault { severity: Perbill::from_percent(10), ..lost_data(1) });
		assert_ok!(appeal(ALICE, id));
		assert_eq!(report(lost_data(1)), id);
		assert_ok!(uphold(id));
		assert_eq!(lost(&ALICE), 900 * GWK);
	});
}

#[test]
fn strikes_escalate_and_are_lived_down() {
	TestExt::new().build_and_execute(|| {
		// GIVEN one strike
		pass(case(report(lost_data(1))).state.until());
		assert_eq!(lost(&ALICE), 900 * GWK);
		// WHEN another fault follows, in another era
		advance(ERA_TICKS);
		let pledge = pledged(&ALICE, Duty::Storage);
		let second = report(lost_data(2));
		pass(case(second).state.until());
		// THEN it costs a step more
		assert_eq!(outcome(second), Outcome::Applied { amount: pledge / 10 * 4 });
		assert_eq!(Slashing::strikes(ALICE), 2);
		// WHEN the node is clean for a while
		advance(DECAY_TICKS - 1);
		assert_eq!(Slashing::strikes(ALICE), 2);
		advance(1);
		// THEN a strike is lived down, and then the other
		assert_eq!(Slashing::strikes(ALICE), 1);
		advance(DECAY_TICKS);
		assert_eq!(Slashing::strikes(ALICE), 0);
		advance(10 * DECAY_TICKS);
		assert_eq!(Slashing::strikes(ALICE), 0);
		let pledge = pledged(&ALICE, Duty::Storage);
		let third = report(lost_data(3));
		pass(case(third).state.until());
		assert_eq!(outcome(third), Outcome::Applied { amount: pledge / 10 * 3 });
		assert_eq!(Slashing::strikes(ALICE), 1);
	});
}

#[test]
fn a_new_strike_begins_the_clean_time_anew() {
	TestExt::new().build_and_execute(|| {
		pass(case(report(lost_data(1))).state.until());
		advance(DECAY_TICKS - APPEAL_TICKS - 2);
		let second = report(lost_data(2));
		pass(case(second).state.until());
		// A tick before the first would have been lived down.
		assert_eq!(Slashing::strikes(ALICE), 2);
		advance(DECAY_TICKS - 1);
		assert_eq!(Slashing::strikes(ALICE), 2);
		advance(1);
		assert_eq!(Slashing::strikes(ALICE), 1);
	});
}

#[test]
fn without_a_period_nothing_is_lived_down() {
	TestExt::new().build_and_execute(|| {
		DecayPeriod::set(0);
		pass(case(report(lost_data(1))).state.until());
		advance(1_000);
		assert_eq!(Slashing::strikes(ALICE), 1);
	});
}

#[test]
fn repeat_offenders_are_suspended() {
	TestExt::new().build_and_execute(|| {
		// GIVEN two strikes of three
		set_rule(FaultKind::LostData, |rule| rule.suspension = 50);
		for window in 0..2 {
			pass(case(report(lost_data(window))).state.until());
			assert_eq!(Nodes::get(ALICE).unwrap().suspended_until, None);
		}
		// WHEN
		let third = report(lost_data(2));
		pass(case(third).state.until());
		// THEN
		assert_eq!(Nodes::get(ALICE).unwrap().suspended_until, Some(Now::get() + 50));
		assert!(!MockNodes::is_active(&ALICE));
		// It may still appeal.
		let fourth = report(lost_data(3));
		assert_ok!(appeal(ALICE, fourth));
	});
}

#[test]
fn strikes_of_one_duty_count_for_others() {
	TestExt::new().build_and_execute(|| {
		pass(case(report(lost_data(1))).state.until());
		// The second wrong result would suspend; the first does after another strike.
		pass(case(report(wrong_result(1))).state.until());
		let suspension = Graded::default_rule(FaultKind::WrongResult).suspension;
		assert_eq!(Nodes::get(ALICE).unwrap().suspended_until, Some(Now::get() + suspension));
	});
}

#[test]
fn a_node_that_is_leaving_pays_and_is_not_suspended() {
	TestExt::new().build_and_execute(|| {
		set_rule(FaultKind::LostData, |rule| rule.suspend_from = 1);
		let id = report(lost_data(1));
		MockNodes::change(&ALICE, |node| node.leaving = true);
		pass(case(id).state.until());
		assert_eq!(lost(&ALICE), 900 * GWK);
		assert_eq!(Nodes::get(ALICE).unwrap().suspended_until, None);
	});
}

#[test]
fn a_new_rule_counts_for_open_faults() {
	TestExt::new().build_and_execute(|| {
		let id = report(lost_data(1));
		set_rule(FaultKind::LostData, |rule| rule.first = Perbill::from_percent(1));
		pass(case(id).state.until());
		assert_eq!(lost(&ALICE), 30 * GWK);
	});
}

#[test]
fn a_rule_that_punishes_nothing_lets_open_faults_go_without_a_strike() {
	TestExt::new().build_and_execute(|| {
		let id = report(lost_data(1));
		set_rule(FaultKind::LostData, |rule| {
			(rule.first, rule.max, rule.suspend_from) = (Perbill::zero(), Perbill::zero(), 1);
		});
		pass(case(id).state.until());
		assert_eq!(outcome(id), Outcome::Applied { amount: 0 });
		assert_eq!((lost(&ALICE), Slashing::strikes(ALICE)), (0, 0));
		assert!(MockNodes::is_active(&ALICE));
	});
}

#[test]
fn what_is_pledged_later_is_not_at_stake() {
	TestExt::new().build_and_execute(|| {
		let id = report(lost_data(1));
		assert_ok!(MockNodes::pledge(&ALICE, Duty::Storage, 1_000 * GWK));
		pass(case(id).state.until());
		assert_eq!(outcome(id), Outcome::Applied { amount: 900 * GWK });
	});
}

#[test]
fn no_more_is_taken_than_is_pledged() {
	TestExt::new().build_and_execute(|| {
		// GIVEN faults of three eras, each of 100 % of the same pledge
		set_rule(FaultKind::LostData, |rule| rule.first = Perbill::one());
		EraCap::set(Perbill::one());
		let ids: Vec<_> = (0..3)
			.map(|window| {
				let id = report(lost_data(window));
				advance(ERA_TICKS / 2);
				id
			})
			.collect();
		// WHEN
		pass(case(ids[2]).state.until());
		// THEN
		let amounts = ids.iter().map(|id| outcome(*id)).collect::<Vec<_>>();
		let nothing = Outcome::Applied { amount: 0 };
		assert_eq!(amounts, [Outcome::Applied { amount: PLEDGE }, nothing, nothing]);
		assert_eq!(pledged(&ALICE, Duty::Storage), 0);
		assert_eq!(Slashing::strikes(ALICE), 3);
	});
}

#[test]
fn a_closed_fault_is_forgotten_in_time() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		let id = report(lost_data(1));
		pass(case(id).state.until());
		let until = Now::get() + RETENTION_TICKS;
		assert_eq!(case(id).state.until(), until);
		// WHEN
		advance(RETENTION_TICKS);
		assert!(Slashing::fault(id).is_some());
		advance(1);
		// THEN no row is left: the strike was lived down long ago
		assert_eq!(Slashing::fault(id), None);
		assert_eq!(Cases::<Test>::iter().count(), 0);
		assert_eq!(IdOf::<Test>::iter().count(), 0);
		assert_eq!(Agenda::<Test>::iter().count(), 0);
		assert_eq!(Charges::<Test>::iter().count(), 0);
		assert_eq!(MissesOf::<Test>::iter().count(), 0);
		assert_eq!(Records::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_closed_fault_is_kept_as_long_as_it_can_be_reported_again() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a retention of nothing
		Retention::set(0);
		let again = lost_data(1);
		let id = report(again.clone());
		pass(case(id).state.until());
		// WHEN it is reported as late as it can be
		advance(again.at + LONGEVITY_TICKS - Now::get());
		// THEN
		assert_noop!(try_report(again.clone()), SlashingError::AlreadyReported);
		// The case is kept until others of its era are decided, too.
		pass(again.at + ERA_TICKS + LONGEVITY_TICKS + APPEAL_TICKS + DECISION_TICKS);
		assert_eq!(Cases::<Test>::iter().count(), 0);
		assert_noop!(try_report(again), SlashingError::TooLate);
	});
}

/// Reports a fault of each of twelve nodes, all due at once.
fn twelve_at_once() -> Vec<FaultId> {
	let nodes = NODES.into_iter().chain((0..9).map(other));
	nodes.map(|node| report(Fault { node, ..lost_data(1) })).collect()
}

fn closed(ids: &[FaultId]) -> usize {
	ids.iter().filter(|id| !case(**id).state.is_open()).count()
}

#[test]
fn more_faults_than_a_block_takes_are_served_by_the_next_ones() {
	TestExt::new().with_others(9).build_and_execute(|| {
		// GIVEN
		let ids = twelve_at_once();
		let until = case(ids[0]).state.until();
		// WHEN, THEN
		pass(until);
		assert_eq!(closed(&ids), 5);
		Slashing::do_try_state().unwrap();
		assert_eq!(Slashing::backlog(), 1);
		advance(1);
		assert_eq!(closed(&ids), 10);
		assert_eq!(Slashing::backlog(), 2);
		advance(1);
		assert_eq!(closed(&ids), 12);
		assert_eq!(Slashing::backlog(), 0);
		// Each has paid once.
		let applied = |event: &Event<Test>| matches!(event, Event::FaultApplied { .. });
		assert_eq!(events().iter().filter(|event| applied(event)).count(), 12);
		for id in ids {
			assert_eq!(lost(&case(id).node), 900 * GWK);
		}
	});
}

#[test]
fn late_service_gives_no_more_time_for_an_appeal_or_a_cure() {
	TestExt::new().build_and_execute(|| {
		let id = report(lost_data(1));
		// The block has no weight left.
		Now::set(case(id).state.until() + 1);
		assert!(case(id).state.is_open());
		assert_noop!(appeal(ALICE, id), SlashingError::WindowOver);
		assert_noop!(cure(&lost_data(1)), SlashingError::WindowOver);
		// It can still be cancelled.
		assert_ok!(cancel(id));
		advance(5);
		assert_eq!(lost(&ALICE), 0);
	});
}

#[test]
fn no_weight_serves_nothing_and_loses_nothing() {
	TestExt::new().with_others(9).build_and_execute(|| {
		// GIVEN
		let ids = twelve_at_once();
		advance(APPEAL_TICKS);
		Now::mutate(|now| *now += 1);
		StepWeight::set(10);
		HearerWeight::set(5);
		let weight = |ref_time| WeightMeter::with_limit(Weight::from_parts(ref_time, 0));
		// WHEN
		assert_storage_noop!(poll(&mut weight(0)));
		assert_storage_noop!(poll(&mut weight(9)));
		// Looking at the agenda and at the tick is no use without weight for a fault and its hearers.
		assert_storage_noop!(poll(&mut weight(10 + 10 + 14)));
		// THEN each fault takes its weight
		let mut meter = weight(10 + 10 + 15);
		poll(&mut meter);
		assert_eq!(closed(&ids), 1);
		assert_eq!(meter.remaining(), Weight::zero());
		poll(&mut weight(10 + 10 + 44));
		assert_eq!(closed(&ids), 3);
		// No more than a block may take, whatever the weight.
		poll(&mut WeightMeter::new());
		assert_eq!(closed(&ids), 8);
		poll(&mut WeightMeter::new());
		assert_eq!(closed(&ids), 12);
	});
}

#[test]
fn those_who_hear_of_it_are_part_of_the_weight() {
	TestExt::new().build_and_execute(|| {
		let weight = |call: Call<Test>| call.get_dispatch_info().call_weight;
		StepWeight::set(10);
		HearerWeight::set(5);
		PardonWeight::set(4);
		assert_eq!(Slashing::row_weight(), Weight::from_parts(15, 0));
		assert_eq!(weight(Call::cancel { fault: 0 }), Weight::from_parts(4, 0));
		assert_eq!(weight(Call::uphold { fault: 0 }), Weight::from_parts(5, 0));
		PardonWeight::set(7);
		assert_eq!(Slashing::row_weight(), Weight::from_parts(17, 0));
	});
}
