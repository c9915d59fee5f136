//! A node that has promised something and falls silent is reported.

use super::*;
use frame_support::weights::{Weight, WeightMeter};
use groundwork_primitives::{ExpectedFault, Fault, FaultKind, ForeseeFaults, Hash};
use sp_runtime::Perbill;

/// Let everybody fall silent until after the deadline of `node`; returns the deadline.
fn fall_silent(node: &AccountId) -> Tick {
	let expired = status(node).expires().unwrap();
	advance_to(expired + 1);
	assert!(matches!(status(node), Status::Lapsed { .. }));
	expired
}

fn foresee(node: &AccountId, ticks: Tick) -> Vec<ExpectedFault> {
	<NodesPallet as ForeseeFaults<_>>::faults_if_away(node, ticks)
}

#[test]
fn a_node_with_pledges_that_lapses_is_reported_once() {
	TestExt::new().build_and_execute(|| {
		// GIVEN three active nodes, one of which has pledged to three duties
		activate(BOB, ROOT);
		activate(ALICE, SEED);
		activate(CHARLIE, SEED);
		advance_to(status(&BOB).expires().unwrap());
		assert_ok!(heartbeat(&BOB));
		assert_ok!(pledge(&ALICE, Duty::Validation, 10));
		assert_ok!(pledge(&ALICE, Duty::Storage, 30));
		assert_ok!(pledge(&ALICE, Duty::Compute, 20));
		// WHEN
		let expired = fall_silent(&ALICE);
		// THEN
		let fault = Fault {
			node: ALICE,
			duty: Duty::Storage,
			kind: FaultKind::Lapse,
			severity: Perbill::one(),
			window: expired / Latest::get(),
			at: expired,
			due: 3,
			evidence: Hash::zero(),
			reporter: None,
			victim: None,
			damage: 0,
		};
		assert_eq!(Reported::get(), [fault]);
		// It keeps its pledges.
		assert_eq!(PledgesOf::<Test>::get(&ALICE).len(), 3);
		// WHEN it stays away
		advance(3 * Latest::get());
		// THEN that is no new fault
		assert_eq!(Reported::get().len(), 1);
	});
}

#[test]
fn a_node_without_pledges_lapses_unreported() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_ok!(pledge(&ALICE, Duty::Storage, 10));
		assert_ok!(release(&ALICE, Duty::Storage, 10));
		fall_silent(&ALICE);
		assert_eq!(Reported::get(), []);
	});
}

#[test]
fn the_first_duty_counts_among_equal_pledges() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_ok!(pledge(&ALICE, Duty::Compute, 20));
		assert_ok!(pledge(&ALICE, Duty::Storage, 20));
		assert_ok!(pledge(&ALICE, Duty::Validation, 10));
		fall_silent(&ALICE);
		assert_eq!(Reported::get()[0].duty, Duty::Storage);
	});
}

#[test]
fn nodes_that_fall_silent_together_share_a_window() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		for node in [ALICE, BOB, CHARLIE] {
			assert_ok!(register(node, SEED));
		}
		// Deadlines that are early in a window.
		advance_to(2 * Latest::get());
		for node in [ALICE, BOB, CHARLIE] {
			assert_ok!(heartbeat(&node));
			assert_ok!(pledge(&node, Duty::Storage, 10));
			advance(5);
		}
		// WHEN
		fall_silent(&CHARLIE);
		// THEN
		let reported: Vec<_> = Reported::get()
			.into_iter()
			.map(|fault| (fault.node, fault.window, fault.due))
			.collect();
		assert_eq!(reported, [(ALICE, 3, 3), (BOB, 3, 2), (CHARLIE, 3, 1)]);
		// Who falls silent again later is in another one.
		assert_ok!(heartbeat(&ALICE));
		fall_silent(&ALICE);
		assert_eq!(Reported::get().last().unwrap().window, 4);
	});
}

