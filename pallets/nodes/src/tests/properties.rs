//! Random operations: whatever happens, no coin is lost and every invariant holds.

use super::*;
use frame_support::storage::with_storage_layer;
use frame_system::RawOrigin;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Op {
	Register(u8, u8),
	BondExtra(u8, Balance),
	ChangeTier(u8, u8),
	SetAgent(u8, u8),
	Heartbeat(u8),
	NoteAlive(u8),
	Pledge(u8, u8, Balance),
	Release(u8, u8, Balance),
	Slash(u8, u8, Balance),
	Suspend(u8, Tick),
	Unsuspend(u8),
	Unregister(u8),
	Withdraw(u8),
	SetTier(u8, Balance),
	Fault(u8, u8, bool),
	RefusePool(u8, bool),
	Advance(Tick),
}

const PEOPLE: [AccountId; 5] = [ALICE, BOB, CHARLIE, DAVE, EVE];

fn op() -> impl Strategy<Value = Op> {
	let who = || 0..5u8;
	let tier = || 0..4u8;
	let duty = || 0..3u8;
	let amount =
		|| prop_oneof![0..=10u128, (0..50_000u128).prop_map(|gwk| gwk * GWK), Just(Balance::MAX)];
	prop_oneof![
		4 => (who(), tier()).prop_map(|(who, tier)| Op::Register(who, tier)),
		2 => (who(), amount()).prop_map(|(who, amount)| Op::BondExtra(who, amount)),
		3 => (who(), tier()).prop_map(|(who, tier)| Op::ChangeTier(who, tier)),
		1 => (who(), 0..8u8).prop_map(|(who, agent)| Op::SetAgent(who, agent)),
		8 => who().prop_map(Op::Heartbeat),
		2 => who().prop_map(Op::NoteAlive),
		5 => (who(), duty(), amount()).prop_map(|(who, duty, by)| Op::Pledge(who, duty, by)),
		2 => (who(), duty(), amount()).prop_map(|(who, duty, by)| Op::Release(who, duty, by)),
		2 => (who(), duty(), amount()).prop_map(|(who, duty, by)| Op::Slash(who, duty, by)),
		1 => (who(), 0..300u32).prop_map(|(who, ticks)| Op::Suspend(who, ticks)),
		1 => who().prop_map(Op::Unsuspend),
		2 => who().prop_map(Op::Unregister),
		2 => who().prop_map(Op::Withdraw),
		1 => (tier(), amount()).prop_map(|(tier, amount)| Op::SetTier(tier, amount)),
		1 => (who(), duty(), any::<bool>()).prop_map(|(who, of, open)| Op::Fault(who, of, open)),
		1 => (tier(), any::<bool>()).prop_map(|(tier, refuse)| Op::RefusePool(tier, refuse)),
		6 => (1..40u32).prop_map(Op::Advance),
		2 => (1..260u32).prop_map(Op::Advance),
	]
}

