use super::*;
use codec::Encode;
use frame_support::dispatch::GetDispatchInfo;
use frame_system::{AuthorizeCall, RawOrigin};
use groundwork_primitives::Signature;
use sp_core::{ecdsa, ed25519, sr25519, Pair, H256};
use sp_runtime::{
	generic::{CheckedExtrinsic, ExtrinsicFormat},
	traits::{Applyable, ExtensionVariant, IdentifyAccount, Verify},
	transaction_validity::TransactionSource,
};

fn sign_with(pair: &sr25519::Pair, message: &[u8]) -> Signature {
	pair.sign(message).into()
}

#[test]
fn the_first_heartbeat_after_maturity_makes_a_node_active() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		assert_ok!(register(ALICE, ROOT));
		// THEN one block too early
		advance_to(Maturity::get());
		assert_eq!(heartbeat(&ALICE), rejected(HeartbeatRejection::Immature));
		// WHEN it is mature
		advance(1);
		assert_ok!(heartbeat(&ALICE));
		// THEN
		let now = System::block_number();
		let expires = now + Latest::get();
		assert_eq!(status(&ALICE), Status::Active { expires });
		assert!(NodesPallet::is_active(ALICE));
		assert_eq!(weight(&ALICE, ROOT), 1);
		assert_eq!(NodeCount::<Test>::get(ROOT), Count { registered: 1, active: 1 });
		assert_eq!(Nodes::<Test>::get(&ALICE).unwrap().last_heartbeat, now);
		assert_last(Event::NodeActivated { node: ALICE, expires });
	});
}

#[test]
fn a_heartbeat_is_accepted_on_both_ends_of_its_window() {
	for at in [Earliest::get(), Latest::get()] {
		TestExt::new().build_and_execute(|| {
			activate(ALICE, SEED);
			advance(at);
			assert_ok!(heartbeat(&ALICE));
			let expires = System::block_number() + Latest::get();
			assert_eq!(status(&ALICE), Status::Active { expires });
			assert_last(Event::HeartbeatReceived { node: ALICE, expires });
		});
	}
}

#[test]
fn a_heartbeat_before_its_window_is_too_early() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		assert_eq!(heartbeat(&ALICE), rejected(HeartbeatRejection::TooEarly));
		advance(Earliest::get() - 1);
		assert_eq!(heartbeat(&ALICE), rejected(HeartbeatRejection::TooEarly));
	});
}

#[test]
fn a_heartbeat_after_its_window_is_too_late_until_the_node_has_lapsed() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a deadline that has passed in this very block, before the wheel has turned
		activate(ALICE, SEED);
		advance(Latest::get());
		System::set_block_number(System::block_number() + 1);
		// THEN
		assert_eq!(heartbeat(&ALICE), rejected(HeartbeatRejection::TooLate));
		assert!(!NodesPallet::is_active(ALICE));
		// WHEN the wheel turns
		poll(&mut frame_support::weights::WeightMeter::new());
		// THEN it is late, and begins anew
		assert_eq!(status(&ALICE), Status::Lapsed { since: System::block_number() });
		assert_ok!(heartbeat(&ALICE));
	});
}

#[test]
fn a_replayed_heartbeat_is_rejected_at_any_time() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a heartbeat that was applied
		activate(ALICE, SEED);
		advance(Earliest::get());
		let sent = signature(&ALICE);
		assert_ok!(send(&ALICE, sent.clone()));
		// THEN it is too early
		assert_eq!(send(&ALICE, sent.clone()), rejected(HeartbeatRejection::TooEarly));
		// THEN in the window it is for another heartbeat
		advance(Earliest::get());
		assert_eq!(send(&ALICE, sent.clone()), rejected(HeartbeatRejection::BadSignature));
		// THEN it wakes no lapsed node
		advance(Latest::get());
		assert_eq!(send(&ALICE, sent), rejected(HeartbeatRejection::BadSignature));
	});
}

#[test]
fn only_the_agent_signs_heartbeats() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, SEED);
		activate(BOB, SEED);
		advance(Earliest::get());
		let message = payload(&ALICE);
		let wrong: [Signature; 5] = [
			// A stranger, another agent, the owner's key.
			sign_with(&sr25519::Pair::from_seed(&[77; 32]), &message),
			sign_with(&agent_pair(&BOB), &message),
			// For another node, for nothing, malformed.
			sign_with(&agent_pair(&ALICE), &payload(&BOB)),
			sign_with(&agent_pair(&ALICE), b""),
			Signature::Sr25519(sr25519::Signature::from_raw([0; 64])),
		];
		// THEN
		for signature in wrong {
			assert_eq!(send(&ALICE, signature), rejected(HeartbeatRejection::BadSignature));
		}
		assert_ok!(heartbeat(&ALICE));
	});
}

