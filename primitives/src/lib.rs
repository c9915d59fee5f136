//! Types and traits which the Groundwork pallets share.
//!
//! Pallets know this crate and never each other; the runtime wires them together. Everything that
//! crosses a pallet's border is here: what a [`Duty`] is, how collateral is [pledged](Collateral)
//! to it, how a node's share of a [reward pool](RewardPools) is set, how a fault is
//! [reported](ReportFault), which [clock](DutyClock) deadlines use and where
//! [network revenue](RevenueSink) goes.
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod agenda;
pub mod apis;
mod collateral;
mod faults;
mod heartbeat;
mod rewards;
pub mod schedule;

pub use collateral::{Collateral, LeaveGuard, Liveness, OnSlash, Registry};
pub use faults::{
	ExpectedFault, Fault, FaultId, FaultKind, ForeseeFaults, OnPardon, ReportFault, Window,
};
pub use heartbeat::{HeartbeatPayload, HEARTBEAT_CONTEXT};
pub use rewards::{Pool, PoolWeight, RevenueSink, RewardPools};

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_runtime::{
	generic,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
	MultiAddress, MultiSignature, OpaqueExtrinsic,
};

/// Signature of a transaction or of an agent's message: any of the schemes wallets know.
pub type Signature = MultiSignature;
/// Account: the public key of an sr25519 or ed25519 pair, or the hash of an ECDSA one.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// An address as wallets send it.
pub type Address = MultiAddress<AccountId, ()>;
/// Amount of money in the smallest unit: 1 GWK is 10^12.
pub type Balance = u128;
/// Height of a block.
pub type BlockNumber = u32;
/// Number of transactions of an account.
pub type Nonce = u32;
/// Hash of blocks, transactions and state.
pub type Hash = sp_core::H256;
/// Block header.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// Block whose transactions stay encoded: all that the client needs to know.
pub type OpaqueBlock = generic::Block<Header, OpaqueExtrinsic>;
/// Number of a tier in the table of tiers, from 0, the smallest collateral first.
pub type TierId = u8;
/// Point on the [`DutyClock`].
pub type Tick = u32;

/// Decimal places of the token.
pub const TOKEN_DECIMALS: u8 = 12;
/// Symbol of the token.
pub const TOKEN_SYMBOL: &str = "GWK";
/// Prefix of SS58 addresses: the generic one until a prefix is registered.
pub const SS58_PREFIX: u8 = 42;

/// 1 GWK in the smallest unit.
pub const GWK: Balance = 10u128.pow(TOKEN_DECIMALS as u32);
/// A thousandth of a GWK.
pub const MILLI_GWK: Balance = GWK / 1_000;
/// A millionth of a GWK.
pub const MICRO_GWK: Balance = GWK / 1_000_000;

/// Something that a node promises to do and backs with a pledge out of its collateral.
///
/// The indices are part of the chain's state and are never reused.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum Duty {
	/// Producing and finalising blocks.
	#[codec(index = 0)]
	Validation,
	/// Keeping replicas of data.
	#[codec(index = 1)]
	Storage,
	/// Running jobs.
	#[codec(index = 2)]
	Compute,
}

impl Duty {
	/// Every duty, in the order of the indices.
	pub const ALL: [Duty; 3] = [Duty::Validation, Duty::Storage, Duty::Compute];
}

/// The clock that deadlines use.
///
/// It moves by at most one tick per block and stands still while operators cannot be expected to
/// answer (see the implementation that the runtime wires in).
pub trait DutyClock {
	/// The tick of the current block.
	fn now() -> Tick;
}
