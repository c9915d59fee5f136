//! Every invariant notices that storage is broken.

use super::*;

/// Break the storage of a chain with an active node of Alice, in tier Root, with pledges and a
/// delegate, and a maturing one of Bob; `do_try_state` must complain with `message`.
#[track_caller]
fn broken(message: &'static str, corrupt: impl FnOnce()) {
	TestExt::new().build().execute_with(|| {
		// GIVEN
		activate(ALICE, ROOT);
		assert_ok!(pledge(&ALICE, Duty::Storage, GWK));
		assert_ok!(NodesPallet::add_delegate(RuntimeOrigin::signed(ALICE), BOB));
		assert_ok!(register(BOB, SEED));
		NodesPallet::do_try_state().unwrap();
		// WHEN
		corrupt();
		// THEN
		assert_eq!(NodesPallet::do_try_state(), Err(DispatchError::Other(message)));
	});
}

fn edit(node: AccountId, change: impl FnOnce(&mut NodeOf<Test>)) {
	Nodes::<Test>::mutate_extant(node, change);
}

#[test]
fn tiers_that_do_not_ascend_are_noticed() {
	let message = "1: the collateral of the tiers does not ascend";
	broken(message, || Tiers::<Test>::mutate(|tiers| tiers.as_mut().swap(0, 1)));
	broken(message, || Tiers::<Test>::mutate(|tiers| tiers[0].collateral = 0));
	broken(message, || {
		Tiers::<Test>::mutate(|tiers| tiers[2].collateral = tiers[1].collateral);
	});
}

#[test]
fn a_node_without_a_tier_is_noticed() {
	broken("2: a node has no tier", || edit(BOB, |node| node.tier = 3));
}

#[test]
fn collateral_that_is_not_on_hold_is_noticed() {
	let message = "3: what is on hold is not the collateral";
	broken(message, || edit(BOB, |node| node.collateral += 1));
	broken(message, || edit(BOB, |node| node.collateral -= 1));
	broken(message, || {
		use frame_support::traits::{fungible::MutateHold, tokens::Precision};
		let reason = HoldReason::Collateral.into();
		let _ = Balances::release(&reason, &ALICE, 1, Precision::Exact).unwrap();
	});
}

#[test]
fn pledges_above_the_collateral_are_noticed() {
	let too_much = "4: more is pledged than there is collateral";
	for amount in [ROOT_COLLATERAL, Balance::MAX] {
		broken(too_much, || {
			PledgesOf::<Test>::mutate(ALICE, |pledges| {
				pledges.try_insert(Duty::Compute, amount).unwrap();
			});
		});
	}
	broken("4: a leaving node has pledges", || {
		edit(ALICE, |node| node.status = Status::Leaving { until: 0 });
	});
}

#[test]
fn wrong_weights_in_pools_are_noticed() {
	let wrong = "5: a node has the wrong weight in a reward pool";
	broken(wrong, || Weights::insert((Pool::Tier(ROOT), ALICE), 2));
	broken(wrong, || Weights::remove((Pool::Tier(ROOT), ALICE)));
	broken(wrong, || Weights::insert((Pool::Tier(TRUNK), ALICE), 1));
	broken(wrong, || Weights::insert((Pool::Tier(SEED), BOB), 1));
	broken("5: a node that is not active is rewarded", || {
		edit(BOB, |node| node.rewarded = true);
	});
}

#[test]
fn wrong_counters_are_noticed() {
	let wrong = "6: a counter of nodes is wrong";
	broken(wrong, || NodeCount::<Test>::mutate(SEED, |count| count.registered += 1));
	broken(wrong, || NodeCount::<Test>::mutate(ROOT, |count| count.active = 0));
	broken(wrong, || NodeCount::<Test>::mutate(TRUNK, |count| count.registered = 1));
	broken("6: nodes are counted for a tier that does not exist", || {
		NodeCount::<Test>::insert(9, Count::default());
	});
}

#[test]
fn a_wrong_index_of_agents_is_noticed() {
	let not_indexed = "7: an agent is not indexed";
	broken(not_indexed, || AgentOf::<Test>::remove(agent(&ALICE)));
	broken(not_indexed, || AgentOf::<Test>::insert(agent(&ALICE), BOB));
	broken(not_indexed, || edit(ALICE, |node| node.agent = agent(&BOB)));
	broken("7: an agent has no node", || AgentOf::<Test>::insert(PAUPER, ALICE));
}

#[test]
fn orphans_and_empty_rows_are_noticed() {
	broken("8: a node has no profile", || Profiles::<Test>::remove(ALICE));
	broken("8: a profile is not valid", || {
		Profiles::<Test>::mutate_extant(ALICE, |profile| profile.region.clear());
	});
	broken("8: a profile has no node", || Profiles::<Test>::insert(CHARLIE, profile()));
	broken("8: delegates have no node", || {
		Delegates::<Test>::mutate(CHARLIE, |delegates| delegates.try_push(BOB).unwrap());
	});
	let not_valid = "8: a list of delegates is not valid";
	broken(not_valid, || Delegates::<Test>::mutate(ALICE, |delegates| delegates.clear()));
	broken(not_valid, || {
		Delegates::<Test>::mutate(ALICE, |delegates| delegates.try_push(BOB).unwrap());
	});
	broken(not_valid, || {
		Delegates::<Test>::mutate(BOB, |delegates| delegates.try_push(BOB).unwrap());
	});
	broken("8: pledges have no node", || {
		PledgesOf::<Test>::mutate(CHARLIE, |pledges| {
			pledges.try_insert(Duty::Compute, 1).unwrap();
		});
	});
	let empty = "8: a pledge is empty";
	broken(empty, || PledgesOf::<Test>::insert(BOB, Pledges::default()));
	broken(empty, || {
		PledgesOf::<Test>::mutate(ALICE, |pledges| {
			pledges.try_insert(Duty::Compute, 0).unwrap();
		});
	});
}

#[test]
fn a_wheel_that_does_not_match_the_nodes_is_noticed() {
	let not_active = "9: a deadline is not that of an active node";
	broken(not_active, || Expiries::<Test>::insert(500, ALICE, ()));
	broken(not_active, || Expiries::<Test>::insert(500, BOB, ()));
	broken(not_active, || Expiries::<Test>::insert(500, CHARLIE, ()));
	broken("9: an active node has no deadline", || {
		let _ = Expiries::<Test>::clear(10, None);
	});
	broken("9: the wheel has passed a deadline over", || {
		System::set_block_number(1_000);
		NextExpiry::<Test>::put(1_000);
	});
	broken("9: the wheel of deadlines is ahead of the clock", || {
		NextExpiry::<Test>::put(System::block_number() + 1);
	});
}

/// With debug assertions the impossible state panics; without, the wheel repairs itself and says so.
#[test]
#[cfg_attr(debug_assertions, should_panic(expected = "a deadline belongs to an active node"))]
fn a_stray_deadline_is_taken_out() {
	TestExt::new().build().execute_with(|| {
		Expiries::<Test>::insert(0, ALICE, ());
		advance(1);
		assert_eq!(Expiries::<Test>::iter().count(), 0);
		let unexpected = Event::Unexpected { node: ALICE, kind: UnexpectedKind::StrayExpiry };
		System::assert_has_event(unexpected.into());
	});
}
