//! Records of the pallet: none of them knows the runtime.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	traits::{fungible::Credit, Get},
	BoundedVec, CloneNoBound, DebugNoBound, DefaultNoBound, EqNoBound, PartialEqNoBound,
};
use groundwork_primitives::{Balance, BlockNumber, Pool, PoolWeight};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::U256;
use sp_runtime::{PerThing, Permill};

use crate::Config;

/// Money which is in no account yet; dropping it burns it.
pub type CreditOf<T> = Credit<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;

/// The row of an account in the reward pools.
pub type EarnerOf<T> = Earner<<T as Config>::MaxPoolsPerAccount>;

/// The shares of the tiers before governance changed them, the smallest collateral first:
/// 1 : 3.5 : 9.
pub const DEFAULT_TIER_SHARES: [u32; 3] = [10, 35, 90];

/// How the subsidy of a block is divided.
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
	Serialize,
	Deserialize,
)]
pub struct Budget {
	/// To the author of the block, at once.
	pub producers: Permill,
	/// To machines which prove their capability.
	pub useful_work: Permill,
	/// To live nodes by their tier.
	pub tiers: Permill,
	/// To storage which is proven.
	pub storage: Permill,
}

impl Budget {
	/// A budget of whole percents.
	pub const fn from_percents(producers: u32, useful_work: u32, tiers: u32, storage: u32) -> Self {
		Self {
			producers: Permill::from_percent(producers),
			useful_work: Permill::from_percent(useful_work),
			tiers: Permill::from_percent(tiers),
			storage: Permill::from_percent(storage),
		}
	}

	/// The shares in the order of the fields.
	fn shares(&self) -> [Permill; 4] {
		[self.producers, self.useful_work, self.tiers, self.storage]
	}

	/// The sum of the shares in millionths.
	fn parts(&self) -> u32 {
		// Four times a million fits.
		self.shares().iter().map(|share| share.deconstruct()).sum()
	}

	/// Whether the shares sum to exactly 100 %.
	pub fn is_whole(&self) -> bool {
		is_whole(&self.shares())
	}
}

impl Default for Budget {
	fn default() -> Self {
		Self::from_percents(20, 30, 30, 20)
	}
}

/// Between what each share of the [`Budget`] must stay, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct BudgetBounds {
	/// The least of each share.
	pub min: Budget,
	/// The most of each share.
	pub max: Budget,
}

impl BudgetBounds {
	/// Whether every share of `budget` is within its bounds.
	pub fn contain(&self, budget: &Budget) -> bool {
		let (min, max) = (self.min.shares(), self.max.shares());
		let bounds = min.iter().zip(max.iter());
		budget.shares().iter().zip(bounds).all(|(share, (min, max))| min <= share && share <= max)
	}

	/// Whether some budget within the bounds is whole.
	pub fn are_satisfiable(&self) -> bool {
		self.contain(&self.min)
			&& self.min.parts() <= Permill::ACCURACY
			&& Permill::ACCURACY <= self.max.parts()
	}
}

/// How transaction fees are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct FeeShares {
	/// Burned: what the other shares and their floors leave, whatever stands here. It is here so
	/// that the three can be checked to be whole.
	pub burned: Permill,
	/// To the author of the block, at once.
	pub author: Permill,
	/// To the revenue reserve, as far as the author's share leaves it.
	pub reserve: Permill,
}

impl FeeShares {
	/// Whether the shares sum to exactly 100 %.
	pub fn is_whole(&self) -> bool {
		is_whole(&[self.burned, self.author, self.reserve])
	}
}

/// The part of network revenue which goes to the reserve: it grows with every reduction of the
/// subsidy, so that operators' income does not fall with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct RevenueShare {
	/// Before the first reduction.
	pub initial: Permill,
	/// Added by each reduction.
	pub per_reduction: Permill,
	/// Never more than this.
	pub max: Permill,
}

impl RevenueShare {
	/// The share after so many reductions of the subsidy.
	pub fn after(&self, reductions: u32) -> Permill {
		// Saturation is right: far beyond `max` already.
		let added = self.per_reduction.deconstruct().saturating_mul(reductions);
		let parts = self.initial.deconstruct().saturating_add(added);
		Permill::from_parts(parts).min(self.max)
	}
}

/// A reward pool.
///
/// `acc` grows by what one unit of weight earns, so that paying a pool costs the same for ten
/// members and for a million.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PoolState {
	/// What one unit of weight has earned since the pool exists, times 2^64, rounded down.
	pub acc: U256,
	/// What the divisions of `acc` left over, times 2^64: the next payment starts from it.
	pub carry: u128,
	/// Sum of the members' weights.
	pub total_weight: u128,
	/// Money of the pool: unsettled rewards and the dust of settlements.
	pub held: Balance,
}

/// An account's part of one pool.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Share {
	/// The pool.
	pub pool: Pool,
	/// The weight, above 0.
	pub weight: PoolWeight,
	/// [`PoolState::acc`] at the last settlement.
	pub paid: U256,
}

/// An account which shares in pools or has something to claim.
#[derive(
	CloneNoBound,
	DebugNoBound,
	DefaultNoBound,
	PartialEqNoBound,
	EqNoBound,
	Encode,
	Decode,
	MaxEncodedLen,
	TypeInfo,
)]
#[scale_info(skip_type_params(MaxPools))]
pub struct Earner<MaxPools: Get<u32>> {
	/// Its parts of pools, one per pool, in no order.
	pub shares: BoundedVec<Share, MaxPools>,
	/// What it may claim apart from what its shares have not settled.
	pub accrued: Balance,
}

impl<MaxPools: Get<u32>> Earner<MaxPools> {
	/// Whether the row says nothing and can go.
	pub fn is_empty(&self) -> bool {
		self.shares.is_empty() && self.accrued == 0
	}
}

/// A pool as people see it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct PoolInfo {
	/// Sum of the members' weights.
	pub total_weight: u128,
	/// Money of the pool that is not settled yet, with the dust.
	pub held: Balance,
	/// What the next block pays into the pool out of subsidy and drip, if it has members then.
	pub per_block: Balance,
}

/// Emission at one glance, for dApps and metrics.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct EmissionInfo {
	/// The present height.
	pub height: BlockNumber,
	/// Subsidy of this block.
	pub subsidy: Balance,
	/// Height of the next reduction; `None` after the last.
	pub next_halving: Option<BlockNumber>,
	/// All that the pallet has minted.
	pub minted: Balance,
	/// What may still be minted under the cap.
	pub remaining: Balance,
	/// All that has been burned, by whomever.
	pub burned: Balance,
	/// Money in the revenue reserve.
	pub reserve: Balance,
	/// Money which belongs to earners and is not claimed yet, with the pools' dust.
	pub pending: Balance,
}

/// Something that cannot happen did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum UnexpectedKind {
	/// The currency issued less than the schedule asked for.
	#[codec(index = 0)]
	IssuedLess {
		/// What was asked for.
		asked: Balance,
		/// What was issued and counted.
		issued: Balance,
	},
	/// A pool could not take a payment, which stayed in the reserve.
	#[codec(index = 1)]
	PaymentRefused {
		/// The pool.
		pool: Pool,
		/// The payment.
		amount: Balance,
	},
	/// A share could not be settled and earned nothing since its last settlement.
	#[codec(index = 2)]
	SettlementFailed {
		/// The pool.
		pool: Pool,
	},
}

fn is_whole(shares: &[Permill]) -> bool {
	let parts: u64 = shares.iter().map(|share| u64::from(share.deconstruct())).sum();
	parts == u64::from(Permill::ACCURACY)
}
