use super::*;
use frame_support::weights::{Weight, WeightMeter};

/// `count` nodes which are active since the same block.
fn active_nodes(count: u8) -> Vec<AccountId> {
	let nodes: Vec<_> = (100..100 + count).map(|id| AccountId::new([id; 32])).collect();
	for node in &nodes {
		let transfer = Balances::transfer_allow_death(
			RuntimeOrigin::signed(ALICE),
			node.clone(),
			2 * SEED_COLLATERAL,
		);
		assert_ok!(transfer);
		assert_ok!(register(node.clone(), SEED));
	}
	advance(Maturity::get());
	for node in &nodes {
		assert_ok!(heartbeat(node));
	}
	nodes
}

fn lapsed() -> usize {
	Nodes::<Test>::iter_values().filter(|node| matches!(node.status, Status::Lapsed { .. })).count()
}

#[test]
fn a_silent_node_lapses_after_its_deadline_and_earns_nothing() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, SEED);
		let expired = System::block_number() + Latest::get();
		// WHEN the last tick of the deadline
		advance_to(expired);
		// THEN it is still there
		assert!(NodesPallet::is_active(ALICE));
		// WHEN
		advance(1);
		// THEN
		assert_eq!(status(&ALICE), Status::Lapsed { since: expired + 1 });
		assert!(!NodesPallet::is_active(ALICE));
		assert_eq!(weight(&ALICE, SEED), 0);
		assert_eq!(NodeCount::<Test>::get(SEED), Count { registered: 1, active: 0 });
		assert_eq!(Expiries::<Test>::iter().count(), 0);
		assert_last(Event::NodeLapsed { node: ALICE, expired });
		// Nothing but the pay is lost.
		assert_eq!(held(&ALICE), SEED_COLLATERAL);
	});
}

#[test]
fn a_lapsed_node_returns_with_a_heartbeat_at_any_time() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		advance(10 * Latest::get());
		assert_ok!(heartbeat(&ALICE));
		assert!(NodesPallet::is_active(ALICE));
		assert_eq!(weight(&ALICE, SEED), 1);
	});
}

#[test]
fn a_node_that_keeps_sending_never_lapses() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		for _ in 0..20 {
			advance(Latest::get());
			assert_ok!(heartbeat(&ALICE));
			assert_eq!(Expiries::<Test>::iter().count(), 1);
		}
		assert_eq!(lapsed(), 0);
	});
}

#[test]
fn a_block_lets_a_bounded_number_lapse_and_the_next_one_goes_on() {
	TestExt::new().build_and_execute(|| {
		// GIVEN more deadlines at one tick than a block can handle
		let nodes = active_nodes(12);
		advance(Latest::get());
		assert_eq!(lapsed(), 0);
		for (done, behind) in [(5, 1), (10, 2), (12, 0), (12, 0)] {
			// WHEN
			advance(1);
			// THEN
			assert_eq!(lapsed(), done);
			assert_eq!(NodesPallet::expiry_backlog(), behind);
			NodesPallet::do_try_state().unwrap();
			// Nobody is taken for active while the wheel is behind.
			assert!(nodes.iter().all(|node| !NodesPallet::is_active(node.clone())));
		}
	});
}

#[test]
fn empty_ticks_are_passed_over_in_bounded_steps() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a node, and hooks that did not run for a long time
		activate(ALICE, SEED);
		let expired = System::block_number() + Latest::get();
		System::set_block_number(expired + 20);
		let behind = NodesPallet::expiry_backlog();
		// WHEN
		poll(&mut WeightMeter::new());
		// THEN
		assert_eq!(NodesPallet::expiry_backlog(), behind - MaxExpiries::get());
		assert_eq!(lapsed(), 0);
		// WHEN it catches up
		advance(behind);
		// THEN
		assert_eq!(NodesPallet::expiry_backlog(), 0);
		assert_eq!(lapsed(), 1);
	});
}

#[test]
fn the_weight_of_the_block_is_never_exceeded() {
	for limit in 0..20 {
		TestExt::new().build_and_execute(|| {
			// GIVEN
			active_nodes(4);
			advance(Latest::get());
			System::set_block_number(System::block_number() + 1);
			StepWeight::set(1);
			// WHEN: reading the cursor and entering the two ticks takes 3, each node 1
			let mut meter = WeightMeter::with_limit(Weight::from_parts(limit, 0));
			poll(&mut meter);
			// THEN
			assert!(meter.consumed().ref_time() <= limit);
			assert_eq!(lapsed(), (limit.saturating_sub(2) as usize).min(4));
			NodesPallet::do_try_state().unwrap();
			// WHEN there is room again
			StepWeight::set(0);
			advance(1);
			// THEN
			assert_eq!(lapsed(), 4);
			assert_eq!(NodesPallet::expiry_backlog(), 0);
		});
	}
}

#[test]
fn nodes_that_lapse_in_a_backlog_can_leave_and_return_meanwhile() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a backlog
		let nodes = active_nodes(12);
		advance(Latest::get() + 1);
		let waiting = |node: &&AccountId| status(node).expires().is_some();
		let late: Vec<_> = nodes.iter().filter(waiting).collect();
		assert_eq!(late.len(), 7);
		// WHEN one of those who wait leaves
		assert_ok!(NodesPallet::unregister(RuntimeOrigin::signed(late[0].clone())));
		// THEN another one is taken
		NodesPallet::do_try_state().unwrap();
		advance(2);
		assert_eq!(lapsed(), 11);
		assert_ok!(heartbeat(late[1]));
	});
}