#[test]
fn a_backlog_of_the_wheel_changes_nothing_about_a_fault() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, SEED);
		assert_ok!(pledge(&ALICE, Duty::Storage, 10));
		let expired = status(&ALICE).expires().unwrap();
		// WHEN the wheel turns late
		System::set_block_number(expired + 100);
		advance(40);
		// THEN
		let [fault] = &Reported::get()[..] else { panic!("one fault") };
		assert_eq!((fault.at, fault.window), (expired, expired / Latest::get()));
	});
}

#[test]
fn a_refused_report_keeps_no_node_from_lapsing() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_ok!(pledge(&ALICE, Duty::Storage, 10));
		RefuseFaults::set(true);
		let expired = fall_silent(&ALICE);
		assert_eq!(Reported::get(), []);
		assert_eq!(weight(&ALICE, SEED), 0);
		assert_last(Event::NodeLapsed { node: ALICE, expired });
	});
}

#[test]
fn a_node_that_is_shut_out_owes_no_heartbeat() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_ok!(pledge(&ALICE, Duty::Storage, 10));
		assert_ok!(NodesPallet::do_suspend(&ALICE, Tick::MAX));
		assert_eq!(foresee(&ALICE, Tick::MAX), []);
		advance(3 * Latest::get());
		assert_eq!(Reported::get(), []);
	});
}

#[test]
fn a_report_is_paid_for_before_a_node_lapses() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, SEED);
		advance(Latest::get());
		System::set_block_number(System::block_number() + 1);
		StepWeight::set(1);
		ReportWeight::set(10);
		let poll_with = |limit| {
			let mut meter = WeightMeter::with_limit(Weight::from_parts(limit, 0));
			poll(&mut meter);
			meter.consumed().ref_time()
		};
		// WHEN there is room for the cursor, a tick and the node, but not for its report
		assert_eq!(poll_with(12), 2);
		// THEN
		assert!(status(&ALICE).expires().is_some());
		// WHEN
		assert_eq!(poll_with(13), 13);
		// THEN
		assert!(matches!(status(&ALICE), Status::Lapsed { .. }));
	});
}

#[test]
fn a_lapse_can_be_foreseen() {
	TestExt::new().build_and_execute(|| {
		// Nothing of strangers, of who is not active yet, and of who has promised nothing.
		assert_eq!(foresee(&ALICE, Tick::MAX), []);
		assert_ok!(register(ALICE, SEED));
		assert_eq!(foresee(&ALICE, Tick::MAX), []);
		advance(Maturity::get());
		assert_ok!(heartbeat(&ALICE));
		assert_eq!(foresee(&ALICE, Tick::MAX), []);
		// GIVEN
		assert_ok!(pledge(&ALICE, Duty::Validation, 10));
		assert_ok!(pledge(&ALICE, Duty::Compute, 20));
		// THEN
		let at = System::block_number() + Latest::get() + 1;
		let expected = [ExpectedFault {
			duty: Duty::Compute,
			kind: FaultKind::Lapse,
			severity: Perbill::one(),
			at,
		}];
		assert_eq!(foresee(&ALICE, Latest::get()), []);
		assert_eq!(foresee(&ALICE, Latest::get() + 1), expected);
		assert_eq!(foresee(&ALICE, Tick::MAX), expected);
		// One that has expired, but not on the wheel yet, is not saved any more.
		System::set_block_number(at);
		assert_eq!(foresee(&ALICE, 0), expected);
		// WHEN it has lapsed
		advance(20);
		// THEN there is nothing more to lose by staying away
		assert!(matches!(status(&ALICE), Status::Lapsed { .. }));
		assert_eq!(foresee(&ALICE, Tick::MAX), []);
	});
}

#[test]
fn what_was_foreseen_comes_true() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_ok!(pledge(&ALICE, Duty::Storage, 10));
		let [foreseen] = &foresee(&ALICE, Tick::MAX)[..] else { panic!("one fault") };
		advance_to(foreseen.at - 1);
		assert_eq!(Reported::get(), []);
		advance(1);
		let [fault] = &Reported::get()[..] else { panic!("one fault") };
		let reported = (fault.duty, fault.kind, fault.severity);
		assert_eq!(reported, (foreseen.duty, foreseen.kind, foreseen.severity));
	});
}
