//! The Groundwork runtime: which pallets the chain has, how they are configured and wired together,
//! the APIs which the client calls, and the genesis presets.
//!
//! One Wasm blob serves development, tests and production. What a test wants shorter is kept in
//! storage which the genesis preset sets: see [`timing`] and [`configs::parameters`].
#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "512"]

#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

extern crate alloc;

// First, because the APIs use its macros.
#[cfg(feature = "runtime-benchmarks")]
#[macro_use]
mod benchmarks;
pub mod apis;
pub mod configs;
pub mod governance;
pub mod presets;
pub mod timing;
pub mod weights;

use alloc::{borrow::Cow, vec::Vec};
pub use apis::RuntimeApi;
use groundwork_primitives::{AccountId, Address, Header, Signature};
use sp_runtime::{generic, impl_opaque_keys};
use sp_version::RuntimeVersion;

/// Name, versions and APIs of this runtime.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("groundwork"),
	impl_name: Cow::Borrowed("groundwork-node"),
	authoring_version: 1,
	// The SDK line and a counter. Stands for nothing else in the blob, so that the test of upgrades
	// can make a later version of it by changing this number alone.
	spec_version: 2_609_002,
	impl_version: 1,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 1,
	system_version: 1,
};

/// The epoch configuration of genesis. How often a validator has a primary slot, and that all
/// others are filled by secondary VRF slots.
pub const BABE_GENESIS_EPOCH_CONFIG: sp_consensus_babe::BabeEpochConfiguration =
	sp_consensus_babe::BabeEpochConfiguration {
		c: (1, 4),
		allowed_slots: sp_consensus_babe::AllowedSlots::PrimaryAndSecondaryVRFSlots,
	};

impl_opaque_keys! {
	/// The keys with which a validator's machine signs.
	pub struct SessionKeys {
		/// Produces blocks.
		pub babe: Babe,
		/// Finalises blocks.
		pub grandpa: Grandpa,
	}
}

/// What every transaction carries besides its call, in the order in which it is checked.
pub type TxExtension = (
	frame_system::AuthorizeCall<Runtime>,
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckEra<Runtime>,
	frame_system::CheckNonce<Runtime>,
	frame_system::CheckWeight<Runtime>,
	pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
	frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	frame_system::WeightReclaim<Runtime>,
);
/// A transaction as it stands in a block.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What a signature of a transaction covers.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;
/// A block with decoded transactions.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// Runs blocks. Migrations are part of the configuration of `frame_system`.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	AllPalletsWithSystem,
>;

// Indices are part of the chain's interface and are never reused. Tens: 0 system, 10 money,
// 20 consensus, 30 accounts, 40 governance, 50 infrastructure, 60 emergency, 255 sudo.
#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Parameters = pallet_parameters;
	#[runtime::pallet_index(2)]
	pub type Timing = crate::timing;
	#[runtime::pallet_index(3)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(4)]
	pub type MultiBlockMigrations = pallet_migrations;

	// Before all others whose hooks ask for the time.
	#[runtime::pallet_index(5)]
	pub type Clock = pallet_clock;

	#[runtime::pallet_index(10)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(11)]
	pub type TransactionPayment = pallet_transaction_payment;

	#[runtime::pallet_index(20)]
	pub type Babe = pallet_babe;
	#[runtime::pallet_index(21)]
	pub type Authorship = pallet_authorship;
	#[runtime::pallet_index(22)]
	pub type Offences = pallet_offences;
	#[runtime::pallet_index(23)]
	pub type Historical = pallet_session::historical;
	// Before Session, whose genesis asks it for the first set.
	#[runtime::pallet_index(24)]
	pub type Validators = pallet_validators;
	#[runtime::pallet_index(25)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(26)]
	pub type Grandpa = pallet_grandpa;

	#[runtime::pallet_index(30)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(31)]
	pub type Proxy = pallet_proxy;
	#[runtime::pallet_index(32)]
	pub type Multisig = pallet_multisig;
	#[runtime::pallet_index(33)]
	pub type Preimage = pallet_preimage;
	#[runtime::pallet_index(34)]
	pub type Scheduler = pallet_scheduler;
	#[runtime::pallet_index(35)]
	pub type Identity = pallet_identity;

	#[runtime::pallet_index(40)]
	pub type ConvictionVoting = pallet_conviction_voting;
	#[runtime::pallet_index(41)]
	pub type Referenda = pallet_referenda;
	#[runtime::pallet_index(42)]
	pub type Treasury = pallet_treasury;
	#[runtime::pallet_index(43)]
	pub type Whitelist = pallet_whitelist;
	#[runtime::pallet_index(44)]
	pub type TechnicalCommittee = pallet_collective<Instance1>;
	#[runtime::pallet_index(45)]
	pub type TechnicalMembership = pallet_membership<Instance1>;
	// After Treasury, whose genesis it mends.
	#[runtime::pallet_index(46)]
	pub type Governance = crate::governance;

	// After Balances, whose issuance at genesis it records.
	#[runtime::pallet_index(50)]
	pub type Emission = pallet_emission;
	#[runtime::pallet_index(51)]
	pub type Nodes = pallet_nodes;
	#[runtime::pallet_index(52)]
	pub type Slashing = pallet_slashing;

	#[runtime::pallet_index(60)]
	pub type TxPause = pallet_tx_pause;
	#[runtime::pallet_index(61)]
	pub type SafeMode = pallet_safe_mode;

	// Has a key in the development and local presets only.
	#[runtime::pallet_index(255)]
	pub type Sudo = pallet_sudo;
}
