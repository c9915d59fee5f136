use super::*;
use sp_runtime::BuildStorage;

fn name(name: &str) -> TierName {
	name.as_bytes().to_vec().try_into().unwrap()
}

fn set(tier: u8, collateral: Balance) -> Result<(), DispatchError> {
	NodesPallet::set_tier(RuntimeOrigin::root(), tier, name("Tier"), collateral)
}

fn add(collateral: Balance) -> Result<(), DispatchError> {
	NodesPallet::add_tier(RuntimeOrigin::root(), name("Tier"), collateral)
}

#[test]
fn genesis_has_seed_root_and_trunk() {
	TestExt::new().build_and_execute(|| {
		let tiers: Vec<_> =
			Tiers::<Test>::get().into_iter().map(|tier| (tier.name, tier.collateral)).collect();
		let expected = [
			(name("Seed"), SEED_COLLATERAL),
			(name("Root"), ROOT_COLLATERAL),
			(name("Trunk"), TRUNK_COLLATERAL),
		];
		assert_eq!(tiers, expected);
		assert_eq!(<NodesPallet as Collateral<_>>::top_tier(), Some(TRUNK));
	});
}

#[test]
#[should_panic(expected = "of the genesis")]
fn a_chain_does_not_start_with_broken_tiers() {
	let tiers = vec![("Big".into(), 2 * GWK), ("Small".into(), GWK)];
	let _ = GenesisConfig::<Test> { tiers, ..Default::default() }.build_storage();
}

#[test]
fn a_network_without_tiers_has_no_top_tier() {
	TestExt::new().build_and_execute(|| {
		Tiers::<Test>::kill();
		assert_eq!(<NodesPallet as Collateral<_>>::top_tier(), None);
	});
}

#[test]
fn a_raised_collateral_is_due_at_once_for_new_nodes_and_after_the_notice_for_old_ones() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, SEED);
		// WHEN
		let raised = 2 * SEED_COLLATERAL;
		assert_ok!(set(SEED, raised));
		let notice_until = System::block_number() + Notice::get();
		assert_last(Event::TierSet {
			tier: SEED,
			name: name("Tier"),
			collateral: raised,
			notice_until,
		});
		// THEN a new node needs all of it
		assert_ok!(register(BOB, SEED));
		assert_eq!(held(&BOB), raised);
		// THEN the old one is heard until the notice is over
		let window = || NodesPallet::heartbeat_window(ALICE).unwrap();
		while window().earliest < notice_until {
			advance_to(window().earliest);
			assert_ok!(heartbeat(&ALICE));
		}
		advance_to(window().earliest);
		assert_eq!(heartbeat(&ALICE), rejected(HeartbeatRejection::CollateralTooLow));
		// THEN it lapses, and mends it
		advance(Latest::get());
		assert!(matches!(status(&ALICE), Status::Lapsed { .. }));
		assert_eq!(heartbeat(&ALICE), rejected(HeartbeatRejection::CollateralTooLow));
		assert_ok!(NodesPallet::change_tier(RuntimeOrigin::signed(ALICE), SEED));
		assert_eq!(held(&ALICE), raised);
		assert_ok!(heartbeat(&ALICE));
	});
}

#[test]
fn a_lowered_collateral_holds_at_once_and_the_excess_comes_back() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, ROOT);
		// WHEN
		let lowered = ROOT_COLLATERAL / 2;
		assert_ok!(set(ROOT, lowered));
		assert_eq!(NodesPallet::tiers()[1].required, lowered);
		assert_ok!(NodesPallet::change_tier(RuntimeOrigin::signed(ALICE), ROOT));
		// THEN
		assert_eq!(held(&ALICE), lowered);
		advance(Earliest::get());
		assert_ok!(heartbeat(&ALICE));
	});
}

#[test]
fn a_second_change_within_the_notice_asks_old_nodes_for_no_more_than_before() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_ok!(set(SEED, 2 * SEED_COLLATERAL));
		advance(10);
		assert_ok!(set(SEED, 3 * SEED_COLLATERAL));
		let tier = Tiers::<Test>::get()[0].clone();
		let now = System::block_number();
		assert_eq!(tier.required_at(now), SEED_COLLATERAL);
		assert_eq!(tier.notice_until, now + Notice::get());
		assert_eq!(tier.required_at(tier.notice_until - 1), SEED_COLLATERAL);
		assert_eq!(tier.required_at(tier.notice_until), 3 * SEED_COLLATERAL);
	});
}

#[test]
fn a_new_name_alone_gives_no_new_notice() {
	TestExt::new().build_and_execute(|| {
		assert_ok!(set(SEED, 2 * SEED_COLLATERAL));
		let notice_until = Tiers::<Test>::get()[0].notice_until;
		advance(10);
		let rename =
			NodesPallet::set_tier(RuntimeOrigin::root(), SEED, name("Sprout"), 2 * SEED_COLLATERAL);
		assert_ok!(rename);
		let tier = Tiers::<Test>::get()[0].clone();
		assert_eq!((tier.name, tier.notice_until), (name("Sprout"), notice_until));
	});
}

#[test]
fn a_tier_is_added_above_all_others() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(add(TRUNK_COLLATERAL), Error::<Test>::TiersNotAscending);
		assert_ok!(add(TRUNK_COLLATERAL + 1));
		assert_eq!(<NodesPallet as Collateral<_>>::top_tier(), Some(3));
		assert_ok!(register(ALICE, 3));
		assert_ok!(add(Balance::MAX));
		assert_noop!(add(Balance::MAX), Error::<Test>::TiersNotAscending);
		Tiers::<Test>::mutate(|tiers| tiers[4].collateral -= 1);
		assert_noop!(add(Balance::MAX), Error::<Test>::TooManyTiers);
	});
}

#[test]
fn tiers_ascend_strictly_from_above_zero() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(set(SEED, 0), Error::<Test>::ZeroTierCollateral);
		assert_noop!(add(0), Error::<Test>::ZeroTierCollateral);
		assert_noop!(set(SEED, ROOT_COLLATERAL), Error::<Test>::TiersNotAscending);
		assert_noop!(set(ROOT, SEED_COLLATERAL), Error::<Test>::TiersNotAscending);
		assert_noop!(set(ROOT, TRUNK_COLLATERAL), Error::<Test>::TiersNotAscending);
		assert_noop!(set(TRUNK, ROOT_COLLATERAL), Error::<Test>::TiersNotAscending);
		assert_noop!(set(3, Balance::MAX), Error::<Test>::UnknownTier);
		assert_ok!(set(ROOT, SEED_COLLATERAL + 1));
		assert_ok!(set(TRUNK, Balance::MAX));
	});
}

#[test]
fn a_tier_has_a_printable_name() {
	TestExt::new().build_and_execute(|| {
		let add = |name| NodesPallet::add_tier(RuntimeOrigin::root(), name, Balance::MAX);
		assert_noop!(add(name("")), Error::<Test>::InvalidTierName);
		assert_noop!(add(name("Tr\u{fc}ffel")), Error::<Test>::InvalidTierName);
		assert_noop!(add(name("a\n")), Error::<Test>::InvalidTierName);
		assert_ok!(add(name("Old Growth")));
	});
}

#[test]
fn only_governance_changes_tiers() {
	TestExt::new().build_and_execute(|| {
		let alice = RuntimeOrigin::signed(ALICE);
		assert_noop!(
			NodesPallet::set_tier(alice.clone(), SEED, name("x"), 1),
			DispatchError::BadOrigin
		);
		assert_noop!(NodesPallet::add_tier(alice, name("x"), 1), DispatchError::BadOrigin);
	});
}
