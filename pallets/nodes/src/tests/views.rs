use super::*;

#[test]
fn a_client_reads_everything_about_a_node_at_once() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		assert_eq!(NodesPallet::node(ALICE), None);
		activate(ALICE, SEED);
		let now = System::block_number();
		assert_ok!(pledge(&ALICE, Duty::Storage, 300 * GWK));
		assert_ok!(NodesPallet::set_payout(RuntimeOrigin::signed(ALICE), Some(PAUPER)));
		assert_ok!(NodesPallet::add_delegate(RuntimeOrigin::signed(ALICE), BOB));
		// THEN
		let expected = NodeView {
			tier: SEED,
			status: Status::Active { expires: now + Latest::get() },
			is_active: true,
			rewarded: true,
			collateral: SEED_COLLATERAL,
			required: SEED_COLLATERAL,
			unpledged: 700 * GWK,
			pledges: vec![(Duty::Storage, 300 * GWK)],
			agent: agent(&ALICE),
			payout: PAUPER,
			delegates: vec![BOB],
			registered_at: 1,
			heartbeat: Some(HeartbeatWindow {
				previous: now,
				earliest: now + Earliest::get(),
				latest: Some(now + Latest::get()),
			}),
			profile: profile(),
		};
		assert_eq!(NodesPallet::node(ALICE), Some(expected));
		assert_eq!(NodesPallet::node_of_agent(agent(&ALICE)), Some(ALICE));
		assert_eq!(NodesPallet::node_of_agent(ALICE), None);
	});
}

#[test]
fn an_agent_learns_when_and_why_not() {
	TestExt::new().build_and_execute(|| {
		let window = || NodesPallet::heartbeat_window(ALICE);
		assert_eq!(window(), None);
		let unknown = Err(HeartbeatRejection::UnknownNode);
		assert_eq!(NodesPallet::may_heartbeat(ALICE), unknown);

		assert_ok!(register(ALICE, SEED));
		let until = 1 + Maturity::get();
		let maturing = HeartbeatWindow { previous: 1, earliest: until, latest: None };
		assert_eq!(window(), Some(maturing));
		assert_eq!(NodesPallet::may_heartbeat(ALICE), Err(HeartbeatRejection::Immature));
		advance_to(until);
		assert_eq!(NodesPallet::may_heartbeat(ALICE), Ok(()));
		assert_ok!(heartbeat(&ALICE));

		advance(Latest::get() + 1);
		let since = System::block_number();
		let lapsed = HeartbeatWindow { previous: until, earliest: since, latest: None };
		assert_eq!(window(), Some(lapsed));
		assert_ok!(NodesPallet::unregister(RuntimeOrigin::signed(ALICE)));
		assert_eq!(window(), None);
	});
}

#[test]
fn nodes_are_counted_by_tier_and_in_all() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_ok!(register(BOB, SEED));
		assert_ok!(register(CHARLIE, TRUNK));
		let tiers = NodesPallet::tiers();
		let ids: Vec<_> = tiers.iter().map(|tier| tier.id).collect();
		assert_eq!(ids, [SEED, ROOT, TRUNK]);
		assert_eq!(tiers[0].count, Count { registered: 2, active: 1 });
		assert_eq!(tiers[2].count, Count { registered: 1, active: 0 });
		assert_eq!(NodesPallet::counts(), Count { registered: 3, active: 1 });
		assert_eq!(NodesPallet::summary(), (3, 1));
	});
}

#[test]
fn rejection_codes_are_those_that_are_documented() {
	let codes = [
		(HeartbeatRejection::UnknownNode, 1),
		(HeartbeatRejection::Immature, 2),
		(HeartbeatRejection::TooEarly, 3),
		(HeartbeatRejection::TooLate, 4),
		(HeartbeatRejection::Leaving, 5),
		(HeartbeatRejection::Suspended, 6),
		(HeartbeatRejection::CollateralTooLow, 7),
		(HeartbeatRejection::BadSignature, 8),
	];
	for (rejection, code) in codes {
		assert_eq!(rejection as u8, code);
		// Views encode the same number.
		assert_eq!(codec::Encode::encode(&rejection), [code]);
	}
}
