use super::*;

/// Lets the first `count` of ten nodes miss the same window; returns the faults.
fn missed_by(count: usize) -> Vec<FaultId> {
	let all = NODES.into_iter().chain((0..7).map(other)).take(count);
	all.map(|node| report(Fault { node, due: 10, ..lost_data(1) })).collect()
}

fn ten_nodes() -> TestExt {
	// Ten are due in the same block.
	TestExt::new().with_others(7)
}

fn settle(ids: &[FaultId]) {
	pass(case(ids[0]).state.until());
	// As many blocks as it takes.
	advance(ids.len() as Tick);
}

#[test]
fn up_to_the_threshold_everybody_pays_in_full() {
	ten_nodes().build_and_execute(|| {
		let ids = missed_by(2);
		settle(&ids);
		for id in ids {
			assert_eq!(lost(&case(id).node), 900 * GWK);
			assert_eq!(Slashing::strikes(case(id).node), 1);
		}
	});
}

#[test]
fn above_the_threshold_the_penalty_scales_down() {
	ten_nodes().build_and_execute(|| {
		let ids = missed_by(3);
		settle(&ids);
		// 20 % of 30 %.
		let part = Perbill::from_percent(30) * Perbill::from_rational(2u32, 3u32);
		for id in ids {
			assert_eq!(lost(&case(id).node), part.mul_floor(PLEDGE));
		}
	});
}

#[test]
fn if_everybody_falls_silent_everybody_pays_a_fifth() {
	ten_nodes().build_and_execute(|| {
		let ids = missed_by(10);
		settle(&ids);
		for id in ids {
			assert_eq!(outcome(id), Outcome::Applied { amount: 180 * GWK });
		}
	});
}

#[test]
fn an_outage_is_no_strike_and_suspends_nobody() {
	ten_nodes().build_and_execute(|| {
		set_rule(FaultKind::LostData, |rule| rule.suspend_from = 1);
		let ids = missed_by(10);
		settle(&ids);
		for id in ids {
			assert_eq!(Slashing::strikes(case(id).node), 0);
			assert!(MockNodes::is_active(&case(id).node));
		}
	});
}

#[test]
fn an_outage_suspends_no_node_for_what_it_did_before() {
	ten_nodes().build_and_execute(|| {
		// GIVEN a strike of Alice
		pass(case(report(lost_data(1))).state.until());
		set_rule(FaultKind::LostData, |rule| rule.suspend_from = 1);
		// WHEN everybody misses another window
		let ids: Vec<_> = NODES
			.into_iter()
			.chain((0..7).map(other))
			.map(|node| report(Fault { node, due: 10, ..lost_data(2) }))
			.collect();
		settle(&ids);
		// THEN
		assert_eq!(Slashing::strikes(ALICE), 1);
		assert!(MockNodes::is_active(&ALICE));
	});
}

#[test]
fn one_that_misses_alone_pays_in_full() {
	TestExt::new().build_and_execute(|| {
		let id = report(Fault { due: 1, ..lost_data(1) });
		pass(case(id).state.until());
		assert_eq!(lost(&ALICE), 900 * GWK);
	});
}

#[test]
fn those_who_are_reported_later_count_as_well() {
	ten_nodes().build_and_execute(|| {
		// GIVEN
		let first = missed_by(1);
		let missed_at = Now::get();
		// WHEN the others are reported at the last moment
		advance(APPEAL_TICKS);
		for node in (0..7).map(other) {
			report(Fault { node, due: 10, at: missed_at, ..lost_data(1) });
		}
		settle(&first);
		// THEN 8 of 10 missed
		assert_eq!(outcome(first[0]), Outcome::Applied { amount: 225 * GWK });
	});
}

#[test]
fn other_windows_duties_and_kinds_are_other_outages() {
	ten_nodes().build_and_execute(|| {
		let id = report(Fault { due: 10, ..lost_data(1) });
		for (index, fault) in [
			lost_data(2),
			Fault { kind: FaultKind::MissedProof, ..lost_data(1) },
			Fault { duty: Duty::Compute, ..lost_data(1) },
			lost_data(0),
		]
		.into_iter()
		.enumerate()
		{
			report(Fault { node: other(index as u8), due: 10, ..fault });
		}
		pass(case(id).state.until());
		assert_eq!(outcome(id), Outcome::Applied { amount: 900 * GWK });
	});
}

#[test]
fn cancelled_faults_make_no_outage() {
	ten_nodes().build_and_execute(|| {
		// GIVEN an outage of four
		let ids = missed_by(4);
		// WHEN two turn out to be none
		assert_ok!(cancel(ids[2]));
		assert_ok!(cancel(ids[3]));
		settle(&ids);
		// THEN
		for id in &ids[..2] {
			assert_eq!(outcome(*id), Outcome::Applied { amount: 900 * GWK });
		}
		let misses = MissesOf::<Test>::get(case(ids[0]).key());
		assert_eq!(misses, Misses { due: 10, missed: 2, faults: 4 });
	});
}

#[test]
fn faults_that_were_punished_before_still_count_for_those_who_appealed() {
	ten_nodes().build_and_execute(|| {
		let ids = missed_by(10);
		assert_ok!(appeal(ALICE, ids[0]));
		settle(&ids[1..]);
		pass(case(ids[0]).state.until());
		assert_eq!(outcome(ids[0]), Outcome::Applied { amount: 180 * GWK });
	});
}

#[test]
fn a_lie_is_not_excused_by_others_who_lie() {
	ten_nodes().build_and_execute(|| {
		let all = NODES.into_iter().chain((0..7).map(other));
		let ids: Vec<_> =
			all.map(|node| report(Fault { node, due: 10, ..wrong_result(1) })).collect();
		settle(&ids);
		for id in ids {
			assert_eq!(outcome(id), Outcome::Applied { amount: 600 * GWK });
			assert_eq!(Slashing::strikes(case(id).node), 1);
		}
	});
}

#[test]
fn where_nobody_knows_how_many_were_due_there_is_no_outage() {
	ten_nodes().build_and_execute(|| {
		let all = NODES.into_iter().chain((0..7).map(other));
		let ids: Vec<_> = all.map(|node| report(Fault { node, ..lost_data(1) })).collect();
		settle(&ids);
		for id in ids {
			assert_eq!(outcome(id), Outcome::Applied { amount: 900 * GWK });
		}
	});
}
