use super::*;

fn unregister() -> Result<(), DispatchError> {
	NodesPallet::unregister(RuntimeOrigin::signed(ALICE))
}

fn withdraw() -> Result<(), DispatchError> {
	NodesPallet::withdraw(RuntimeOrigin::signed(ALICE))
}

#[test]
fn a_leaving_node_stops_at_once_and_gets_everything_back_later() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, ROOT);
		assert_ok!(NodesPallet::add_delegate(RuntimeOrigin::signed(ALICE), BOB));
		// WHEN
		assert_ok!(unregister());
		// THEN
		let until = System::block_number() + LeaveDelay::get();
		assert_last(Event::NodeLeaving { node: ALICE, until });
		assert_eq!(status(&ALICE), Status::Leaving { until });
		assert!(!NodesPallet::is_active(ALICE));
		assert_eq!(weight(&ALICE, ROOT), 0);
		assert_eq!(Expiries::<Test>::iter().count(), 0);
		assert_eq!(NodeCount::<Test>::get(ROOT), Count { registered: 1, active: 0 });
		assert_eq!(held(&ALICE), ROOT_COLLATERAL);
		// WHEN
		advance_to(until);
		assert_ok!(withdraw());
		// THEN nothing is left
		assert_last(Event::NodeWithdrawn { node: ALICE, amount: ROOT_COLLATERAL });
		assert_eq!((held(&ALICE), Balances::free_balance(&ALICE)), (0, ENDOWMENT));
		assert!(!Nodes::<Test>::contains_key(&ALICE));
		assert!(!AgentOf::<Test>::contains_key(agent(&ALICE)));
		assert!(!Profiles::<Test>::contains_key(&ALICE));
		assert!(!Delegates::<Test>::contains_key(&ALICE));
		assert_eq!(NodeCount::<Test>::get(ROOT), Count::default());
		// It may come back.
		assert_ok!(register(ALICE, SEED));
	});
}

#[test]
fn a_node_with_pledges_cannot_leave() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_ok!(pledge(&ALICE, Duty::Compute, 1));
		assert_noop!(unregister(), Error::<Test>::PledgesOutstanding);
		assert_ok!(release(&ALICE, Duty::Compute, 1));
		assert_ok!(unregister());
		assert_noop!(pledge(&ALICE, Duty::Compute, 1), Error::<Test>::NotActive);
	});
}

#[test]
fn the_waiting_time_cannot_be_cut_short() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_noop!(withdraw(), Error::<Test>::NotLeaving);
		assert_ok!(unregister());
		assert_noop!(withdraw(), Error::<Test>::WithdrawTooEarly);
		advance(LeaveDelay::get() - 1);
		assert_noop!(withdraw(), Error::<Test>::WithdrawTooEarly);
		// Nor by asking again.
		assert_noop!(unregister(), Error::<Test>::NodeIsLeaving);
		advance(1);
		assert_ok!(withdraw());
	});
}

#[test]
fn an_open_fault_keeps_the_collateral_locked() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, SEED);
		assert_ok!(unregister());
		advance(LeaveDelay::get());
		// WHEN
		OpenFaults::set(vec![(ALICE, Duty::Storage)]);
		// THEN
		assert_noop!(withdraw(), Error::<Test>::FaultsOpen);
		OpenFaults::set(vec![]);
		assert_ok!(withdraw());
	});
}

#[test]
fn a_node_is_forgotten_when_it_is_gone_and_not_before() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_ok!(unregister());
		assert_noop!(withdraw(), Error::<Test>::WithdrawTooEarly);
		assert_eq!(Forgotten::get(), []);
		advance(LeaveDelay::get());
		assert_ok!(withdraw());
		assert_eq!(Forgotten::get(), [ALICE]);
	});
}

#[test]
fn a_node_may_leave_before_it_was_ever_active() {
	TestExt::new().build_and_execute(|| {
		assert_ok!(register(ALICE, SEED));
		assert_ok!(unregister());
		advance(LeaveDelay::get());
		assert_ok!(withdraw());
		assert_eq!(Balances::free_balance(&ALICE), ENDOWMENT);
	});
}

#[test]
fn only_nodes_leave() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(unregister(), Error::<Test>::NotRegistered);
		assert_noop!(withdraw(), Error::<Test>::NotRegistered);
	});
}
