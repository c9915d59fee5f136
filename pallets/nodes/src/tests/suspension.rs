use super::*;

#[test]
fn a_suspended_node_earns_nothing_until_it_is_heard_again() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, SEED);
		let until = System::block_number() + 100;
		// WHEN
		assert_ok!(NodesPallet::do_suspend(&ALICE, until));
		// THEN
		assert_last(Event::NodeSuspended { node: ALICE, until });
		assert!(!NodesPallet::is_active(ALICE));
		assert_eq!(weight(&ALICE, SEED), 0);
		assert_noop!(pledge(&ALICE, Duty::Storage, 1), Error::<Test>::NotActive);
		advance_to(until - 1);
		assert_eq!(heartbeat(&ALICE), rejected(HeartbeatRejection::Suspended));
		// WHEN
		advance(1);
		assert_ok!(heartbeat(&ALICE));
		// THEN
		assert!(NodesPallet::is_active(ALICE));
		assert_eq!(weight(&ALICE, SEED), 1);
	});
}

#[test]
fn a_suspension_never_shortens_what_a_node_waits_for() {
	TestExt::new().build_and_execute(|| {
		// Maturity.
		assert_ok!(register(ALICE, SEED));
		let mature = 1 + Maturity::get();
		assert_ok!(NodesPallet::do_suspend(&ALICE, 3));
		assert_eq!(status(&ALICE), Status::Suspended { until: mature });
		// An earlier suspension.
		assert_ok!(NodesPallet::do_suspend(&ALICE, 500));
		assert_ok!(NodesPallet::do_suspend(&ALICE, 400));
		assert_eq!(status(&ALICE), Status::Suspended { until: 500 });
		// Lifting it leaves the maturity.
		assert_ok!(NodesPallet::do_unsuspend(&ALICE));
		assert_eq!(status(&ALICE), Status::Suspended { until: mature });
		advance_to(mature);
		assert_ok!(heartbeat(&ALICE));
	});
}

#[test]
fn a_lifted_suspension_ends_with_the_next_heartbeat() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_ok!(NodesPallet::do_suspend(&ALICE, Tick::MAX));
		advance(5);
		assert_ok!(NodesPallet::do_unsuspend(&ALICE));
		assert_last(Event::NodeSuspended { node: ALICE, until: System::block_number() });
		assert_ok!(heartbeat(&ALICE));
		// Nothing to lift.
		let before = status(&ALICE);
		assert_ok!(NodesPallet::do_unsuspend(&ALICE));
		assert_eq!(status(&ALICE), before);
	});
}

#[test]
fn strangers_and_leaving_nodes_are_not_suspended() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(NodesPallet::do_suspend(&ALICE, 9), Error::<Test>::NotRegistered);
		assert_noop!(NodesPallet::do_unsuspend(&ALICE), Error::<Test>::NotRegistered);
		assert_ok!(register(ALICE, SEED));
		assert_ok!(NodesPallet::unregister(RuntimeOrigin::signed(ALICE)));
		assert_noop!(NodesPallet::do_suspend(&ALICE, 9), Error::<Test>::NodeIsLeaving);
	});
}

#[test]
fn a_suspended_node_may_leave() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_ok!(NodesPallet::do_suspend(&ALICE, Tick::MAX));
		assert_ok!(NodesPallet::unregister(RuntimeOrigin::signed(ALICE)));
		advance(LeaveDelay::get());
		assert_ok!(NodesPallet::withdraw(RuntimeOrigin::signed(ALICE)));
	});
}
