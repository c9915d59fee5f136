//! What the presets promise.

use crate::chain::{at_genesis, on};
use frame_support::traits::{fungible::Inspect, Get};
use groundwork_primitives::{GWK, SS58_PREFIX, TOKEN_DECIMALS, TOKEN_SYMBOL};
use groundwork_runtime::{
	configs::parameters::dynamic_params, presets, timing, Balances, Emission, Runtime,
	RuntimeGenesisConfig, Session, TimingConfig, Validators,
};
use pallet_session::SessionManager;
use sp_keyring::Sr25519Keyring;
use sp_runtime::BuildStorage;

#[test]
fn there_are_three_presets() {
	let names: Vec<String> = presets::preset_names().iter().map(|id| id.to_string()).collect();
	assert_eq!(names, ["development", "local", "production"]);
}

#[test]
fn production_starts_without_money_and_without_a_super_user() {
	at_genesis("production", || {
		assert_eq!(Balances::total_issuance(), 0);
		assert_eq!(Emission::minted(), 0);
		assert!(pallet_sudo::Key::<Runtime>::get().is_none());
		assert_eq!(timing::SlotDuration::<Runtime>::get(), 3_000);
		assert_eq!(timing::SessionLength::<Runtime>::get(), 1_200);
		assert_eq!(dynamic_params::nodes::HeartbeatEarliest::get(), 5_000);
		assert_eq!(dynamic_params::nodes::HeartbeatLatest::get(), 6_400);
	});
}

#[test]
fn development_has_one_validator_and_money_to_play_with() {
	on("development", || {
		let alice = Sr25519Keyring::Alice.to_account_id();
		assert_eq!(Session::validators(), vec![alice.clone()]);
		assert_eq!(Validators::new_session(2), Some(vec![alice.clone()]));
		assert_eq!(pallet_sudo::Key::<Runtime>::get(), Some(alice));
		assert!(Balances::balance(&Sr25519Keyring::Bob.to_account_id()) >= 1_000_000 * GWK);
		assert_eq!(timing::SlotDuration::<Runtime>::get(), 1_000);
		assert_eq!(dynamic_params::nodes::HeartbeatEarliest::get(), 10);
	});
}

#[test]
fn local_has_three_validators() {
	on("local", || assert_eq!(Session::validators().len(), 3));
}

/// `build.rs` repeats symbol and decimals, because a build script cannot use the primitives.
#[test]
fn the_metadata_hash_is_built_for_this_token() {
	let build = include_str!("../../build.rs");
	assert!(build.contains(&format!("(\"{TOKEN_SYMBOL}\", {TOKEN_DECIMALS})")));
	assert_eq!(<Runtime as frame_system::Config>::SS58Prefix::get(), u16::from(SS58_PREFIX));
}

#[test]
fn metadata_comes_in_the_versions_that_clients_ask_for() {
	at_genesis("production", || {
		assert_eq!(Runtime::metadata_versions(), vec![14, 15, 16]);
		for version in [14, 15, 16] {
			assert!(Runtime::metadata_at_version(version).is_some(), "V{version}");
		}
	});
}

#[test]
#[should_panic(expected = "timing.heartbeatEarliest must be less than timing.heartbeatLatest")]
fn a_genesis_with_a_heartbeat_window_upside_down_is_refused() {
	let timing = TimingConfig {
		heartbeat_earliest: Some(10),
		heartbeat_latest: Some(5),
		..Default::default()
	};
	let genesis = RuntimeGenesisConfig { timing, ..Default::default() };
	let _ = genesis.build_storage();
}