/// Do it, as far as it is allowed; returns what was burned.
fn apply(op: Op) -> Balance {
	let person = |who: u8| PEOPLE[usize::from(who)].clone();
	let signed = |who: u8| RuntimeOrigin::signed(person(who));
	let duty = |duty: u8| Duty::ALL[usize::from(duty)];
	let mut burned = 0;
	// What fails must change nothing.
	let _ = with_storage_layer(|| match op {
		Op::Register(who, tier) => register(person(who), tier),
		Op::BondExtra(who, amount) => NodesPallet::bond_extra(signed(who), amount),
		Op::ChangeTier(who, tier) => NodesPallet::change_tier(signed(who), tier),
		Op::SetAgent(who, agent) => {
			NodesPallet::set_agent(signed(who), person(who), AccountId::new([200 + agent; 32]))
		},
		// The signature is another test's business.
		Op::Heartbeat(who) if NodesPallet::may_heartbeat(person(who)).is_ok() => {
			let node = person(who);
			let signature = sp_core::sr25519::Signature::from_raw([0; 64]).into();
			let heard =
				NodesPallet::heartbeat(RawOrigin::Authorized.into(), node.clone(), signature);
			assert_ok!(heard);
			assert!(NodesPallet::is_active(node));
			Ok(())
		},
		Op::Heartbeat(_) => Ok(()),
		Op::NoteAlive(who) => {
			NodesPallet::note_alive(&person(who));
			Ok(())
		},
		Op::Pledge(who, of, amount) => pledge(&person(who), duty(of), amount),
		Op::Release(who, of, amount) => release(&person(who), duty(of), amount),
		Op::Slash(who, of, amount) => {
			let before = Balances::total_issuance();
			drop(<NodesPallet as Collateral<_>>::slash(&person(who), duty(of), amount));
			burned = before - Balances::total_issuance();
			Ok(())
		},
		Op::Suspend(who, ticks) => {
			NodesPallet::do_suspend(&person(who), System::block_number() + ticks)
		},
		Op::Unsuspend(who) => NodesPallet::do_unsuspend(&person(who)),
		Op::Unregister(who) => NodesPallet::unregister(signed(who)),
		Op::Withdraw(who) => NodesPallet::withdraw(signed(who)),
		Op::SetTier(tier, collateral) => {
			let name = TierName::truncate_from(b"Tier".to_vec());
			NodesPallet::set_tier(RuntimeOrigin::root(), tier, name, collateral)
		},
		Op::Fault(who, of, open) => {
			let (node, duty) = (person(who), duty(of));
			let fault = (node.clone(), duty);
			OpenFaults::mutate(|faults| {
				faults.retain(|other| *other != fault);
				faults.extend(open.then_some(fault));
			});
			let pledged = <NodesPallet as Collateral<_>>::pledged(&node, duty);
			if open && pledged > 0 {
				assert_noop!(release(&node, duty, pledged), Error::<Test>::FaultsOpen);
			}
			Ok(())
		},
		Op::RefusePool(tier, refuse) => {
			RefusedPools::mutate(|pools| {
				pools.retain(|pool| *pool != Pool::Tier(tier));
				pools.extend(refuse.then_some(Pool::Tier(tier)));
			});
			Ok(())
		},
		Op::Advance(blocks) => {
			advance(blocks);
			Ok(())
		},
	});
	burned
}

/// All that `who` has, on hold or not.
fn total(who: &AccountId) -> Balance {
	<Balances as frame_support::traits::fungible::Inspect<_>>::total_balance(who)
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..Default::default() })]

	#[test]
	fn collateral_is_conserved_at_every_step(ops in prop::collection::vec(op(), 1..120)) {
		TestExt::new().build_and_execute(|| {
			MaxExpiries::set(2);
			let mut issuance = Balances::total_issuance();
			for op in ops {
				// WHEN
				issuance -= apply(op.clone());
				// THEN
				NodesPallet::do_try_state().unwrap_or_else(|error| panic!("{op:?}: {error:?}"));
				assert_eq!(Balances::total_issuance(), issuance, "after {op:?}");
				let on_hold: Balance = PEOPLE.iter().map(held).sum();
				let collateral: Balance =
					Nodes::<Test>::iter_values().map(|node| node.collateral).sum();
				assert_eq!(on_hold, collateral, "after {op:?}");
				let all: Balance = PEOPLE.iter().map(total).sum();
				assert_eq!(all, issuance, "after {op:?}");
			}
		});
	}

	#[test]
	fn no_bytes_make_the_checks_of_a_profile_panic(
		region in prop::collection::vec(any::<u8>(), 0..=16),
		endpoint in prop::collection::vec(any::<u8>(), 0..=128),
	) {
		let profile = Profile {
			region: region.clone().try_into().unwrap(),
			endpoint: endpoint.clone().try_into().unwrap(),
			..Default::default()
		};
		if profile.has_valid_region() {
			let text = String::from_utf8(region).unwrap();
			prop_assert!(text.len() >= 2 && !text.ends_with('-') && !text.contains("--"));
		}
		if profile.has_valid_endpoint() {
			prop_assert!(!String::from_utf8(endpoint).unwrap().contains(char::is_whitespace));
		}
	}
}
