use super::*;

fn change(tier: u8) -> Result<(), DispatchError> {
	NodesPallet::change_tier(RuntimeOrigin::signed(ALICE), tier)
}

#[test]
fn moving_up_holds_the_difference_and_moves_the_reward() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, SEED);
		let before = status(&ALICE);
		// WHEN
		assert_ok!(change(TRUNK));
		// THEN
		assert_eq!(held(&ALICE), TRUNK_COLLATERAL);
		assert_eq!(status(&ALICE), before);
		assert_eq!((weight(&ALICE, SEED), weight(&ALICE, TRUNK)), (0, 1));
		assert_eq!(NodeCount::<Test>::get(SEED), Count::default());
		assert_eq!(NodeCount::<Test>::get(TRUNK), Count { registered: 1, active: 1 });
		assert_last(Event::TierChanged {
			node: ALICE,
			from: SEED,
			to: TRUNK,
			collateral: TRUNK_COLLATERAL,
		});
	});
}

#[test]
fn moving_down_hands_the_difference_back() {
	TestExt::new().build_and_execute(|| {
		assert_ok!(register(ALICE, TRUNK));
		assert_ok!(change(SEED));
		assert_eq!(held(&ALICE), SEED_COLLATERAL);
		assert_eq!(Balances::free_balance(&ALICE), ENDOWMENT - SEED_COLLATERAL);
		// It was not active and is not now.
		assert_eq!(weight(&ALICE, SEED), 0);
		assert_eq!(NodeCount::<Test>::get(SEED), Count { registered: 1, active: 0 });
	});
}

#[test]
fn a_lower_tier_must_cover_the_pledges() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, TRUNK);
		assert_ok!(pledge(&ALICE, Duty::Validation, ROOT_COLLATERAL));
		assert_ok!(pledge(&ALICE, Duty::Storage, 1));
		// THEN
		assert_noop!(change(ROOT), Error::<Test>::PledgesOutstanding);
		// WHEN a duty is given up
		assert_ok!(release(&ALICE, Duty::Storage, 1));
		// THEN
		assert_ok!(change(ROOT));
		assert_eq!(<NodesPallet as Collateral<_>>::unpledged(&ALICE), 0);
	});
}

#[test]
fn the_same_tier_hands_back_what_is_neither_needed_nor_pledged() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, SEED);
		assert_ok!(NodesPallet::bond_extra(RuntimeOrigin::signed(ALICE), 9_000 * GWK));
		assert_ok!(pledge(&ALICE, Duty::Storage, 4_000 * GWK));
		// WHEN
		assert_ok!(change(SEED));
		// THEN what is pledged stays
		assert_eq!(held(&ALICE), 4_000 * GWK);
		assert_eq!(weight(&ALICE, SEED), 1);
		// WHEN
		assert_ok!(release(&ALICE, Duty::Storage, 4_000 * GWK));
		assert_ok!(change(SEED));
		// THEN what the tier asks for stays
		assert_eq!(held(&ALICE), SEED_COLLATERAL);
	});
}

#[test]
fn a_higher_tier_is_open_to_those_who_have_pledged_more_than_it_asks_for() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_ok!(NodesPallet::bond_extra(RuntimeOrigin::signed(ALICE), 20_000 * GWK));
		assert_ok!(pledge(&ALICE, Duty::Compute, 15_000 * GWK));
		assert_ok!(change(ROOT));
		assert_eq!(held(&ALICE), 15_000 * GWK);
	});
}

#[test]
fn a_slashed_node_mends_its_collateral_or_moves_down() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, ROOT);
		assert_ok!(pledge(&ALICE, Duty::Storage, ROOT_COLLATERAL));
		drop(<NodesPallet as Collateral<_>>::slash(&ALICE, Duty::Storage, 12_000 * GWK));
		assert_eq!(held(&ALICE), 500 * GWK);
		// WHEN
		assert_ok!(change(SEED));
		// THEN
		assert_eq!(held(&ALICE), SEED_COLLATERAL);
		assert_ok!(change(ROOT));
		assert_eq!(held(&ALICE), ROOT_COLLATERAL);
	});
}

#[test]
fn nothing_is_handed_back_while_a_fault_is_open() {
	TestExt::new().build_and_execute(|| {
		assert_ok!(register(ALICE, ROOT));
		OpenFaults::set(vec![(ALICE, Duty::Storage)]);
		assert_noop!(change(SEED), Error::<Test>::FaultsOpen);
		// Holding more is welcome.
		assert_ok!(change(TRUNK));
		OpenFaults::set(vec![]);
		assert_ok!(change(SEED));
	});
}

#[test]
fn a_tier_change_needs_a_node_that_stays_a_tier_and_money() {
	TestExt::new().endow(PAUPER, SEED_COLLATERAL + GWK).build_and_execute(|| {
		assert_noop!(change(ROOT), Error::<Test>::NotRegistered);
		assert_ok!(register(ALICE, SEED));
		assert_noop!(change(3), Error::<Test>::UnknownTier);
		assert_ok!(register(PAUPER, SEED));
		assert_noop!(
			NodesPallet::change_tier(RuntimeOrigin::signed(PAUPER), ROOT),
			Error::<Test>::NotEnoughFreeBalance
		);
		assert_ok!(NodesPallet::unregister(RuntimeOrigin::signed(ALICE)));
		assert_noop!(change(ROOT), Error::<Test>::NodeIsLeaving);
		assert_noop!(
			NodesPallet::bond_extra(RuntimeOrigin::signed(ALICE), 1),
			Error::<Test>::NodeIsLeaving
		);
	});
}

#[test]
fn a_tier_without_a_pool_takes_no_active_node() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		RefusedPools::set(vec![Pool::Tier(ROOT)]);
		let moved = frame_support::storage::with_storage_layer(|| change(ROOT));
		assert_eq!(moved, Err(DispatchError::Other("the pool refuses")));
		assert_eq!(held(&ALICE), SEED_COLLATERAL);
		assert_eq!(weight(&ALICE, SEED), 1);
	});
}
