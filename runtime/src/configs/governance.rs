//! Decisions by those who hold the coin. No account has more power than its votes.
//!
//! | who | may |
//! |---|---|
//! | root: a referendum, or a call that the committee has whitelisted and a quick referendum dispatched | everything |
//! | the tracks below | what [`crate::governance::Origin`] says |
//! | technical committee, two thirds | whitelist a call for a quick referendum; nothing by itself |
//!
//! Collateral votes: a vote may be as high as the whole balance, what is on hold included, and the
//! lock that it leaves counts what is on hold.

use super::{
	accounts::MaximumSchedulerWeight,
	parameters::{dynamic_params::governance as params, DAYS},
};
use crate::{
	governance::{
		self, tracks::Tracks, EmergencyPauser, ParameterSetter, SlashCanceller,
		Treasurer as IsTreasurer, WhitelistedCaller,
	},
	timing, weights, AccountId, Balances, Emission, Preimage, Referenda, Runtime, RuntimeCall,
	RuntimeEvent, RuntimeOrigin, Scheduler, System, TechnicalCommittee, Treasury,
};
use frame_support::{
	parameter_types,
	traits::{
		fungible::Inspect,
		tokens::{PayFromAccount, UnityAssetBalanceConversion},
		AsEnsureOriginWithArg, ConstU32, EitherOf, EitherOfDiverse, Get,
	},
	PalletId,
};
use frame_system::{EnsureRoot, EnsureRootWithSuccess, EnsureSigned, EnsureWithSuccess};
use groundwork_primitives::{Balance, BlockNumber};
use sp_runtime::{traits::IdentityLookup, Permill};

/// Root, or the track for numbers.
pub type RootOrParameters = EitherOf<EnsureRoot<AccountId>, ParameterSetter>;
/// Root, or the track for appeals.
pub type RootOrSlashCanceller = EitherOf<EnsureRoot<AccountId>, SlashCanceller>;
/// Root, or the track for emergencies.
pub type RootOrEmergency = EitherOf<EnsureRoot<AccountId>, EmergencyPauser>;
/// Root, or the track for spending.
pub type RootOrTreasurer = EitherOf<EnsureRoot<AccountId>, IsTreasurer>;

/// The members of the technical committee.
pub type TechnicalCollective = pallet_collective::Instance1;
/// Two thirds of the technical committee.
pub type TwoThirdsOfCommittee =
	pallet_collective::EnsureProportionAtLeast<AccountId, TechnicalCollective, 2, 3>;

impl governance::Config for Runtime {
	type ParameterOrigin = RootOrParameters;
	type WeightInfo = weights::governance::WeightInfo<Runtime>;
}

/// A duration of governance in the time of this chain.
pub struct GovernanceTime<const BLOCKS: BlockNumber>;
impl<const BLOCKS: BlockNumber> Get<BlockNumber> for GovernanceTime<BLOCKS> {
	fn get() -> BlockNumber {
		timing::governance_time::<Runtime>(BLOCKS)
	}
}

/// Coins that can vote: all but those of the emission's pot and of the treasury.
pub struct VotableIssuance;
impl Get<Balance> for VotableIssuance {
	fn get() -> Balance {
		let unable = [Emission::pot(), Treasury::account_id()]
			.iter()
			.fold(0, |sum: Balance, who| sum.saturating_add(Balances::total_balance(who)));
		Balances::total_issuance().saturating_sub(unable)
	}
}

impl pallet_conviction_voting::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_conviction_voting::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type Polls = Referenda;
	type MaxTurnout = VotableIssuance;
	type MaxVotes = ConstU32<512>;
	// At least as long as the longest enactment.
	type VoteLockingPeriod = GovernanceTime<{ 7 * DAYS }>;
	type BlockNumberProvider = System;
	type VotingHooks = ();
}

