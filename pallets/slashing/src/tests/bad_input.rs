//! Every error has a name, and nothing changes.

use super::*;
use frame_support::traits::{
	fungible::{Inspect, Mutate},
	tokens::{Fortitude, Preservation},
};

#[test]
fn a_fault_has_a_severity() {
	TestExt::new().build_and_execute(|| {
		let none = Fault { severity: Perbill::zero(), ..lost_data(1) };
		assert_noop!(try_report(none), SlashingError::NoSeverity);
	});
}

#[test]
fn a_stranger_is_not_reported() {
	TestExt::new().build_and_execute(|| {
		for stranger in [REPORTER, PAUPER] {
			let fault = Fault { node: stranger, ..lost_data(1) };
			assert_noop!(try_report(fault.clone()), SlashingError::UnknownNode);
			assert_noop!(
				Slashing::report(RuntimeOrigin::root(), fault),
				SlashingError::UnknownNode
			);
		}
	});
}

#[test]
fn nobody_reports_itself() {
	TestExt::new().build_and_execute(|| {
		// Agent, payout account, delegate.
		let people = [BOB, VICTIM, REPORTER];
		MockNodes::change(&ALICE, |node| node.people = people.clone().into());
		for reporter in people.into_iter().chain([ALICE]) {
			let fault = Fault { reporter: Some(reporter), ..lost_data(1) };
			assert_noop!(try_report(fault), SlashingError::SelfReport);
		}
		// Of others they may report.
		report(Fault { node: CHARLIE, reporter: Some(BOB), ..lost_data(1) });
	});
}

#[test]
fn a_reporter_is_not_made_up() {
	TestExt::new().build_and_execute(|| {
		let fault = Fault { reporter: Some(PAUPER), ..lost_data(1) };
		assert_noop!(try_report(fault), SlashingError::UnknownReporter);
	});
}

#[test]
fn a_fault_is_reported_once() {
	TestExt::new().build_and_execute(|| {
		let fault = Fault { reporter: Some(REPORTER), ..lost_data(1) };
		let id = report(fault.clone());
		let twice = |severity| try_report(Fault { severity, ..fault.clone() });
		assert_noop!(twice(Perbill::one()), SlashingError::AlreadyReported);
		assert_noop!(twice(Perbill::from_percent(1)), SlashingError::AlreadyReported);
		// Not by another one either, nor with other evidence.
		let by_other = Fault { reporter: Some(BOB), evidence: Default::default(), ..lost_data(1) };
		assert_noop!(try_report(by_other.clone()), SlashingError::AlreadyReported);
		// Nor when it was punished.
		pass(case(id).state.until());
		assert_noop!(try_report(by_other), SlashingError::AlreadyReported);
	});
}

#[test]
fn what_was_cancelled_is_not_reported_again() {
	TestExt::new().build_and_execute(|| {
		let light = Fault { severity: Perbill::from_percent(1), ..lost_data(1) };
		assert_ok!(cancel(report(light)));
		assert_noop!(try_report(lost_data(1)), SlashingError::AlreadyReported);
	});
}

#[test]
fn a_fault_is_reported_in_time() {
	TestExt::new().build_and_execute(|| {
		let (old, old_too) = (lost_data(1), lost_data(2));
		advance(LONGEVITY_TICKS);
		report(old);
		advance(1);
		assert_noop!(try_report(old_too), SlashingError::TooLate);
	});
}

#[test]
fn what_is_not_due_yet_is_not_reported() {
	TestExt::new().build_and_execute(|| {
		for at in [Now::get() + 1, Tick::MAX] {
			assert_noop!(try_report(Fault { at, ..lost_data(1) }), SlashingError::NotDueYet);
		}
		report(Fault { at: Now::get(), ..lost_data(1) });
	});
}

#[test]
fn a_node_pays_with_what_it_has_pledged() {
	TestExt::new().build_and_execute(|| {
		assert_ok!(MockNodes::release(&ALICE, Duty::Storage, PLEDGE));
		assert_noop!(try_report(lost_data(1)), SlashingError::NothingPledged);
		report(Fault { duty: Duty::Compute, ..lost_data(1) });
	});
}

#[test]
fn a_record_is_bounded() {
	TestExt::new().build_and_execute(|| {
		for window in 0..MaxFaultsPerNode::get() {
			report(lost_data(window));
		}
		assert_noop!(try_report(lost_data(100)), SlashingError::TooManyFaults);
	});
}

