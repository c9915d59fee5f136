//! Genesis presets.
//!
//! | preset | validators | money | super-user | time |
//! |---|---|---|---|---|
//! | `development` | Alice | well-known accounts endowed | Alice | 1 s slots, sessions of 30 s |
//! | `local` | Alice, Bob, Charlie | well-known accounts endowed | Alice | 2 s slots, sessions of 40 s |
//! | `production` | from the operator's file | none: issuance starts at 0 | none | 3 s slots, sessions of 1 h |

use crate::{
	configs::governance::MAX_COMMITTEE, AccountId, BabeConfig, BalancesConfig,
	RuntimeGenesisConfig, SessionConfig, SessionKeys, SudoConfig, TechnicalMembershipConfig,
	TimingConfig, ValidatorsConfig, BABE_GENESIS_EPOCH_CONFIG,
};
use alloc::{string::String, vec, vec::Vec};
use frame_support::{build_struct_json_patch, traits::ConstU32, BoundedVec};
use groundwork_primitives::{Balance, GWK};
use serde_json::Value;
use sp_genesis_builder::PresetId;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

/// Name of the preset whose validators come from the operator.
pub const PRODUCTION_PRESET: &str = "production";
/// Name of the preset of a test network with three validators.
pub const LOCAL_PRESET: &str = "local";

/// What every well-known account has in the development and local presets.
const ENDOWMENT: Balance = 1_000_000 * GWK;

/// A validator of genesis.
pub struct GenesisValidator {
	/// The account which earns and which may change the keys.
	pub account: AccountId,
	/// The keys of its machine.
	pub keys: SessionKeys,
}

/// The part of a genesis which sets the first validators, on top of the `production` preset.
pub fn validators_patch(validators: &[GenesisValidator]) -> Value {
	build_struct_json_patch!(RuntimeGenesisConfig {
		babe: BabeConfig { epoch_config: BABE_GENESIS_EPOCH_CONFIG },
		session: SessionConfig {
			keys: validators
				.iter()
				.map(|v| (v.account.clone(), v.account.clone(), v.keys.clone()))
				.collect::<Vec<_>>(),
		},
		validators: ValidatorsConfig {
			invulnerables: validators.iter().map(|v| v.account.clone()).collect::<Vec<_>>(),
		},
	})
}

fn well_known(sr25519: Sr25519Keyring, ed25519: Ed25519Keyring) -> GenesisValidator {
	GenesisValidator {
		account: sr25519.to_account_id(),
		keys: SessionKeys { babe: sr25519.public().into(), grandpa: ed25519.public().into() },
	}
}

/// The technical committee of a playground.
fn committee() -> BoundedVec<AccountId, ConstU32<MAX_COMMITTEE>> {
	use Sr25519Keyring::{Alice, Bob, Charlie};
	BoundedVec::truncate_from([Alice, Bob, Charlie].map(|who| who.to_account_id()).into())
}

/// A genesis with money and a super-user for people to play with.
fn playground(validators: &[GenesisValidator], timing: TimingConfig) -> Value {
	let mut genesis = build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig {
			balances: Sr25519Keyring::well_known()
				.map(|key| (key.to_account_id(), ENDOWMENT))
				.collect::<Vec<_>>(),
		},
		sudo: SudoConfig { key: Some(Sr25519Keyring::Alice.to_account_id()) },
		technical_membership: TechnicalMembershipConfig { members: committee() },
		timing,
	});
	merge(&mut genesis, validators_patch(validators));
	genesis
}

/// Adds the fields of `patch` to `base`, which has none of the same name.
fn merge(base: &mut Value, patch: Value) {
	if let (Some(base), Value::Object(patch)) = (base.as_object_mut(), patch) {
		base.extend(patch);
	}
}

/// Durations of a playground that people do not want to wait for.
fn quick() -> TimingConfig {
	TimingConfig {
		maturity_period: Some(5),
		leave_delay: Some(40),
		tier_notice: Some(50),
		leave_sessions: Some(2),
		appeal_window: Some(20),
		decision_window: Some(60),
		era_length: Some(20),
		report_longevity: Some(30),
		retention: Some(200),
		decay_period: Some(100),
		governance_speed: Some(10_000),
		..Default::default()
	}
}

fn development() -> Value {
	playground(
		&[well_known(Sr25519Keyring::Alice, Ed25519Keyring::Alice)],
		TimingConfig {
			slot_duration: Some(1_000),
			session_length: Some(30),
			heartbeat_earliest: Some(10),
			heartbeat_latest: Some(40),
			..quick()
		},
	)
}

fn local() -> Value {
	playground(
		&[
			well_known(Sr25519Keyring::Alice, Ed25519Keyring::Alice),
			well_known(Sr25519Keyring::Bob, Ed25519Keyring::Bob),
			well_known(Sr25519Keyring::Charlie, Ed25519Keyring::Charlie),
		],
		TimingConfig {
			slot_duration: Some(2_000),
			session_length: Some(20),
			heartbeat_earliest: Some(20),
			heartbeat_latest: Some(200),
			..quick()
		},
	)
}

/// The JSON of the preset `id`.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	let patch = match id.as_ref() {
		sp_genesis_builder::DEV_RUNTIME_PRESET => development(),
		LOCAL_PRESET => local(),
		PRODUCTION_PRESET => validators_patch(&[]),
		_ => return None,
	};
	serde_json::to_string(&patch).ok().map(String::into_bytes)
}

/// The names of all presets.
pub fn preset_names() -> Vec<PresetId> {
	vec![
		PresetId::from(sp_genesis_builder::DEV_RUNTIME_PRESET),
		PresetId::from(LOCAL_PRESET),
		PresetId::from(PRODUCTION_PRESET),
	]
}
