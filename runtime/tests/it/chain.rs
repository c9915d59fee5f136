//! A chain in memory: genesis from a preset, blocks with BABE digests, signed transactions.

use codec::Encode;
use frame_support::genesis_builder_helper::{build_state, get_preset};
use groundwork_runtime::{
	presets, timing, Executive, Runtime, RuntimeCall, RuntimeGenesisConfig, SignedPayload, System,
	TxExtension, UncheckedExtrinsic, VERSION,
};
use serde_json::Value;
use sp_consensus_babe::{
	digests::{PreDigest, SecondaryPlainPreDigest},
	BABE_ENGINE_ID,
};
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

/// The version which signatures cover is the runtime's.
#[test]
fn the_version_in_storage_is_the_runtimes() {
	on("development", || assert_eq!(System::runtime_version(), VERSION));
}
