use super::*;
use frame_support::traits::Imbalance;

fn collateral(node: &AccountId) -> Balance {
	<NodesPallet as Collateral<_>>::collateral(node)
}

fn unpledged(node: &AccountId) -> Balance {
	<NodesPallet as Collateral<_>>::unpledged(node)
}

fn pledged(node: &AccountId, duty: Duty) -> Balance {
	<NodesPallet as Collateral<_>>::pledged(node, duty)
}

#[test]
fn one_coin_backs_one_promise() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, SEED);
		// WHEN all of it is pledged to three duties
		assert_ok!(pledge(&ALICE, Duty::Validation, 500 * GWK));
		assert_ok!(pledge(&ALICE, Duty::Storage, 300 * GWK));
		assert_ok!(pledge(&ALICE, Duty::Compute, 100 * GWK));
		assert_ok!(pledge(&ALICE, Duty::Storage, 100 * GWK));
		assert_last(Event::Pledged { node: ALICE, duty: Duty::Storage, amount: 100 * GWK });
		// THEN
		assert_eq!(pledged(&ALICE, Duty::Storage), 400 * GWK);
		assert_eq!(unpledged(&ALICE), 0);
		for duty in Duty::ALL {
			assert_noop!(pledge(&ALICE, duty, 1), Error::<Test>::InsufficientUnpledged);
			assert_noop!(pledge(&ALICE, duty, Balance::MAX), Error::<Test>::InsufficientUnpledged);
		}
		// WHEN one is released
		assert_ok!(release(&ALICE, Duty::Validation, 200 * GWK));
		assert_last(Event::Released { node: ALICE, duty: Duty::Validation, amount: 200 * GWK });
		// THEN another can have it
		assert_ok!(pledge(&ALICE, Duty::Compute, 200 * GWK));
		// Pledging moves no money.
		assert_eq!(held(&ALICE), SEED_COLLATERAL);
	});
}

#[test]
fn only_active_nodes_take_duties_on() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(pledge(&ALICE, Duty::Storage, 1), Error::<Test>::NotRegistered);
		assert_ok!(register(ALICE, SEED));
		assert_noop!(pledge(&ALICE, Duty::Storage, 1), Error::<Test>::NotActive);
		advance(Maturity::get());
		assert_ok!(heartbeat(&ALICE));
		assert_ok!(pledge(&ALICE, Duty::Storage, 1));
		// Not after its deadline, even if the wheel has not turned.
		System::set_block_number(System::block_number() + Latest::get() + 1);
		assert_noop!(pledge(&ALICE, Duty::Storage, 1), Error::<Test>::NotActive);
		advance(20);
		assert_noop!(pledge(&ALICE, Duty::Storage, 1), Error::<Test>::NotActive);
		// A lapsed node keeps its pledges and may be released.
		assert_eq!(pledged(&ALICE, Duty::Storage), 1);
		assert_ok!(release(&ALICE, Duty::Storage, 1));
	});
}

#[test]
fn no_more_is_released_than_is_pledged() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(release(&ALICE, Duty::Storage, 0), Error::<Test>::NotRegistered);
		activate(ALICE, SEED);
		assert_ok!(pledge(&ALICE, Duty::Storage, 10));
		assert_noop!(release(&ALICE, Duty::Storage, 11), Error::<Test>::InsufficientPledge);
		assert_noop!(release(&ALICE, Duty::Compute, 1), Error::<Test>::InsufficientPledge);
		assert_ok!(release(&ALICE, Duty::Storage, 10));
		// No empty row stays behind.
		assert!(!PledgesOf::<Test>::contains_key(&ALICE));
	});
}

#[test]
fn amounts_of_zero_leave_no_trace() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		let before = events().len();
		assert_ok!(pledge(&ALICE, Duty::Storage, 0));
		assert_ok!(release(&ALICE, Duty::Storage, 0));
		drop(<NodesPallet as Collateral<_>>::slash(&ALICE, Duty::Storage, 10));
		assert_eq!(events().len(), before);
		assert!(!PledgesOf::<Test>::contains_key(&ALICE));
	});
}

#[test]
fn a_slash_takes_from_the_pledge_of_its_duty_and_ends_in_a_credit() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, SEED);
		assert_ok!(pledge(&ALICE, Duty::Storage, 300 * GWK));
		assert_ok!(pledge(&ALICE, Duty::Compute, 200 * GWK));
		let issuance = Balances::total_issuance();
		// WHEN
		let credit = <NodesPallet as Collateral<_>>::slash(&ALICE, Duty::Storage, 100 * GWK);
		// THEN
		assert_eq!(credit.peek(), 100 * GWK);
		assert_last(Event::Slashed { node: ALICE, duty: Duty::Storage, amount: 100 * GWK });
		assert_eq!(pledged(&ALICE, Duty::Storage), 200 * GWK);
		assert_eq!(pledged(&ALICE, Duty::Compute), 200 * GWK);
		assert_eq!(collateral(&ALICE), 900 * GWK);
		assert_eq!(held(&ALICE), 900 * GWK);
		assert_eq!(Balances::total_issuance(), issuance);
		// Whoever drops it burns it.
		drop(credit);
		assert_eq!(Balances::total_issuance(), issuance - 100 * GWK);
	});
}

