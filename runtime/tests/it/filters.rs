//! Who may call what, by proxy and in an emergency.

use crate::chain::{apply, must, on, signed};
use frame_support::{
	assert_ok,
	traits::{Contains, InstanceFilter},
};
use groundwork_primitives::GWK;
use groundwork_runtime::{
	configs::{accounts::ProxyType, emergency::AlwaysAllowed},
	Runtime, RuntimeCall, RuntimeOrigin, SafeMode, System, TxPause,
};
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::MultiSignature;

fn transfer() -> RuntimeCall {
	pallet_balances::Call::transfer_allow_death { dest: Bob.to_account_id().into(), value: GWK }
		.into()
}

fn heartbeat() -> RuntimeCall {
	pallet_nodes::Call::heartbeat {
		node: Alice.to_account_id(),
		signature: MultiSignature::Sr25519(Alice.sign(b"anything")),
	}
	.into()
}

fn claim() -> RuntimeCall {
	pallet_emission::Call::claim { who: Alice.to_account_id() }.into()
}

const ALL: [ProxyType; 7] = [
	ProxyType::Any,
	ProxyType::NonTransfer,
	ProxyType::NodeOperator,
	ProxyType::Validator,
	ProxyType::Claim,
	ProxyType::CancelProxy,
	ProxyType::Governance,
];

#[test]
fn only_the_unlimited_proxy_moves_money() {
	let moves_money: [RuntimeCall; 5] = [
		transfer(),
		pallet_nodes::Call::bond_extra { amount: GWK }.into(),
		pallet_nodes::Call::set_payout { payout: None }.into(),
		pallet_nodes::Call::withdraw {}.into(),
		pallet_proxy::Call::remove_proxies {}.into(),
	];
	for call in moves_money {
		for proxy in ALL {
			assert_eq!(proxy.filter(&call), proxy == ProxyType::Any, "{proxy:?} {call:?}");
		}
	}
	assert!(ProxyType::NodeOperator.filter(&claim()));
	assert!(ProxyType::Claim.filter(&claim()));
	assert!(!ProxyType::Validator.filter(&claim()));
}

#[test]
fn a_superset_allows_all_that_its_subset_allows() {
	let calls: [RuntimeCall; 6] = [
		transfer(),
		claim(),
		heartbeat(),
		pallet_nodes::Call::unregister {}.into(),
		pallet_validators::Call::leave {}.into(),
		pallet_utility::Call::batch { calls: vec![] }.into(),
	];
	for big in ALL {
		for small in ALL {
			if big.is_superset(&small) {
				for call in &calls {
					assert!(!small.filter(call) || big.filter(call), "{big:?} {small:?} {call:?}");
				}
			}
		}
	}
}

#[test]
fn safe_mode_stops_payments_and_never_heartbeats() {
	on("development", || {
		assert_ok!(SafeMode::force_enter(RuntimeOrigin::root()));
		let outcome = apply(signed(Bob, transfer())).expect("valid, but filtered");
		assert_eq!(outcome, Err(frame_system::Error::<Runtime>::CallFiltered.into()));
		assert!(AlwaysAllowed::contains(&heartbeat()));
		assert!(AlwaysAllowed::contains(&RuntimeCall::Nodes(pallet_nodes::Call::withdraw {})));
	});
}

#[test]
fn a_pause_stops_the_named_call_and_cannot_name_a_heartbeat() {
	on("development", || {
		let name = |pallet: &str, call: &str| {
			(
				pallet.as_bytes().to_vec().try_into().unwrap(),
				call.as_bytes().to_vec().try_into().unwrap(),
			)
		};
		assert_ok!(TxPause::pause(RuntimeOrigin::root(), name("Balances", "transfer_allow_death")));
		let outcome = apply(signed(Bob, transfer())).expect("valid, but filtered");
		assert_eq!(outcome, Err(frame_system::Error::<Runtime>::CallFiltered.into()));
		frame_support::assert_noop!(
			TxPause::pause(RuntimeOrigin::root(), name("Nodes", "heartbeat")),
			pallet_tx_pause::Error::<Runtime>::Unpausable
		);
		frame_support::assert_noop!(
			TxPause::pause(RuntimeOrigin::root(), name("Slashing", "appeal")),
			pallet_tx_pause::Error::<Runtime>::Unpausable
		);
	});
}

