//! Chain specifications. What genesis contains is the business of the runtime's presets; here they
//! get a name, an id and the properties that wallets read.

use groundwork_primitives::{AccountId, SS58_PREFIX, TOKEN_DECIMALS, TOKEN_SYMBOL};
use groundwork_runtime::{
	presets::{validators_patch, GenesisValidator, LOCAL_PRESET, PRODUCTION_PRESET},
	SessionKeys, WASM_BINARY,
};
use sc_chain_spec::{ChainSpecExtension, ChainType, Properties};
use sc_network::config::MultiaddrWithPeerId;
use serde::{Deserialize, Serialize};
use sp_core::crypto::Ss58Codec;
use std::{collections::BTreeSet, fs, path::Path};

/// Prefix of a `--chain` argument that names a file with the first validators of a new network.
pub const PRODUCTION_FILE_PREFIX: &str = "production:";

/// Optional parts of a chain specification which the client understands.
#[derive(Default, Clone, Serialize, Deserialize, ChainSpecExtension)]
#[serde(rename_all = "camelCase")]
pub struct Extensions {
	/// Block numbers with the hash that they must have.
	pub fork_blocks: sc_client_api::ForkBlocks<groundwork_primitives::OpaqueBlock>,
	/// Hashes of blocks that are refused.
	pub bad_blocks: sc_client_api::BadBlocks<groundwork_primitives::OpaqueBlock>,
	/// Where light clients start from.
	pub light_sync_state: sc_sync_state_rpc::LightSyncStateExtension,
}

/// The chain specification of this chain.
pub type ChainSpec = sc_service::GenericChainSpec<Extensions>;

/// The file from which a new network is made, in JSON.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NetworkFile {
	/// The network's name, for people.
	name: String,
	/// The network's id, for paths: lower-case letters, digits and `_`.
	id: String,
	/// The first validators.
	validators: Vec<ValidatorEntry>,
	/// Multiaddresses, with peer id, of nodes which newcomers ask first.
	#[serde(default)]
	bootnodes: Vec<MultiaddrWithPeerId>,
}

/// A validator's public keys, as SS58 or as hexadecimal numbers with `0x`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ValidatorEntry {
	account: String,
	babe: String,
	grandpa: String,
}

/// The chain specification which `--chain ID` means.
pub fn load(id: &str) -> Result<ChainSpec, String> {
	match id {
		"" | "local" => local(),
		"dev" => development(),
		"production" => production_template(),
		id => match id.strip_prefix(PRODUCTION_FILE_PREFIX) {
			Some(file) => production(Path::new(file)),
			None if Path::new(id).is_file() => ChainSpec::from_json_file(id.into()),
			None => Err(format!(
				"there is no chain and no file named '{id}'; use dev, local, production, \
				 production:FILE or the path of a chain specification",
			)),
		},
	}
}

/// Whether `spec` is the production template, which has no validators and cannot run.
pub fn is_template(spec: &dyn sc_service::ChainSpec) -> bool {
	spec.id() == TEMPLATE_ID
}

const TEMPLATE_ID: &str = "groundwork_production_template";

fn wasm() -> Result<&'static [u8], String> {
	WASM_BINARY.ok_or_else(|| {
		"this node was built with SKIP_WASM_BUILD and has no runtime to make a genesis from".into()
	})
}

fn properties() -> Properties {
	[
		("tokenSymbol".to_string(), TOKEN_SYMBOL.into()),
		("tokenDecimals".to_string(), TOKEN_DECIMALS.into()),
		("ss58Format".to_string(), SS58_PREFIX.into()),
	]
	.into_iter()
	.collect()
}

fn development() -> Result<ChainSpec, String> {
	Ok(ChainSpec::builder(wasm()?, Extensions::default())
		.with_name("Groundwork Development")
		.with_id("groundwork_dev")
		.with_protocol_id("gwk-dev")
		.with_chain_type(ChainType::Development)
		.with_properties(properties())
		.with_genesis_config_preset_name(sp_genesis_builder::DEV_RUNTIME_PRESET)
		.build())
}

fn local() -> Result<ChainSpec, String> {
	Ok(ChainSpec::builder(wasm()?, Extensions::default())
		.with_name("Groundwork Local Testnet")
		.with_id("groundwork_local")
		.with_protocol_id("gwk-local")
		.with_chain_type(ChainType::Local)
		.with_properties(properties())
		.with_genesis_config_preset_name(LOCAL_PRESET)
		.build())
}

fn production_template() -> Result<ChainSpec, String> {
	Ok(ChainSpec::builder(wasm()?, Extensions::default())
		.with_name("Groundwork Production Template")
		.with_id(TEMPLATE_ID)
		.with_protocol_id("gwk")
		.with_chain_type(ChainType::Live)
		.with_properties(properties())
		.with_genesis_config_preset_name(PRODUCTION_PRESET)
		.build())
}

fn production(file: &Path) -> Result<ChainSpec, String> {
	let wrong = |what: String| format!("{}: {what}", file.display());
	let text = fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
	let network: NetworkFile =
		serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
	let validators = genesis_validators(&network).map_err(wrong)?;
	Ok(ChainSpec::builder(wasm()?, Extensions::default())
		.with_name(&network.name)
		.with_id(&network.id)
		.with_protocol_id(&network.id)
		.with_chain_type(ChainType::Live)
		.with_properties(properties())
		.with_boot_nodes(network.bootnodes)
		.with_genesis_config_preset_name(PRODUCTION_PRESET)
		.with_genesis_config_patch(validators_patch(&validators))
		.build())
}

fn genesis_validators(network: &NetworkFile) -> Result<Vec<GenesisValidator>, String> {
	let id_is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
	if network.id.is_empty() || !network.id.chars().all(id_is_plain) {
		return Err(format!(
			"the id '{}' must consist of lower-case letters, digits and _",
			network.id
		));
	}
	if network.id == TEMPLATE_ID || network.name.trim().is_empty() {
		return Err("the network needs a name and an id of its own".into());
	}
	if network.validators.is_empty() {
		return Err("a network needs at least one validator".into());
	}
	let mut seen = BTreeSet::new();
	network
		.validators
		.iter()
		.map(|entry| {
			for key in [&entry.account, &entry.babe, &entry.grandpa] {
				// One key in two places is a mistake, or an equivocation waiting to happen.
				if !seen.insert(key) {
					return Err(format!("the key {key} stands twice"));
				}
			}
			Ok(GenesisValidator {
				account: parse::<AccountId>("account", &entry.account)?,
				keys: SessionKeys {
					babe: parse::<sp_consensus_babe::AuthorityId>("babe key", &entry.babe)?,
					grandpa: parse::<sp_consensus_grandpa::AuthorityId>(
						"grandpa key",
						&entry.grandpa,
					)?,
				},
			})
		})
		.collect()
}

fn parse<K: Ss58Codec>(what: &str, text: &str) -> Result<K, String> {
	K::from_string(text).map_err(|error| format!("'{text}' is not a valid {what}: {error:?}"))
}
