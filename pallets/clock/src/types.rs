//! Records of the pallet.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;

/// Why the clock stands still. Where several reasons hold, it is the first of them.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum StopReason {
	/// A new runtime runs for the first time.
	#[codec(index = 0)]
	Upgrade,
	/// Migrations run over several blocks, and no transaction is let in.
	#[codec(index = 1)]
	Migration,
	/// Safe mode is on.
	#[codec(index = 2)]
	SafeMode,
	/// Too many of the last blocks were full.
	#[codec(index = 3)]
	Congestion,
}

/// That the clock stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Stop<BlockNumber> {
	/// Why, in the present block.
	pub reason: StopReason,
	/// The first block of all in which it has stood still until now, whatever the reason was.
	pub since: BlockNumber,
}

/// [`Stop`] of a chain.
pub type StopOf<T> = Stop<BlockNumberFor<T>>;