impl pallet_referenda::Config for Runtime {
	type RuntimeCall = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_referenda::weights::SubstrateWeight<Runtime>;
	type Scheduler = Scheduler;
	type Currency = Balances;
	type SubmitOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId>>;
	type CancelOrigin = EnsureRoot<AccountId>;
	type KillOrigin = EnsureRoot<AccountId>;
	// The deposits of a killed referendum are burned.
	type Slash = ();
	type Votes = Balance;
	type Tally = pallet_conviction_voting::TallyOf<Runtime>;
	type SubmissionDeposit = params::SubmissionDeposit;
	type MaxQueued = ConstU32<100>;
	type UndecidingTimeout = GovernanceTime<{ 14 * DAYS }>;
	type AlarmInterval = ConstU32<1>;
	type Tracks = Tracks;
	type Preimages = Preimage;
	type BlockNumberProvider = System;
}

/// Most members of the technical committee.
pub const MAX_COMMITTEE: u32 = 21;

impl pallet_collective::Config<TechnicalCollective> for Runtime {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type MotionDuration = GovernanceTime<{ 3 * DAYS }>;
	type MaxProposals = ConstU32<20>;
	type MaxMembers = ConstU32<MAX_COMMITTEE>;
	type DefaultVote = pallet_collective::MoreThanMajorityThenPrimeDefaultVote;
	type WeightInfo = pallet_collective::weights::SubstrateWeight<Runtime>;
	type SetMembersOrigin = EnsureRoot<AccountId>;
	type MaxProposalWeight = MaximumSchedulerWeight;
	type DisapproveOrigin = EnsureRoot<AccountId>;
	type KillOrigin = EnsureRoot<AccountId>;
	type Consideration = ();
}

impl pallet_membership::Config<pallet_membership::Instance1> for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type AddOrigin = EnsureRoot<AccountId>;
	type RemoveOrigin = EnsureRoot<AccountId>;
	type SwapOrigin = EnsureRoot<AccountId>;
	type ResetOrigin = EnsureRoot<AccountId>;
	type PrimeOrigin = EnsureRoot<AccountId>;
	type MembershipInitialized = TechnicalCommittee;
	type MembershipChanged = TechnicalCommittee;
	type MaxMembers = ConstU32<MAX_COMMITTEE>;
	type WeightInfo = pallet_membership::weights::SubstrateWeight<Runtime>;
}

impl pallet_whitelist::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type WhitelistOrigin = EitherOfDiverse<EnsureRoot<AccountId>, TwoThirdsOfCommittee>;
	type DispatchWhitelistedOrigin = EitherOf<EnsureRoot<AccountId>, WhitelistedCaller>;
	type Preimages = Preimage;
	type DeferredDispatchExpiration = GovernanceTime<{ 7 * DAYS }>;
	type BlockNumberProvider = System;
	type WeightInfo = pallet_whitelist::weights::SubstrateWeight<Runtime>;
}

parameter_types! {
	pub const TreasuryPalletId: PalletId = PalletId(*b"gwk/trsy");
	/// Nothing is burned for not being spent.
	pub const TreasuryBurn: Permill = Permill::zero();
	/// No limit but what is there.
	pub const AnyAmount: Balance = Balance::MAX;
	pub TreasuryAccount: AccountId = Treasury::account_id();
}

impl pallet_treasury::Config for Runtime {
	type Currency = Balances;
	type RejectOrigin = RootOrTreasurer;
	type RuntimeEvent = RuntimeEvent;
	type SpendPeriod = GovernanceTime<{ 6 * DAYS }>;
	type Burn = TreasuryBurn;
	type PalletId = TreasuryPalletId;
	type BurnDestination = ();
	type WeightInfo = pallet_treasury::weights::SubstrateWeight<Runtime>;
	type SpendFunds = ();
	type MaxApprovals = ConstU32<100>;
	type SpendOrigin = EitherOf<
		EnsureRootWithSuccess<AccountId, AnyAmount>,
		EnsureWithSuccess<IsTreasurer, AccountId, AnyAmount>,
	>;
	type AssetKind = ();
	type Beneficiary = AccountId;
	type BeneficiaryLookup = IdentityLookup<AccountId>;
	type Paymaster = PayFromAccount<Balances, TreasuryAccount>;
	type BalanceConverter = UnityAssetBalanceConversion;
	type PayoutPeriod = GovernanceTime<{ 30 * DAYS }>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
	type BlockNumberProvider = System;
}
