//! A chain in memory: genesis from a preset, blocks with BABE digests, signed transactions.

use codec::Encode;
use frame_support::{
	genesis_builder_helper::{build_state, get_preset},
	traits::Get,
};
use groundwork_primitives::HeartbeatPayload;
use groundwork_runtime::{
	configs::parameters::dynamic_params::nodes, presets, timing, Executive, Nodes, Runtime,
	RuntimeCall, RuntimeGenesisConfig, SessionKeys, SignedPayload, System, TxExtension,
	UncheckedExtrinsic, VERSION,
};
use pallet_nodes::{Profile, Resources};
use serde_json::Value;
use sp_consensus_babe::{
	digests::{PreDigest, SecondaryPlainPreDigest},
	BABE_ENGINE_ID,
};
use sp_core::Pair;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	generic::{Digest, DigestItem, Era},
	traits::Header as _,
	ApplyExtrinsicResult, MultiAddress, MultiSignature,
};

/// Runs `test` on the state that the genesis of `preset` makes.
pub fn at_genesis(preset: &str, test: impl FnOnce()) {
	sp_io::TestExternalities::default().execute_with(|| {
		let patch = get_preset::<RuntimeGenesisConfig>(&Some(preset.into()), presets::get_preset)
			.expect("the preset exists");
		let mut genesis = serde_json::to_value(RuntimeGenesisConfig::default())
			.expect("the default genesis is JSON");
		merge(&mut genesis, serde_json::from_slice(&patch).expect("the preset is JSON"));
		build_state::<RuntimeGenesisConfig>(genesis.to_string().into_bytes())
			.expect("the preset builds a genesis");
		test();
	});
}

/// Overwrites in `base` what `patch` has, as the client does when it makes a genesis of a preset.
fn merge(base: &mut Value, patch: Value) {
	match (base, patch) {
		(Value::Object(base), Value::Object(patch)) => {
			for (key, value) in patch {
				merge(base.entry(key).or_insert(Value::Null), value);
			}
		},
		(base, patch) => *base = patch,
	}
}

/// Runs `test` on a chain with the genesis of `preset`, in block 1, and checks the state afterwards.
pub fn on(preset: &str, test: impl FnOnce()) {
	at_genesis(preset, || {
		begin_block(1);
		test();
		try_state();
	});
}

/// What every pallet of ours says about its own state.
pub fn try_state() {
	pallet_emission::Pallet::<Runtime>::do_try_state().expect("emission is consistent");
	pallet_nodes::Pallet::<Runtime>::do_try_state().expect("nodes are consistent");
	pallet_validators::Pallet::<Runtime>::do_try_state().expect("validators are consistent");
	pallet_slashing::Pallet::<Runtime>::do_try_state().expect("faults are consistent");
	pallet_clock::Pallet::<Runtime>::do_try_state().expect("the clock is consistent");
}

/// Begins block `number`, one slot after the block before it, by validator 0.
pub fn begin_block(number: u32) {
	let slot = 1_000_000 + u64::from(number);
	let digest = Digest {
		logs: vec![DigestItem::PreRuntime(
			BABE_ENGINE_ID,
			PreDigest::SecondaryPlain(SecondaryPlainPreDigest {
				authority_index: 0,
				slot: slot.into(),
			})
			.encode(),
		)],
	};
	let parent = if number == 1 { Default::default() } else { System::parent_hash() };
	let header = groundwork_primitives::Header::new(
		number,
		Default::default(),
		Default::default(),
		parent,
		digest,
	);
	Executive::initialize_block(&header);
	let now = slot * timing::SlotDuration::<Runtime>::get();
	apply(UncheckedExtrinsic::new_bare(RuntimeCall::Timestamp(pallet_timestamp::Call::set {
		now,
	})))
	.expect("the timestamp is valid")
	.expect("the timestamp is set");
}

/// Ends the present block and begins the next one.
pub fn next_block() {
	let number = System::block_number();
	let header = Executive::finalize_block();
	assert_eq!(header.number, number);
	begin_block(number + 1);
}