/// Whatever is pulled in an emergency: heartbeats, appeals, decisions, withdrawals and votes go on.
#[test]
fn no_lever_catches_what_operators_owe_or_what_lets_them_answer_and_leave() {
	let goes_on: [RuntimeCall; 12] = [
		heartbeat(),
		pallet_nodes::Call::unregister {}.into(),
		pallet_nodes::Call::withdraw {}.into(),
		pallet_nodes::Call::set_agent { node: Alice.to_account_id(), agent: Bob.to_account_id() }
			.into(),
		pallet_slashing::Call::appeal { fault: 0, reference: Default::default() }.into(),
		pallet_slashing::Call::cancel { fault: 0 }.into(),
		pallet_validators::Call::leave {}.into(),
		pallet_validators::Call::withdraw_pledge { who: Alice.to_account_id() }.into(),
		pallet_validators::Call::unchill {}.into(),
		pallet_conviction_voting::Call::remove_vote { class: None, index: 0 }.into(),
		pallet_referenda::Call::place_decision_deposit { index: 0 }.into(),
		pallet_safe_mode::Call::force_exit {}.into(),
	];
	for call in goes_on {
		assert!(AlwaysAllowed::contains(&call), "{call:?}");
	}
	let stops: [RuntimeCall; 4] = [
		transfer(),
		pallet_nodes::Call::bond_extra { amount: GWK }.into(),
		pallet_validators::Call::register_candidate { pledge: GWK }.into(),
		pallet_proxy::Call::remove_proxies {}.into(),
	];
	for call in stops {
		assert!(!AlwaysAllowed::contains(&call), "{call:?}");
	}
}

/// The two lists of what goes on in an emergency, by call and by name, are one list.
#[test]
fn the_lists_by_call_and_by_name_agree() {
	use frame_support::traits::GetCallMetadata;
	let calls: [RuntimeCall; 8] = [
		heartbeat(),
		claim(),
		transfer(),
		pallet_nodes::Call::unregister {}.into(),
		pallet_nodes::Call::bond_extra { amount: 1 }.into(),
		pallet_validators::Call::leave {}.into(),
		pallet_validators::Call::register_candidate { pledge: 1 }.into(),
		frame_system::Call::remark { remark: vec![] }.into(),
	];
	for call in calls {
		let meta = call.get_call_metadata();
		let name = (
			meta.pallet_name.as_bytes().to_vec().try_into().unwrap(),
			meta.function_name.as_bytes().to_vec().try_into().unwrap(),
		);
		let by_name =
			<AlwaysAllowed as Contains<pallet_tx_pause::RuntimeCallNameOf<Runtime>>>::contains(
				&name,
			);
		assert_eq!(AlwaysAllowed::contains(&call), by_name, "{}", meta.function_name);
	}
}

#[test]
fn a_node_operator_proxy_claims_and_cannot_pay() {
	on("development", || {
		must(
			Alice,
			pallet_proxy::Call::add_proxy {
				delegate: Bob.to_account_id().into(),
				proxy_type: ProxyType::NodeOperator,
				delay: 0,
			},
		);
		must(
			Bob,
			pallet_proxy::Call::proxy {
				real: Alice.to_account_id().into(),
				force_proxy_type: None,
				call: Box::new(transfer()),
			},
		);
		// The proxy call succeeds; what it carries is refused.
		let refused = System::events().into_iter().any(|record| {
			matches!(
				record.event,
				groundwork_runtime::RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted {
					result: Err(error),
				}) if error == frame_system::Error::<Runtime>::CallFiltered.into()
			)
		});
		assert!(refused);
	});
}
