use super::*;

fn add(delegate: AccountId) -> Result<(), DispatchError> {
	NodesPallet::add_delegate(RuntimeOrigin::signed(ALICE), delegate)
}

fn remove(delegate: AccountId) -> Result<(), DispatchError> {
	NodesPallet::remove_delegate(RuntimeOrigin::signed(ALICE), delegate)
}

#[test]
fn a_delegate_may_set_agent_and_profile() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		assert_ok!(register(ALICE, SEED));
		assert_ok!(add(BOB));
		assert_last(Event::DelegateAdded { node: ALICE, delegate: BOB });

		// WHEN
		assert_ok!(NodesPallet::set_agent(RuntimeOrigin::signed(BOB), ALICE, PAUPER));
		assert_ok!(NodesPallet::set_profile(RuntimeOrigin::signed(BOB), ALICE, profile()));

		// THEN
		assert_eq!(AgentOf::<Test>::get(PAUPER), Some(ALICE));
	});
}

#[test]
fn a_delegate_moves_no_money() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a delegate, who has no node
		assert_ok!(register(ALICE, SEED));
		assert_ok!(add(BOB));
		let bob = RuntimeOrigin::signed(BOB);

		// THEN the calls about money are about the caller's own node
		let no_node: DispatchError = Error::<Test>::NotRegistered.into();
		assert_noop!(NodesPallet::bond_extra(bob.clone(), 1), no_node);
		assert_noop!(NodesPallet::change_tier(bob.clone(), ROOT), no_node);
		assert_noop!(NodesPallet::set_payout(bob.clone(), Some(BOB)), no_node);
		assert_noop!(NodesPallet::add_delegate(bob.clone(), CHARLIE), no_node);
		assert_noop!(NodesPallet::remove_delegate(bob.clone(), BOB), no_node);
		assert_noop!(NodesPallet::unregister(bob.clone()), no_node);
		assert_noop!(NodesPallet::withdraw(bob), no_node);
	});
}

#[test]
fn a_removed_delegate_has_no_rights() {
	TestExt::new().build_and_execute(|| {
		assert_ok!(register(ALICE, SEED));
		assert_ok!(add(BOB));
		assert_ok!(add(CHARLIE));
		assert_ok!(remove(BOB));
		assert_last(Event::DelegateRemoved { node: ALICE, delegate: BOB });
		assert_noop!(
			NodesPallet::set_agent(RuntimeOrigin::signed(BOB), ALICE, PAUPER),
			Error::<Test>::NotOwnerOrDelegate
		);
		assert_ok!(NodesPallet::set_agent(RuntimeOrigin::signed(CHARLIE), ALICE, PAUPER));
		// The last one leaves no empty row behind.
		assert_ok!(remove(CHARLIE));
		assert!(!Delegates::<Test>::contains_key(&ALICE));
	});
}

#[test]
fn delegates_are_few_and_differ() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(add(BOB), Error::<Test>::NotRegistered);
		assert_noop!(remove(BOB), Error::<Test>::NotRegistered);
		assert_ok!(register(ALICE, SEED));
		assert_noop!(add(ALICE), Error::<Test>::AlreadyDelegate);
		assert_noop!(remove(BOB), Error::<Test>::NotDelegate);
		for delegate in [EVE, BOB, DAVE, CHARLIE] {
			assert_ok!(add(delegate.clone()));
			assert_noop!(add(delegate), Error::<Test>::AlreadyDelegate);
		}
		assert_eq!(Delegates::<Test>::get(ALICE).into_inner(), [BOB, CHARLIE, DAVE, EVE]);
		assert_noop!(add(PAUPER), Error::<Test>::TooManyDelegates);
	});
}
