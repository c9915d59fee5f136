//! Emission, nodes, validators: what makes this chain what it is.

use super::{
	consensus::{MAX_CANDIDATES, MAX_INVULNERABLES},
	parameters::dynamic_params::{nodes, validators},
};
use crate::{
	weights, AccountId, Authorship, Balances, Emission, Nodes, Runtime, RuntimeHoldReason, Session,
	System,
};
use frame_support::{
	parameter_types,
	traits::{ConstU32, Get},
	PalletId,
};
use frame_system::EnsureRoot;
use groundwork_primitives::{schedule::Schedule, Balance, DutyClock, Signature, Tick, GWK};
use pallet_emission::{Budget, BudgetBounds, FeeShares, RevenueShare};
use sp_runtime::Permill;

/// No more than this ever exists.
pub const HARD_CAP: Balance = 440_000_000 * GWK;
/// Blocks between two halvings: 2.5 years of 365.25 days at 3 s.
pub const HALVING_INTERVAL: u32 = 26_298_000;
/// Blocks in which the reserve would drip empty if it dripped evenly: 30 days at 3 s.
pub const DRIP_PERIOD: u32 = 864_000;
/// Most tiers that governance can make.
pub const MAX_TIERS: u32 = 8;

/// Duty time: the height of the block.
pub struct BlockClock;
impl DutyClock for BlockClock {
	fn now() -> Tick {
		System::block_number()
	}
}

parameter_types! {
	pub const EmissionPalletId: PalletId = PalletId(*b"gwk/emis");
	pub const EmissionSchedule: Schedule = Schedule::halving(HARD_CAP, HALVING_INTERVAL);
	/// No share can be voted away, and none can take most of the budget.
	pub const EmissionBudgetBounds: BudgetBounds = BudgetBounds {
		min: Budget {
			producers: Permill::from_percent(10),
			useful_work: Permill::from_percent(10),
			tiers: Permill::from_percent(10),
			storage: Permill::from_percent(10),
		},
		max: Budget {
			producers: Permill::from_percent(40),
			useful_work: Permill::from_percent(50),
			tiers: Permill::from_percent(50),
			storage: Permill::from_percent(50),
		},
	};
	pub const TransactionFeeShares: FeeShares = FeeShares {
		burned: Permill::from_percent(50),
		author: Permill::from_percent(30),
		reserve: Permill::from_percent(20),
	};
	/// Progressive node rewards: 20 % at first, 5 points more per halving, 50 % at most.
	pub const ReserveShareOfRevenue: RevenueShare = RevenueShare {
		initial: Permill::from_percent(20),
		per_reduction: Permill::from_percent(5),
		max: Permill::from_percent(50),
	};
}

/// Who makes the present block.
pub struct BlockAuthor;
impl Get<Option<AccountId>> for BlockAuthor {
	fn get() -> Option<AccountId> {
		Authorship::author()
	}
}

impl pallet_emission::Config for Runtime {
	type Currency = Balances;
	type Schedule = EmissionSchedule;
	type BlockAuthor = BlockAuthor;
	type PayoutOf = pallet_nodes::PayoutOf<Runtime>;
	type BudgetOrigin = EnsureRoot<AccountId>;
	type BudgetBounds = EmissionBudgetBounds;
	type FeeShares = TransactionFeeShares;
	type RevenueShare = ReserveShareOfRevenue;
	type DripPeriod = ConstU32<DRIP_PERIOD>;
	type PalletId = EmissionPalletId;
	type MaxTiers = ConstU32<MAX_TIERS>;
	// One tier (two while a node changes it), storage and useful work.
	type MaxPoolsPerAccount = ConstU32<4>;
	type WeightInfo = weights::pallet_emission::WeightInfo<Runtime>;
}

impl pallet_nodes::Config for Runtime {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type Rewards = Emission;
	type Clock = BlockClock;
	type AgentSignature = Signature;
	type TierOrigin = EnsureRoot<AccountId>;
	// Until there are faults to wait for.
	type LeaveGuard = ();
	type MaturityPeriod = nodes::MaturityPeriod;
	type HeartbeatEarliest = nodes::HeartbeatEarliest;
	type HeartbeatLatest = nodes::HeartbeatLatest;
	type LeaveDelay = nodes::LeaveDelay;
	type TierNotice = nodes::TierNotice;
	type MaxTiers = ConstU32<MAX_TIERS>;
	type MaxDelegates = ConstU32<4>;
	type MaxExpiriesPerBlock = ConstU32<512>;
	type WeightInfo = weights::pallet_nodes::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
}

impl pallet_validators::Config for Runtime {
	type Session = Session;
	type Collateral = Nodes;
	type SetOrigin = EnsureRoot<AccountId>;
	type MaxInvulnerables = ConstU32<MAX_INVULNERABLES>;
	type MaxCandidates = ConstU32<MAX_CANDIDATES>;
	type MinValidators = validators::MinValidators;
	type MinPledge = validators::MinPledge;
	type LeaveSessions = validators::LeaveSessions;
	type WeightInfo = weights::pallet_validators::WeightInfo<Runtime>;
}