#[test]
fn a_heartbeat_of_another_chain_is_rejected() {
	TestExt::new().build_and_execute(|| {
		activate(ALICE, SEED);
		let previous = System::block_number();
		advance(Earliest::get());
		let elsewhere = payload_with(H256::repeat_byte(1), &ALICE, previous);
		let signature = sign_with(&agent_pair(&ALICE), &elsewhere);
		assert_eq!(send(&ALICE, signature), rejected(HeartbeatRejection::BadSignature));
		let here = payload_with(System::block_hash(0), &ALICE, previous);
		assert_ok!(send(&ALICE, sign_with(&agent_pair(&ALICE), &here)));
	});
}

#[test]
fn an_agent_may_have_a_key_of_any_scheme() {
	fn check<P: Pair>(sign: impl Fn(&P, &[u8]) -> Signature, signer: impl Fn(&P) -> AccountId) {
		TestExt::new().build_and_execute(|| {
			let pair = P::from_seed_slice(&[42; 32]).expect("32 bytes are a seed");
			let register = NodesPallet::register(
				RuntimeOrigin::signed(ALICE),
				SEED,
				signer(&pair),
				None,
				profile(),
			);
			assert_ok!(register);
			advance(Maturity::get());
			assert_ok!(send(&ALICE, sign(&pair, &payload(&ALICE))));
		});
	}
	type Signer = <Signature as Verify>::Signer;
	check::<ed25519::Pair>(
		|pair, message| pair.sign(message).into(),
		|pair| Signer::from(pair.public()).into_account(),
	);
	check::<ecdsa::Pair>(
		|pair, message| pair.sign(message).into(),
		|pair| Signer::from(pair.public()).into_account(),
	);
}

#[test]
fn a_node_with_too_little_collateral_is_not_heard() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a slash
		activate(ALICE, SEED);
		assert_ok!(pledge(&ALICE, Duty::Storage, GWK));
		drop(<NodesPallet as Collateral<_>>::slash(&ALICE, Duty::Storage, 1));
		advance(Earliest::get());
		// THEN
		assert_eq!(heartbeat(&ALICE), rejected(HeartbeatRejection::CollateralTooLow));
		// WHEN the owner mends it
		assert_ok!(NodesPallet::bond_extra(RuntimeOrigin::signed(ALICE), 1));
		// THEN
		assert_ok!(heartbeat(&ALICE));
	});
}

#[test]
fn strangers_and_leaving_nodes_are_not_heard() {
	TestExt::new().build_and_execute(|| {
		assert_eq!(heartbeat(&ALICE), rejected(HeartbeatRejection::UnknownNode));
		activate(ALICE, SEED);
		assert_ok!(NodesPallet::unregister(RuntimeOrigin::signed(ALICE)));
		advance(Earliest::get());
		assert_eq!(heartbeat(&ALICE), rejected(HeartbeatRejection::Leaving));
	});
}

#[test]
fn the_pool_learns_what_a_heartbeat_provides_and_how_long_it_is_good() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a mature node
		assert_ok!(register(ALICE, SEED));
		advance(Maturity::get());
		let first = validate(&ALICE, signature(&ALICE)).unwrap();
		assert!(first.propagate);
		assert_eq!(first.provides, [("groundwork-heartbeat", (ALICE, 1u32)).encode()]);
		assert_eq!(first.longevity, u64::from(Latest::get() - Earliest::get()));
		// WHEN it is active
		assert_ok!(heartbeat(&ALICE));
		let previous = System::block_number();
		advance(Latest::get() - 3);
		// THEN a heartbeat is good until the deadline
		let next = validate(&ALICE, signature(&ALICE)).unwrap();
		assert_eq!(next.provides, [("groundwork-heartbeat", (ALICE, previous)).encode()]);
		assert_eq!(next.longevity, 3);
		advance(3);
		assert_eq!(validate(&ALICE, signature(&ALICE)).unwrap().longevity, 1);
	});
}

