//! Emission, nodes, validators, slashing and the clock: what makes this chain what it is.

use super::{
	consensus::{MAX_CANDIDATES, MAX_INVULNERABLES},
	governance::{RootOrParameters, RootOrSlashCanceller, TreasuryAccount},
	parameters::{
		dynamic_params::{emission, nodes, slashing, validators},
		DAYS,
	},
};
use crate::{
	weights, AccountId, Authorship, Balances, Clock, Emission, Nodes, Runtime, RuntimeHoldReason,
	Session, Slashing, Validators,
};
use frame_support::{
	parameter_types,
	traits::{ConstU32, Get},
	PalletId,
};
use frame_system::EnsureRoot;
use groundwork_primitives::{schedule::Schedule, Balance, Signature, Tick, GWK};
use pallet_emission::{Budget, BudgetBounds, FeeShares, RevenueShare};
use sp_runtime::{Perbill, Permill, Saturating};

/// No more than this ever exists.
pub const HARD_CAP: Balance = 440_000_000 * GWK;
/// Blocks between two halvings: 2.5 years of 365.25 days at 3 s.
pub const HALVING_INTERVAL: u32 = 26_298_000;
/// Most tiers that governance can make.
pub const MAX_TIERS: u32 = 8;

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
	pub const SlashingPalletId: PalletId = PalletId(*b"gwk/slsh");
}

/// How transaction fees are divided at present.
pub struct TransactionFeeShares;
impl Get<FeeShares> for TransactionFeeShares {
	fn get() -> FeeShares {
		let (author, reserve) = (emission::FeeAuthorShare::get(), emission::FeeReserveShare::get());
		// Together at most 80 %: governance's bounds see to it.
		let burned = Permill::one().saturating_sub(author).saturating_sub(reserve);
		FeeShares { burned, author, reserve }
	}
}

/// Progressive node rewards: the reserve's part of network revenue grows with every halving.
pub struct ReserveShareOfRevenue;
impl Get<RevenueShare> for ReserveShareOfRevenue {
	fn get() -> RevenueShare {
		RevenueShare {
			initial: emission::RevenueShareInitial::get(),
			per_reduction: emission::RevenueShareStep::get(),
			max: emission::RevenueShareMax::get(),
		}
	}
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
	type BudgetOrigin = RootOrParameters;
	type BudgetBounds = EmissionBudgetBounds;
	type FeeShares = TransactionFeeShares;
	type RevenueShare = ReserveShareOfRevenue;
	type DripPeriod = emission::DripPeriod;
	type TreasuryShare = emission::TreasuryShare;
	type TreasuryAccount = TreasuryAccount;
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
	type Clock = Clock;
	type AgentSignature = Signature;
	type TierOrigin = RootOrParameters;
	type LeaveGuard = Slashing;
	type OnSlash = Validators;
	type Faults = Slashing;
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
	type Faults = Slashing;
	type Clock = Clock;
	type SetOrigin = EnsureRoot<AccountId>;
	type MaxInvulnerables = ConstU32<MAX_INVULNERABLES>;
	type MaxCandidates = ConstU32<MAX_CANDIDATES>;
	type MinValidators = validators::MinValidators;
	type MinPledge = validators::MinPledge;
	type LeaveSessions = validators::LeaveSessions;
	type WeightInfo = weights::pallet_validators::WeightInfo<Runtime>;
}

parameter_types! {
	pub const MaxSuspension: Tick = 90 * DAYS;
}

impl pallet_slashing::Config for Runtime {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type Collateral = Nodes;
	type Registry = Nodes;
	type Clock = Clock;
	type Policy = pallet_slashing::Graded;
	type OnPardon = Validators;
	type Foresee = Nodes;
	// What no pallet has seen takes a referendum on the slowest track.
	type ReportOrigin = EnsureRoot<AccountId>;
	type CancelOrigin = RootOrSlashCanceller;
	type RuleOrigin = RootOrParameters;
	type AppealWindow = slashing::AppealWindow;
	type DecisionWindow = slashing::DecisionWindow;
	type EraLength = slashing::EraLength;
	type EraCap = slashing::EraCap;
	type ReportLongevity = slashing::ReportLongevity;
	type Retention = slashing::Retention;
	type DecayPeriod = slashing::DecayPeriod;
	type OutageThreshold = slashing::OutageThreshold;
	type AppealBond = slashing::AppealBond;
	type AppealCosts = slashing::AppealCosts;
	type MaxBounty = slashing::MaxBounty;
	type MaxSuspension = MaxSuspension;
	type MaxFaultsPerNode = ConstU32<32>;
	type MaxFaultsPerBlock = ConstU32<128>;
	type PalletId = SlashingPalletId;
	type WeightInfo = weights::pallet_slashing::WeightInfo<Runtime>;
}

parameter_types! {
	pub InSafeMode: bool = pallet_safe_mode::EnteredUntil::<Runtime>::exists();
	/// A block with less room than a tenth is full.
	pub const FullFrom: Perbill = Perbill::from_percent(90);
	/// Full blocks among the last 64 with which the clock stands still.
	pub const CongestionThreshold: u32 = 32;
}

impl pallet_clock::Config for Runtime {
	type FullFrom = FullFrom;
	type CongestionThreshold = CongestionThreshold;
	type SafeMode = InSafeMode;
	type WeightInfo = weights::pallet_clock::WeightInfo<Runtime>;
}