#[test]
fn calls_have_their_origins() {
	TestExt::new().build_and_execute(|| {
		let id = report(lost_data(1));
		let rule = Slashing::rule(FaultKind::LostData);
		let bad = DispatchError::BadOrigin;
		for nobody in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Slashing::appeal(nobody, id, reference()), bad);
		}
		for not_court in
			[RuntimeOrigin::none(), RuntimeOrigin::root(), RuntimeOrigin::signed(ALICE)]
		{
			assert_noop!(Slashing::cancel(not_court.clone(), id), bad);
			assert_noop!(Slashing::uphold(not_court, id), bad);
		}
		for not_root in [RuntimeOrigin::none(), RuntimeOrigin::signed(COURT)] {
			let kind = FaultKind::LostData;
			assert_noop!(Slashing::set_rule(not_root.clone(), kind, rule), bad);
			assert_noop!(Slashing::report(not_root, lost_data(2)), bad);
		}
	});
}

#[test]
fn an_unknown_fault_is_neither_appealed_nor_decided() {
	TestExt::new().build_and_execute(|| {
		for unknown in [0, FaultId::MAX] {
			assert_noop!(appeal(ALICE, unknown), SlashingError::UnknownFault);
			assert_noop!(cancel(unknown), SlashingError::UnknownFault);
			assert_noop!(uphold(unknown), SlashingError::UnknownFault);
		}
	});
}

#[test]
fn only_the_node_itself_appeals() {
	TestExt::new().build_and_execute(|| {
		MockNodes::change(&ALICE, |node| node.people.push(VICTIM));
		let id = report(lost_data(1));
		for other in [BOB, VICTIM, COURT] {
			assert_noop!(appeal(other, id), SlashingError::NotYourFault);
		}
	});
}

#[test]
fn what_is_appealed_is_not_appealed_again() {
	TestExt::new().build_and_execute(|| {
		let id = report(lost_data(1));
		assert_ok!(appeal(ALICE, id));
		assert_noop!(appeal(ALICE, id), SlashingError::AlreadyAppealed);
	});
}

#[test]
fn an_appeal_comes_in_time() {
	TestExt::new().build_and_execute(|| {
		let id = report(lost_data(1));
		Now::set(case(id).state.until() + 1);
		assert_noop!(appeal(ALICE, id), SlashingError::WindowOver);
	});
}

#[test]
fn an_appeal_needs_a_bond() {
	TestExt::new().build_and_execute(|| {
		let id = report(lost_data(1));
		let spare = Balances::reducible_balance(&ALICE, Preservation::Preserve, Fortitude::Polite);
		assert_ok!(Balances::transfer(&ALICE, &BOB, spare - BOND + 1, Preservation::Preserve));
		assert_noop!(appeal(ALICE, id), SlashingError::CannotBond);
	});
}

#[test]
fn what_is_closed_is_not_decided_again() {
	TestExt::new().build_and_execute(|| {
		let [applied, cancelled, upheld] = [1, 2, 3].map(|window| report(lost_data(window)));
		assert_ok!(appeal(ALICE, upheld));
		assert_ok!(uphold(upheld));
		assert_ok!(cancel(cancelled));
		pass(case(applied).state.until());
		for id in [applied, cancelled, upheld] {
			assert_noop!(cancel(id), SlashingError::FaultClosed);
			assert_noop!(uphold(id), SlashingError::FaultClosed);
			assert_noop!(appeal(ALICE, id), SlashingError::FaultClosed);
		}
	});
}

#[test]
fn only_an_appeal_is_upheld() {
	TestExt::new().build_and_execute(|| {
		let id = report(lost_data(1));
		assert_noop!(uphold(id), SlashingError::NotAppealed);
	});
}

#[test]
fn rules_have_bounds() {
	TestExt::new().build_and_execute(|| {
		let rule = Slashing::rule(FaultKind::LostData);
		let set = |rule| Slashing::set_rule(RuntimeOrigin::root(), FaultKind::LostData, rule);
		let just_above = |part: Perbill| Perbill::from_parts(part.deconstruct() + 1);

		let max = Perbill::from_percent(40);
		let first_above_max = Rule { first: just_above(max), max, ..rule };
		assert_noop!(set(first_above_max), SlashingError::FirstAboveMax);
		assert_ok!(set(Rule { first: max, max, ..rule }));

		let half = Perbill::from_percent(50);
		assert_noop!(set(Rule { bounty: just_above(half), ..rule }), SlashingError::BountyTooHigh);
		assert_ok!(set(Rule { bounty: half, ..rule }));

		let longest = MaxSuspension::get();
		let too_long = Rule { suspension: longest + 1, ..rule };
		assert_noop!(set(too_long), SlashingError::SuspensionTooLong);
		assert_ok!(set(Rule { suspension: longest, ..rule }));
	});
}
