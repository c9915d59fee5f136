//! What slashing asks the registry, and how it shuts a node out.

use super::*;
use groundwork_primitives::Registry;

fn acts_for(node: &AccountId, who: &AccountId) -> bool {
	<NodesPallet as Registry<_>>::acts_for(node, who)
}

fn suspend(until: Tick) -> Result<(), DispatchError> {
	<NodesPallet as Registry<_>>::suspend(&ALICE, until)
}

fn unsuspend() -> Result<(), DispatchError> {
	<NodesPallet as Registry<_>>::unsuspend(&ALICE)
}

#[test]
fn a_node_exists_from_its_registration_to_its_withdrawal() {
	TestExt::new().build_and_execute(|| {
		let exists = || <NodesPallet as Registry<_>>::exists(&ALICE);
		assert!(!exists());
		assert_ok!(register(ALICE, SEED));
		assert!(exists());
		assert_ok!(NodesPallet::unregister(RuntimeOrigin::signed(ALICE)));
		advance(LeaveDelay::get());
		assert!(exists());
		assert_ok!(NodesPallet::withdraw(RuntimeOrigin::signed(ALICE)));
		assert!(!exists());
	});
}

#[test]
fn owner_agent_payout_and_delegates_act_for_a_node_and_nobody_else() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		assert_ok!(register(ALICE, SEED));
		assert_ok!(register(BOB, SEED));
		assert_ok!(NodesPallet::set_payout(RuntimeOrigin::signed(ALICE), Some(CHARLIE)));
		for delegate in [DAVE, EVE] {
			assert_ok!(NodesPallet::add_delegate(RuntimeOrigin::signed(ALICE), delegate));
		}
		// THEN
		for who in [ALICE, agent(&ALICE), CHARLIE, DAVE, EVE] {
			assert!(acts_for(&ALICE, &who));
		}
		for who in [BOB, agent(&BOB), PAUPER] {
			assert!(!acts_for(&ALICE, &who));
		}
		// The roles are those of one node.
		for who in [ALICE, agent(&ALICE), CHARLIE, DAVE, EVE] {
			assert!(!acts_for(&BOB, &who));
		}
	});
}

#[test]
fn who_has_lost_its_role_acts_no_more() {
	TestExt::new().build_and_execute(|| {
		assert_ok!(register(ALICE, SEED));
		assert_ok!(NodesPallet::set_payout(RuntimeOrigin::signed(ALICE), Some(CHARLIE)));
		assert_ok!(NodesPallet::add_delegate(RuntimeOrigin::signed(ALICE), DAVE));
		assert_ok!(NodesPallet::set_payout(RuntimeOrigin::signed(ALICE), None));
		assert_ok!(NodesPallet::remove_delegate(RuntimeOrigin::signed(ALICE), DAVE));
		assert_ok!(NodesPallet::set_agent(RuntimeOrigin::signed(ALICE), ALICE, PAUPER));
		for who in [CHARLIE, DAVE, agent(&ALICE)] {
			assert!(!acts_for(&ALICE, &who));
		}
		assert!(acts_for(&ALICE, &PAUPER));
	});
}

#[test]
fn an_account_without_a_node_acts_for_itself_alone() {
	TestExt::new().build_and_execute(|| {
		assert!(acts_for(&ALICE, &ALICE));
		assert!(!acts_for(&ALICE, &BOB));
	});
}

#[test]
fn slashing_shuts_a_node_out_and_lets_it_back() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, SEED);
		let until = System::block_number() + 100;
		// WHEN
		assert_ok!(suspend(until));
		// THEN
		assert_eq!(status(&ALICE), Status::Suspended { until });
		assert_last(Event::NodeSuspended { node: ALICE, until });
		assert!(!NodesPallet::is_active(ALICE));
		// A shorter one changes nothing.
		assert_ok!(suspend(until - 50));
		assert_eq!(status(&ALICE), Status::Suspended { until });
		// WHEN
		assert_ok!(unsuspend());
		// THEN
		assert_ok!(heartbeat(&ALICE));
		assert!(NodesPallet::is_active(ALICE));
	});
}

#[test]
fn slashing_shuts_no_stranger_and_no_leaving_node_out() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(suspend(9), Error::<Test>::NotRegistered);
		assert_noop!(unsuspend(), Error::<Test>::NotRegistered);
		assert_ok!(register(ALICE, SEED));
		assert_ok!(NodesPallet::unregister(RuntimeOrigin::signed(ALICE)));
		assert_noop!(suspend(9), Error::<Test>::NodeIsLeaving);
		assert_ok!(unsuspend());
	});
}
