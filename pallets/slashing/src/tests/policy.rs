use super::*;
use proptest::prelude::*;
use sp_runtime::Saturating;

const fn percent(percent: u32) -> Perbill {
	Perbill::from_percent(percent)
}

const RULE: Rule = Rule {
	first: percent(10),
	step: percent(5),
	max: percent(40),
	cured: Some(percent(25)),
	outage: true,
	bounty: percent(10),
	repair: percent(50),
	suspend_from: 3,
	suspension: 10,
	undecided: Verdict::Uphold,
};

fn alone() -> Circumstances {
	Circumstances::alone(Perbill::one(), 0)
}

fn missed(missed: u32, due: u32) -> Circumstances {
	Circumstances { missed, due, outage_threshold: percent(20), ..alone() }
}

fn penalty(circumstances: Circumstances) -> Perbill {
	Graded::penalty(&RULE, &circumstances)
}

#[test]
fn repeats_cost_more_up_to_the_maximum() {
	for (strikes, expected) in [(0, 10), (1, 15), (5, 35), (6, 40), (7, 40), (u32::MAX, 40)] {
		let circumstances = Circumstances { strikes, ..alone() };
		assert_eq!(penalty(circumstances), percent(expected), "{strikes} strikes");
	}
}

#[test]
fn severity_and_cure_are_factors() {
	let half = Circumstances { severity: percent(50), ..alone() };
	assert_eq!(penalty(half), percent(5));
	assert_eq!(penalty(Circumstances { cured: true, ..half }), Perbill::from_parts(12_500_000));
	// What is cured while the rule changes costs the whole again.
	let incurable = Rule { cured: None, ..RULE };
	assert_eq!(Graded::penalty(&incurable, &Circumstances { cured: true, ..half }), percent(5));
}

#[test]
fn an_outage_begins_above_the_threshold() {
	assert_eq!(penalty(missed(20, 100)), percent(10));
	assert_eq!(penalty(missed(20, 100)), penalty(alone()));
	assert_eq!(penalty(missed(40, 100)), percent(5));
	assert_eq!(penalty(missed(100, 100)), percent(2));
	assert!(penalty(missed(21, 100)) < percent(10));
}

#[test]
fn one_that_misses_alone_is_no_outage() {
	assert_eq!(penalty(missed(1, 1)), percent(10));
	assert_eq!(penalty(missed(1, 2)), percent(10));
	assert_eq!(penalty(missed(2, 2)), percent(2));
}

#[test]
fn counts_that_cannot_be_do_no_harm() {
	// Nobody knows how many were due.
	assert_eq!(penalty(missed(50, 0)), percent(10));
	// More missed than were due.
	assert_eq!(penalty(missed(50, 10)), percent(2));
	let no_threshold = Circumstances { outage_threshold: Perbill::zero(), ..missed(2, 2) };
	assert_eq!(penalty(no_threshold), Perbill::zero());
	let no_outage = Circumstances { outage_threshold: Perbill::one(), ..missed(2, 2) };
	assert_eq!(penalty(no_outage), percent(10));
}

#[test]
fn the_outage_of_others_excuses_nobody_whose_rule_says_so() {
	let rule = Rule { outage: false, ..RULE };
	assert_eq!(Graded::penalty(&rule, &missed(100, 100)), percent(10));
	assert!(Graded::is_strike(&rule, &missed(100, 100)));
}

#[test]
fn an_outage_and_what_costs_nothing_are_no_strikes() {
	assert!(Graded::is_strike(&RULE, &alone()));
	assert!(Graded::is_strike(&RULE, &missed(20, 100)));
	assert!(!Graded::is_strike(&RULE, &missed(21, 100)));
	let nothing = Rule { first: Perbill::zero(), max: Perbill::zero(), ..RULE };
	assert!(!Graded::is_strike(&nothing, &alone()));
}

#[test]
fn the_table_punishes_all_but_lapsing() {
	for kind in FaultKind::ALL {
		let rule = Graded::default_rule(kind);
		assert_ok!(Slashing::check_rule(&rule));
		assert_eq!(rule.max.is_zero(), kind == FaultKind::Lapse, "{kind:?}");
		let cost = Graded::penalty(&rule, &alone());
		assert_eq!(cost.is_zero(), kind == FaultKind::Lapse, "{kind:?}");
	}
}

