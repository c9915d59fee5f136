//! Records of the validator set. They know no runtime, so clients can decode them as they are.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::marker::PhantomData;
use frame_support::traits::Get;
use groundwork_primitives::Balance;
use scale_info::TypeInfo;
use sp_runtime::traits::Convert;
use sp_staking::SessionIndex;

use crate::Config;

/// A node that wants to validate and has pledged for it.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Candidate<AccountId> {
	/// The node's account, which holds the session keys.
	pub who: AccountId,
	/// What the node has pledged to validation, in the smallest unit of money.
	pub pledge: Balance,
}

/// A former candidate whose pledge stays locked for a while, so that what it did in its last
/// sessions can still be punished.
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
pub struct Leaver {
	/// What is still pledged, in the smallest unit of money.
	pub pledge: Balance,
	/// First session in which the pledge may be withdrawn.
	pub until: SessionIndex,
}

/// A validator that has offended and is not selected.
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
pub struct Chill {
	/// The session in which the offence was reported.
	pub since: SessionIndex,
	/// First session in which the validator may come back by its own call.
	pub until: SessionIndex,
}

/// Why a candidate is passed over at present.
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
pub enum NotEligible {
	/// It has offended and not come back yet.
	#[codec(index = 0)]
	Chilled,
	/// The lowest pledge was raised above what it has pledged.
	#[codec(index = 1)]
	PledgeTooLow,
	/// Its node is not active: lapsed, suspended or leaving.
	#[codec(index = 2)]
	NodeNotActive,
	/// Its node is not of the top tier any more.
	#[codec(index = 3)]
	NotTopTier,
	/// It has purged its session keys.
	#[codec(index = 4)]
	NoSessionKeys,
}

/// A candidate as a dApp shows it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CandidateInfo<AccountId> {
	/// The node's account.
	pub who: AccountId,
	/// What it has pledged to validation, in the smallest unit of money.
	pub pledge: Balance,
	/// Its place among all candidates: 0 for the best pledged.
	pub rank: u32,
	/// Why it would be passed over now; `None` when it would not.
	pub not_eligible: Option<NotEligible>,
}

/// What governs the set at present.
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
pub struct Parameters {
	/// Seats for candidates.
	pub desired_candidates: u32,
	/// The set is never smaller while there is anybody to fill it with.
	pub min_validators: u32,
	/// The lowest pledge of a candidate, in the smallest unit of money.
	pub min_pledge: Balance,
	/// Whole sessions for which pledges stay locked and chills last.
	pub leave_sessions: u32,
}

/// The outcome of a selection.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Selection<AccountId> {
	/// The set: invulnerables, then candidates, then those who were kept.
	pub validators: Vec<AccountId>,
	/// How many of them are invulnerables.
	pub invulnerables: u32,
	/// How many of them are candidates with a seat.
	pub candidates: u32,
	/// How many of them are there only because the set would be below the minimum without them.
	pub kept: u32,
}

/// States that should not be, reported by an event because a block must not fail over them.
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
pub enum UnexpectedKind {
	/// Nobody with session keys is left to validate in `session`: the set stays as it is.
	#[codec(index = 0)]
	NoValidators {
		/// The session which was planned.
		session: SessionIndex,
	},
	/// More validators than there can be were selected for `session`: the set stays as it is.
	#[codec(index = 1)]
	SetTooLarge {
		/// The session which was planned.
		session: SessionIndex,
	},
}

/// The largest possible set: every invulnerable and every candidate.
pub struct MaxValidators<T>(PhantomData<T>);

impl<T: Config> Get<u32> for MaxValidators<T> {
	fn get() -> u32 {
		// Saturating: both are small constants of the runtime.
		T::MaxInvulnerables::get().saturating_add(T::MaxCandidates::get())
	}
}

/// What `pallet_session::historical` notes beside a validator's account: nothing, because the
/// pledge of an account is found under the account itself.
pub type FullIdentification = ();

/// Gives every validator its [`FullIdentification`].
pub struct FullIdentificationOf;

impl<AccountId> Convert<AccountId, Option<FullIdentification>> for FullIdentificationOf {
	fn convert(_: AccountId) -> Option<FullIdentification> {
		Some(())
	}
}