#[test]
fn a_heartbeat_is_a_transaction_of_nobody_and_costs_nothing() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		assert_ok!(register(ALICE, SEED));
		advance(Maturity::get());
		let issuance = Balances::total_issuance();
		let apply = || {
			let call: RuntimeCall =
				Call::heartbeat { node: ALICE, signature: signature(&ALICE) }.into();
			let info = call.get_dispatch_info();
			let extension = ExtensionVariant::V0((AuthorizeCall::<Test>::new(),));
			let transaction: CheckedExtrinsic<AccountId, _, _> =
				CheckedExtrinsic { format: ExtrinsicFormat::General(extension), function: call };
			transaction.validate::<Test>(TransactionSource::External, &info, 0)?;
			transaction.apply::<Test>(&info, 0)
		};
		// WHEN
		assert!(apply().unwrap().is_ok());
		// THEN
		assert!(NodesPallet::is_active(ALICE));
		assert_eq!(System::account(agent(&ALICE)), Default::default());
		assert_eq!(Balances::total_issuance(), issuance);
		// A second one in the same block is rejected, not failed.
		assert_eq!(apply().unwrap_err(), rejected::<()>(HeartbeatRejection::TooEarly).unwrap_err());
	});
}

#[test]
fn a_heartbeat_cannot_be_dispatched_unchecked() {
	TestExt::new().build_and_execute(|| {
		let dispatch = |origin| NodesPallet::heartbeat(origin, ALICE, signature(&ALICE));
		assert_noop!(dispatch(RawOrigin::Authorized.into()), Error::<Test>::NotRegistered);
		activate(ALICE, SEED);
		assert_noop!(dispatch(RawOrigin::Authorized.into()), Error::<Test>::HeartbeatNotAllowed);
		advance(Earliest::get());
		assert_noop!(dispatch(RuntimeOrigin::signed(ALICE)), DispatchError::BadOrigin);
		assert_noop!(dispatch(RuntimeOrigin::none()), DispatchError::BadOrigin);
		assert_noop!(dispatch(RuntimeOrigin::root()), DispatchError::BadOrigin);
	});
}

#[test]
fn a_pool_that_refuses_does_not_make_heartbeats_fail() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		RefusedPools::set(vec![Pool::Tier(SEED)]);
		// WHEN
		activate(ALICE, SEED);
		// THEN the node is active without reward
		assert!(NodesPallet::is_active(ALICE));
		assert_eq!(weight(&ALICE, SEED), 0);
		assert!(events().contains(&Event::PoolRefused { node: ALICE, tier: SEED }));
		NodesPallet::do_try_state().unwrap();
		// WHEN the pool is there
		RefusedPools::set(vec![]);
		advance(Earliest::get());
		assert_ok!(heartbeat(&ALICE));
		// THEN
		assert_eq!(weight(&ALICE, SEED), 1);
	});
}

#[test]
fn proof_of_life_moves_the_deadline_of_an_active_node_only() {
	TestExt::new().build_and_execute(|| {
		let expiring = |blocks| Status::Active { expires: System::block_number() + blocks };
		// A stranger and an immature node: nothing.
		NodesPallet::note_alive(&BOB);
		assert_ok!(register(ALICE, SEED));
		NodesPallet::note_alive(&ALICE);
		assert_eq!(status(&ALICE), Status::Maturing { until: 1 + Maturity::get() });
		// WHEN it is active
		advance(Maturity::get());
		assert_ok!(heartbeat(&ALICE));
		advance(3);
		let for_older_previous = signature(&ALICE);
		NodesPallet::note_alive(&ALICE);
		// THEN
		assert_eq!(status(&ALICE), expiring(Latest::get()));
		assert_eq!(Nodes::<Test>::get(&ALICE).unwrap().last_heartbeat, System::block_number());
		advance(Earliest::get());
		let outdated = send(&ALICE, for_older_previous);
		assert_eq!(outdated, rejected(HeartbeatRejection::BadSignature));
		// WHEN it has too little collateral
		assert_ok!(pledge(&ALICE, Duty::Storage, GWK));
		drop(<NodesPallet as Collateral<_>>::slash(&ALICE, Duty::Storage, 1));
		NodesPallet::note_alive(&ALICE);
		// THEN it is not heard
		assert_eq!(status(&ALICE), expiring(Latest::get() - Earliest::get()));
		// WHEN it has lapsed
		advance(Latest::get());
		let lapsed = status(&ALICE);
		NodesPallet::note_alive(&ALICE);
		// THEN neither
		assert_eq!(status(&ALICE), lapsed);
	});
}

#[test]
fn a_window_that_is_changed_holds_from_the_next_heartbeat_on() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		activate(ALICE, SEED);
		let before = status(&ALICE);
		// WHEN
		Earliest::set(5);
		Latest::set(9);
		// THEN the deadline stays, the earliest time is the new one
		assert_eq!(status(&ALICE), before);
		advance(5);
		assert_ok!(heartbeat(&ALICE));
		assert_eq!(status(&ALICE), Status::Active { expires: System::block_number() + 9 });
	});
}
