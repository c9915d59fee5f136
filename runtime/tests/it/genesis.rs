//! What the presets promise.

use crate::chain::on;
use frame_support::traits::fungible::Inspect;
use groundwork_primitives::{GWK, SS58_PREFIX, TOKEN_DECIMALS, TOKEN_SYMBOL};
use groundwork_runtime::{
	configs::parameters::dynamic_params, presets, timing, Balances, Emission, Runtime, Session,
	Sudo, Validators,
};
use pallet_session::SessionManager;
use sp_keyring::Sr25519Keyring;

/// As `on`, but genesis without validators has no author for block 1, so only genesis is looked at.
fn at_genesis(preset: &str, test: impl FnOnce()) {
	use frame_support::genesis_builder_helper::{build_state, get_preset};
	use groundwork_runtime::RuntimeGenesisConfig;
	sp_io::TestExternalities::default().execute_with(|| {
		let json = get_preset::<RuntimeGenesisConfig>(&Some(preset.into()), presets::get_preset)
			.expect("the preset exists");
		build_state::<RuntimeGenesisConfig>(json).expect("the preset builds a genesis");
		test();
	});
}

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

use frame_support::traits::Get;

#[test]
fn metadata_comes_in_the_versions_that_clients_ask_for() {
	assert_eq!(Runtime::metadata_versions(), vec![14, 15, 16]);
	for version in [14, 15, 16] {
		assert!(Runtime::metadata_at_version(version).is_some(), "V{version}");
	}
}

#[test]
fn a_genesis_with_a_heartbeat_window_upside_down_is_refused() {
	let json = br#"{"timing": {"heartbeatEarliest": 10, "heartbeatLatest": 5}}"#.to_vec();
	let outcome = std::panic::catch_unwind(|| {
		sp_io::TestExternalities::default().execute_with(|| {
			frame_support::genesis_builder_helper::build_state::<
				groundwork_runtime::RuntimeGenesisConfig,
			>(json)
		})
	});
	assert!(outcome.is_err() || outcome.is_ok_and(|result| result.is_err()));
}
