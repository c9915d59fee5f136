use super::*;

#[test]
fn registering_holds_the_collateral_and_starts_to_mature() {
	TestExt::new().build_and_execute(|| {
		// WHEN
		assert_ok!(register(ALICE, ROOT));

		// THEN
		assert_eq!(held(&ALICE), ROOT_COLLATERAL);
		assert_eq!(Balances::free_balance(&ALICE), ENDOWMENT - ROOT_COLLATERAL);
		assert_eq!(status(&ALICE), Status::Maturing { until: 1 + Maturity::get() });
		assert_eq!(AgentOf::<Test>::get(agent(&ALICE)), Some(ALICE));
		assert_eq!(Profiles::<Test>::get(&ALICE), Some(profile()));
		assert_eq!(NodeCount::<Test>::get(ROOT), Count { registered: 1, active: 0 });
		assert_eq!(weight(&ALICE, ROOT), 0);
		assert_last(Event::NodeRegistered {
			node: ALICE,
			tier: ROOT,
			agent: agent(&ALICE),
			collateral: ROOT_COLLATERAL,
		});
	});
}

#[test]
fn an_account_owns_one_node() {
	TestExt::new().build_and_execute(|| {
		assert_ok!(register(ALICE, SEED));
		assert_noop!(register(ALICE, SEED), Error::<Test>::AlreadyRegistered);
	});
}

#[test]
fn a_tier_has_to_exist() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(register(ALICE, 3), Error::<Test>::UnknownTier);
		assert_noop!(register(ALICE, u8::MAX), Error::<Test>::UnknownTier);
	});
}

#[test]
fn the_collateral_must_be_free_beside_the_existential_deposit() {
	let enough = SEED_COLLATERAL + GWK / 100;
	TestExt::new().endow(PAUPER, enough - 1).build_and_execute(|| {
		// GIVEN one unit too little
		assert_noop!(register(PAUPER, SEED), Error::<Test>::NotEnoughFreeBalance);
		// WHEN somebody sends it
		assert_ok!(Balances::transfer_allow_death(RuntimeOrigin::signed(ALICE), PAUPER, 1));
		// THEN
		assert_ok!(register(PAUPER, SEED));
	});
}

#[test]
fn what_is_on_hold_cannot_be_spent() {
	TestExt::new().build_and_execute(|| {
		assert_ok!(register(ALICE, TRUNK));
		let free = ENDOWMENT - TRUNK_COLLATERAL;
		let transfer = Balances::transfer_allow_death(RuntimeOrigin::signed(ALICE), BOB, free + 1);
		assert!(transfer.is_err());
		// Nor does it count twice.
		assert_noop!(
			NodesPallet::bond_extra(RuntimeOrigin::signed(ALICE), free + 1),
			Error::<Test>::NotEnoughFreeBalance
		);
	});
}

#[test]
fn an_agent_may_be_the_owner_but_not_the_agent_of_another_node() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a node that signs for itself
		assert_ok!(NodesPallet::register(
			RuntimeOrigin::signed(ALICE),
			SEED,
			ALICE,
			None,
			profile()
		));
		// THEN nobody else can have that agent
		assert_noop!(
			NodesPallet::register(RuntimeOrigin::signed(BOB), SEED, ALICE, None, profile()),
			Error::<Test>::AgentInUse
		);
	});
}

#[test]
fn bonding_more_adds_to_the_hold() {
	TestExt::new().build_and_execute(|| {
		assert_ok!(register(ALICE, SEED));
		assert_ok!(NodesPallet::bond_extra(RuntimeOrigin::signed(ALICE), 500 * GWK));
		let collateral = SEED_COLLATERAL + 500 * GWK;
		assert_eq!(held(&ALICE), collateral);
		assert_last(Event::CollateralBonded { node: ALICE, amount: 500 * GWK, collateral });
	});
}

#[test]
fn bonding_takes_a_node_an_amount_and_money() {
	TestExt::new().build_and_execute(|| {
		let bond = |amount| NodesPallet::bond_extra(RuntimeOrigin::signed(ALICE), amount);
		assert_noop!(bond(1), Error::<Test>::NotRegistered);
		assert_ok!(register(ALICE, SEED));
		assert_noop!(bond(0), Error::<Test>::ZeroAmount);
		assert_noop!(bond(ENDOWMENT), Error::<Test>::NotEnoughFreeBalance);
		assert_noop!(bond(Balance::MAX), Error::<Test>::NotEnoughFreeBalance);
	});
}

#[test]
fn only_signed_origins_own_nodes() {
	TestExt::new().build_and_execute(|| {
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(
				NodesPallet::register(origin.clone(), SEED, BOB, None, profile()),
				DispatchError::BadOrigin
			);
			assert_noop!(NodesPallet::unregister(origin.clone()), DispatchError::BadOrigin);
			assert_noop!(NodesPallet::withdraw(origin), DispatchError::BadOrigin);
		}
	});
}