/// Puts a transaction into the present block.
pub fn apply(xt: UncheckedExtrinsic) -> ApplyExtrinsicResult {
	Executive::apply_extrinsic(xt)
}

/// The data of all transaction extensions for a transaction with `nonce`.
pub fn extension(nonce: u32) -> TxExtension {
	(
		frame_system::AuthorizeCall::new(),
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckEra::from(Era::Immortal),
		frame_system::CheckNonce::from(nonce),
		frame_system::CheckWeight::new(),
		pallet_transaction_payment::ChargeTransactionPayment::from(0),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		frame_system::WeightReclaim::new(),
	)
}

/// `call`, signed by `signer`.
pub fn signed(signer: Sr25519Keyring, call: impl Into<RuntimeCall>) -> UncheckedExtrinsic {
	let call = call.into();
	let extension = extension(System::account_nonce(signer.to_account_id()));
	let payload = SignedPayload::new(call.clone(), extension.clone())
		.expect("the extensions know their implicit data");
	let signature = payload.using_encoded(|bytes| signer.sign(bytes));
	UncheckedExtrinsic::new_signed(
		call,
		MultiAddress::Id(signer.to_account_id()),
		MultiSignature::Sr25519(signature),
		extension,
	)
}

/// Puts `call` into the present block and expects it to succeed.
pub fn must(signer: Sr25519Keyring, call: impl Into<RuntimeCall>) {
	apply(signed(signer, call)).expect("a valid transaction").expect("a successful call");
}

/// The key that tests give to the agent of `owner`: that of its stash, which may have no coin.
pub fn agent(owner: Sr25519Keyring) -> Sr25519Keyring {
	use Sr25519Keyring::*;
	match owner {
		Bob => BobStash,
		Charlie => CharlieStash,
		Dave => DaveStash,
		Eve => EveStash,
		Ferdie => FerdieStash,
		other => other,
	}
}

/// A node's profile that says little.
pub fn profile() -> Profile {
	Profile {
		endpoint: b"https://node.example".to_vec().try_into().expect("it fits"),
		region: b"DE".to_vec().try_into().expect("it fits"),
		resources: Resources { cores: 1, memory_mib: 1, storage_mib: 1, gpus: 0 },
	}
}

/// The next heartbeat of the node of `owner`.
pub fn heartbeat_of(owner: Sr25519Keyring) -> UncheckedExtrinsic {
	let node = owner.to_account_id();
	let previous = Nodes::heartbeat_window(node.clone()).map_or(0, |window| window.previous);
	let payload = HeartbeatPayload::new(System::block_hash(0), node.clone(), previous);
	let signature =
		MultiSignature::Sr25519(payload.using_encoded(|bytes| agent(owner).sign(bytes)));
	let call = RuntimeCall::Nodes(pallet_nodes::Call::heartbeat { node, signature });
	UncheckedExtrinsic::new_transaction(call, extension(0))
}

/// Sends a heartbeat of the node of `owner`, which must be accepted.
pub fn heartbeat(owner: Sr25519Keyring) {
	apply(heartbeat_of(owner)).expect("the pool lets it in").expect("it succeeds");
}

/// Registers a node of `owner` in `tier` and makes it active.
pub fn activate(owner: Sr25519Keyring, tier: u8) {
	let agent = agent(owner).to_account_id();
	must(owner, pallet_nodes::Call::register { tier, agent, payout: None, profile: profile() });
	for _ in 0..nodes::MaturityPeriod::get() {
		next_block();
	}
	heartbeat(owner);
}

/// Session keys made of the well-known keys of `who`.
pub fn session_keys(who: Sr25519Keyring) -> SessionKeys {
	let ed25519 =
		sp_core::ed25519::Pair::from_string(&format!("//{who}"), None).expect("a well-known key");
	SessionKeys { babe: who.public().into(), grandpa: ed25519.public().into() }
}

/// The version which signatures cover is the runtime's.
#[test]
fn the_version_in_storage_is_the_runtimes() {
	on("development", || assert_eq!(System::runtime_version(), VERSION));
}