#[test]
fn by_the_table_nobody_gets_away_by_an_appeal_that_is_ignored() {
	for kind in FaultKind::ALL {
		assert_eq!(Graded::default_rule(kind).undecided, Verdict::Uphold, "{kind:?}");
	}
}

#[test]
fn by_the_table_silence_is_no_cheaper_than_a_lie() {
	let [lie, silence] = [FaultKind::WrongResult, FaultKind::NoReveal].map(Graded::default_rule);
	for strikes in 0..10 {
		let circumstances = Circumstances { strikes, ..missed(100, 100) };
		let cost = Graded::penalty(&lie, &circumstances);
		assert!(Graded::penalty(&silence, &circumstances) >= cost);
	}
}

#[test]
fn governance_changes_the_table() {
	TestExt::new().build_and_execute(|| {
		// WHEN
		assert_ok!(Slashing::set_rule(RuntimeOrigin::root(), FaultKind::Lapse, RULE));
		// THEN
		assert_last(Event::RuleSet { kind: FaultKind::Lapse, rule: RULE });
		assert_eq!(Slashing::rule(FaultKind::Lapse), RULE);
		let others = FaultKind::ALL.into_iter().filter(|kind| *kind != FaultKind::Lapse);
		for kind in others {
			assert_eq!(Slashing::rule(kind), Graded::default_rule(kind));
		}
		// And now lapsing is punished.
		let id = report(fault(ALICE, Duty::Validation, FaultKind::Lapse, 1));
		pass(case(id).state.until());
		assert_eq!(lost(&ALICE), 300 * GWK);
	});
}

fn part() -> impl Strategy<Value = Perbill> {
	prop_oneof![
		Just(Perbill::zero()),
		Just(Perbill::one()),
		(0..=1_000_000_000u32).prop_map(Perbill::from_parts),
	]
}

prop_compose! {
	fn any_rule()(
		first in part(), step in part(), max in part(), cured in part(), outage: bool,
	) -> Rule {
		Rule { first: first.min(max), step, max, cured: Some(cured), outage, ..RULE }
	}
}

prop_compose! {
	fn any_circumstances()(
		severity in part(),
		strikes in prop_oneof![0..10u32, any::<u32>()],
		cured: bool,
		due in prop_oneof![0..10u32, any::<u32>()],
		missed in prop_oneof![0..10u32, any::<u32>()],
		outage_threshold in part(),
	) -> Circumstances {
		Circumstances { severity, strikes, cured, due, missed, outage_threshold }
	}
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

	#[test]
	fn no_penalty_is_above_the_maximum(rule in any_rule(), about in any_circumstances()) {
		let penalty = Graded::penalty(&rule, &about);
		prop_assert!(penalty <= rule.max);
		let alone = Circumstances::alone(about.severity, about.strikes);
		prop_assert!(penalty <= Graded::penalty(&rule, &alone));
	}

	#[test]
	fn a_penalty_grows_with_strikes_and_severity(
		rule in any_rule(),
		about in any_circumstances(),
		more: u32,
		severity in part(),
	) {
		let penalty = Graded::penalty(&rule, &about);
		let repeated = Circumstances { strikes: about.strikes.saturating_add(more), ..about };
		prop_assert!(Graded::penalty(&rule, &repeated) >= penalty);
		let severity = about.severity.saturating_add(severity);
		let worse = Circumstances { severity, ..about };
		prop_assert!(Graded::penalty(&rule, &worse) >= penalty);
	}

	/// However many fall silent, together they lose no more than those at the threshold would.
	#[test]
	fn an_outage_costs_all_no_more_than_a_few(due in 2..5_000u32, share in part()) {
		let silent = share.mul_ceil(due).clamp(2, due);
		let each = u64::from(penalty(missed(silent, due)).deconstruct());
		let at_threshold = u64::from(percent(10).deconstruct()) * u64::from(due) / 5;
		// Two are an outage however few are due.
		let least = 2 * u64::from(percent(10).deconstruct());
		// What rounding the share down may add.
		let rounding = u64::from(due);
		prop_assert!(each * u64::from(silent) <= at_threshold.max(least) + rounding);
	}
}