#[test]
fn who_has_to_know_hears_what_a_slash_has_left() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, SEED);
		assert_ok!(pledge(&ALICE, Duty::Storage, 300 * GWK));
		assert_ok!(pledge(&ALICE, Duty::Compute, 200 * GWK));
		// WHEN
		for (duty, amount) in [
			(Duty::Storage, 100 * GWK),
			(Duty::Compute, 50 * GWK),
			(Duty::Storage, Balance::MAX),
			// Nothing is left to take.
			(Duty::Storage, 1),
			(Duty::Validation, 1),
		] {
			drop(<NodesPallet as Collateral<_>>::slash(&ALICE, duty, amount));
		}
		// THEN
		let heard = [(Duty::Storage, 200 * GWK), (Duty::Compute, 150 * GWK), (Duty::Storage, 0)];
		assert_eq!(HeardSlashes::get(), heard.map(|(duty, left)| (ALICE, duty, left)));
		// Whoever slashes can tell what that costs.
		assert_eq!(
			<NodesPallet as Collateral<_>>::on_slash_weight(),
			<MockOnSlash as OnSlash<AccountId, Balance>>::weight()
		);
	});
}

#[test]
fn a_pledge_stays_locked_while_a_fault_of_its_duty_is_open() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, SEED);
		assert_ok!(pledge(&ALICE, Duty::Storage, 300 * GWK));
		assert_ok!(pledge(&ALICE, Duty::Compute, 200 * GWK));
		// WHEN
		OpenFaults::set(vec![(ALICE, Duty::Storage), (BOB, Duty::Compute)]);
		// THEN
		assert_noop!(release(&ALICE, Duty::Storage, 1), Error::<Test>::FaultsOpen);
		assert_noop!(release(&ALICE, Duty::Storage, 300 * GWK), Error::<Test>::FaultsOpen);
		// Nothing is released by this one.
		assert_ok!(release(&ALICE, Duty::Storage, 0));
		// Other duties are free, and it may pledge more.
		assert_ok!(release(&ALICE, Duty::Compute, 200 * GWK));
		assert_ok!(pledge(&ALICE, Duty::Storage, 100 * GWK));
		// It cannot leave around the guard.
		assert_noop!(
			NodesPallet::unregister(RuntimeOrigin::signed(ALICE)),
			Error::<Test>::PledgesOutstanding
		);
		// WHEN the fault is closed
		OpenFaults::set(vec![]);
		assert_ok!(release(&ALICE, Duty::Storage, 400 * GWK));
	});
}

#[test]
fn a_slash_takes_no_more_than_is_pledged() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_ok!(pledge(&ALICE, Duty::Storage, 300 * GWK));
		let slash = |node, amount| {
			<NodesPallet as Collateral<_>>::slash(&node, Duty::Storage, amount).peek()
		};
		assert_eq!(slash(ALICE, Balance::MAX), 300 * GWK);
		assert_eq!(slash(ALICE, Balance::MAX), 0);
		assert_eq!(slash(BOB, Balance::MAX), 0);
		assert_eq!(held(&ALICE), 700 * GWK);
	});
}

#[test]
fn a_node_can_be_slashed_to_nothing_and_still_leave() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_ok!(pledge(&ALICE, Duty::Storage, SEED_COLLATERAL));
		drop(<NodesPallet as Collateral<_>>::slash(&ALICE, Duty::Storage, SEED_COLLATERAL));
		assert_eq!((held(&ALICE), collateral(&ALICE)), (0, 0));
		NodesPallet::do_try_state().unwrap();
		assert_ok!(NodesPallet::unregister(RuntimeOrigin::signed(ALICE)));
		advance(LeaveDelay::get());
		assert_ok!(NodesPallet::withdraw(RuntimeOrigin::signed(ALICE)));
		assert_last(Event::NodeWithdrawn { node: ALICE, amount: 0 });
	});
}

#[test]
fn others_see_what_a_node_is() {
	TestExt::new().build_and_execute(|| {
		assert_eq!(<NodesPallet as Collateral<_>>::tier(&ALICE), None);
		assert_eq!((collateral(&ALICE), unpledged(&ALICE)), (0, 0));
		assert!(!<NodesPallet as Collateral<_>>::is_active(&ALICE));
		activate(ALICE, ROOT);
		assert_eq!(<NodesPallet as Collateral<_>>::tier(&ALICE), Some(ROOT));
		assert_eq!(unpledged(&ALICE), ROOT_COLLATERAL);
		assert!(<NodesPallet as Collateral<_>>::is_active(&ALICE));
	});
}
