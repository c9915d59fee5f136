//! Reward pools and network revenue.

use crate::TierId;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::DispatchResult;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A pool that many accounts share in proportion to their weights.
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
pub enum Pool {
	/// The live nodes of one tier, each with weight 1.
	#[codec(index = 0)]
	Tier(TierId),
	/// Storage which is proven, window after window.
	#[codec(index = 1)]
	Storage,
	/// Useful work of machines which prove their capability.
	#[codec(index = 2)]
	UsefulWork,
}

/// An account's part of a pool, relative to the sum of all parts.
pub type PoolWeight = u64;

/// Sets who shares in a reward pool, and how much.
pub trait RewardPools<AccountId> {
	/// From now on `who` has `weight` in `pool`; 0 takes it out. What it earned until now stays
	/// its own.
	///
	/// Fails when the pool does not exist or has no room, and then changes nothing. Never fails for
	/// a weight of 0.
	fn set_weight(pool: Pool, who: &AccountId, weight: PoolWeight) -> DispatchResult;

	/// The present weight of `who` in `pool`; 0 for a stranger.
	fn weight(pool: Pool, who: &AccountId) -> PoolWeight;
}

impl<AccountId> RewardPools<AccountId> for () {
	fn set_weight(_: Pool, _: &AccountId, _: PoolWeight) -> DispatchResult {
		Ok(())
	}

	fn weight(_: Pool, _: &AccountId) -> PoolWeight {
		0
	}
}

/// Takes what users pay to the network.
pub trait RevenueSink<Credit> {
	/// A part of `revenue` goes to the reserve that drips to nodes, the rest is burned.
	fn deposit_revenue(revenue: Credit);
}

/// Drops the credit, which burns it.
impl<Credit> RevenueSink<Credit> for () {
	fn deposit_revenue(_: Credit) {}
}
