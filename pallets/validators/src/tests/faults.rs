//! Equivocations are reported, so that they cost something.

use crate::{mock::*, Chill, WeightInfo};
use frame_support::assert_ok;
use groundwork_primitives::{Duty, Fault, FaultKind, Hash, ReportFault};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	Perbill,
};

const QUARTER: Perbill = Perbill::from_percent(25);

/// What is reported of `who`, if `reporters` have found it in `session`.
fn equivocation(session: u32, who: AccountId, reporters: &[AccountId]) -> Fault<AccountId> {
	Fault {
		node: who,
		duty: Duty::Validation,
		kind: FaultKind::Equivocation,
		severity: QUARTER,
		window: session,
		at: System::block_number() as u32,
		due: 0,
		evidence: BlakeTwo256::hash_of(&(session, who, reporters.to_vec())),
		reporter: reporters.first().copied(),
		victim: None,
		damage: 0,
	}
}

#[test]
fn an_equivocation_is_reported_with_all_that_is_known() {
	TestExt::new().candidates(&[(3, 300), (4, 200)]).build_and_execute(|| {
		// GIVEN
		to_session(2);
		// WHEN
		hand_in(1, &[3, 4], &[30, 31], QUARTER);
		// THEN
		let expected = [3, 4].map(|who| equivocation(1, who, &[30, 31]));
		assert_eq!(Reported::get(), expected);
		assert!(expected.iter().all(|fault| fault.evidence != Hash::zero()));
		assert!(expected[0].evidence != expected[1].evidence);
	});
}

#[test]
fn an_equivocation_that_the_chain_has_found_has_no_reporter() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		hand_in(0, &[3], &[], QUARTER);
		assert_eq!(Reported::get(), [equivocation(0, 3, &[])]);
	});
}

#[test]
fn a_fault_stands_although_its_reporter_does_not_fit() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		UnfitReporters::set(vec![3]);
		hand_in(0, &[3], &[3, 30], QUARTER);
		// The evidence is still that of those who have found it.
		let expected = Fault { reporter: None, ..equivocation(0, 3, &[3, 30]) };
		assert_eq!(Reported::get(), [expected]);
	});
}

#[test]
fn a_leaver_is_reported_too() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		to_session(2);
		assert_ok!(Validators::leave(signed(3)));
		to_session(5);
		hand_in(3, &[3], &[30], QUARTER);
		assert_eq!(Reported::get(), [equivocation(3, 3, &[30])]);
	});
}

#[test]
fn an_invulnerable_without_a_node_is_chilled_and_pays_nothing() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		hand_in(0, &[2, 3], &[30], QUARTER);
		assert_eq!(Validators::chilled(2), Some(Chill { since: 0, until: 4 }));
		assert_eq!(Reported::get(), [equivocation(0, 3, &[30])]);
	});
}

#[test]
fn a_refused_report_spares_nobody_the_chill() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		RefuseFaults::set(true);
		hand_in(0, &[3], &[30], QUARTER);
		assert!(Reported::get().is_empty());
		assert_eq!(Validators::chilled(3), Some(Chill { since: 0, until: 4 }));
	});
}

#[test]
fn an_offence_that_costs_nothing_is_not_reported() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		hand_in(0, &[3], &[30], Perbill::zero());
		assert!(Reported::get().is_empty());
		assert!(Validators::chilled(3).is_some());
	});
}

#[test]
fn an_offender_is_reported_again_when_others_make_it_worse() {
	TestExt::new().candidates(&[(3, 300), (4, 200)]).build_and_execute(|| {
		to_session(2);
		hand_in(1, &[3], &[], QUARTER);
		next_session();
		// WHEN somebody else has offended in the same slot
		let half = Perbill::from_percent(50);
		hand_in(1, &[3, 4], &[], half);
		// THEN the first one is chilled as before, and its fault is more severe
		assert_eq!(Validators::chilled(3), Some(Chill { since: 2, until: 6 }));
		let reported: Vec<_> = Reported::get()
			.iter()
			.map(|fault| (fault.node, fault.window, fault.severity))
			.collect();
		assert_eq!(reported, [(3, 1, QUARTER), (3, 1, half), (4, 1, half)]);
	});
}

#[test]
fn an_offence_weighs_as_much_as_its_reports() {
	TestExt::new().candidates(&[(3, 300), (4, 200)]).build_and_execute(|| {
		let weight = hand_in(0, &[3, 4], &[], QUARTER);
		let reports = MockFaults::report_weight() * 2;
		assert_eq!(weight, <() as WeightInfo>::on_offence(2) + reports);
	});
}

#[test]
fn a_report_that_comes_after_the_pardon_chills_nobody() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		// GIVEN a fault of session 1 that was cancelled
		to_session(2);
		Cancelled::set(vec![(3, 1)]);
		// WHEN another offence of that session is reported
		hand_in(1, &[3], &[30], QUARTER);
		// THEN
		assert!(Validators::chilled(3).is_none());
		assert!(Reported::get().is_empty());
		// An offence of another session is another one.
		hand_in(2, &[3], &[30], QUARTER);
		assert!(Validators::chilled(3).is_some());
		assert_eq!(Reported::get(), [equivocation(2, 3, &[30])]);
	});
}
