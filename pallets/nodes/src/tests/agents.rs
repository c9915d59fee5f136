use super::*;
use sp_runtime::traits::Convert;

#[test]
fn a_new_agent_signs_from_now_on_and_the_old_one_is_free() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		assert_ok!(register(ALICE, SEED));
		advance(Maturity::get());
		let by_old_agent = signature(&ALICE);

		// WHEN
		assert_ok!(NodesPallet::set_agent(RuntimeOrigin::signed(ALICE), ALICE, agent(&BOB)));

		// THEN
		assert_last(Event::AgentSet { node: ALICE, agent: agent(&BOB) });
		assert_eq!(send(&ALICE, by_old_agent), rejected(HeartbeatRejection::BadSignature));
		let by_new_agent = sp_core::Pair::sign(&agent_pair(&BOB), &payload(&ALICE));
		assert_ok!(send(&ALICE, by_new_agent.into()));
		assert_eq!(AgentOf::<Test>::get(agent(&ALICE)), None);
		assert_ok!(NodesPallet::register(
			RuntimeOrigin::signed(CHARLIE),
			SEED,
			agent(&ALICE),
			None,
			profile()
		));
	});
}

#[test]
fn an_agent_signs_for_one_node() {
	TestExt::new().build_and_execute(|| {
		assert_ok!(register(ALICE, SEED));
		assert_ok!(register(BOB, SEED));
		let set = |agent| NodesPallet::set_agent(RuntimeOrigin::signed(ALICE), ALICE, agent);
		assert_noop!(set(agent(&BOB)), Error::<Test>::AgentInUse);
		assert_noop!(set(agent(&ALICE)), Error::<Test>::AgentInUse);
	});
}

#[test]
fn strangers_cannot_replace_an_agent() {
	TestExt::new().build_and_execute(|| {
		let set = |who, node| NodesPallet::set_agent(RuntimeOrigin::signed(who), node, PAUPER);
		assert_noop!(set(ALICE, ALICE), Error::<Test>::NotRegistered);
		assert_ok!(register(ALICE, SEED));
		assert_noop!(set(BOB, ALICE), Error::<Test>::NotOwnerOrDelegate);
		// The agent itself is no delegate.
		assert_noop!(set(agent(&ALICE), ALICE), Error::<Test>::NotOwnerOrDelegate);
	});
}

#[test]
fn the_payout_account_is_the_owner_unless_another_is_set() {
	TestExt::new().build_and_execute(|| {
		assert_ok!(register(ALICE, SEED));
		assert_eq!(PayoutOf::<Test>::convert(ALICE), ALICE);
		assert_eq!(PayoutOf::<Test>::convert(BOB), BOB);

		assert_ok!(NodesPallet::set_payout(RuntimeOrigin::signed(ALICE), Some(PAUPER)));
		assert_last(Event::PayoutSet { node: ALICE, payout: Some(PAUPER) });
		assert_eq!(PayoutOf::<Test>::convert(ALICE), PAUPER);

		assert_ok!(NodesPallet::set_payout(RuntimeOrigin::signed(ALICE), None));
		assert_eq!(PayoutOf::<Test>::convert(ALICE), ALICE);
	});
}

#[test]
fn only_owners_of_nodes_set_payout_accounts() {
	TestExt::new().build_and_execute(|| {
		assert_ok!(register(ALICE, SEED));
		assert_ok!(NodesPallet::add_delegate(RuntimeOrigin::signed(ALICE), BOB));
		assert_noop!(
			NodesPallet::set_payout(RuntimeOrigin::signed(BOB), Some(BOB)),
			Error::<Test>::NotRegistered
		);
	});
}
