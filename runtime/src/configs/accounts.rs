//! What wallets use: batches, proxies, multisigs, scheduled calls, identities.

use super::{monetary::Deposit, parameters::DAYS, system::MAXIMUM_BLOCK_WEIGHT};
use crate::{
	AccountId, Balances, OriginCaller, Preimage, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeHoldReason, RuntimeOrigin, System,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	parameter_types,
	traits::{
		fungible::HoldConsideration, ConstU32, EqualPrivilegeOnly, InstanceFilter,
		LinearStoragePrice,
	},
	weights::Weight,
};
use frame_system::EnsureRoot;
use groundwork_primitives::{Balance, BlockNumber, Signature};
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{BlakeTwo256, Verify},
	Perbill,
};

impl pallet_utility::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = pallet_utility::weights::SubstrateWeight<Runtime>;
}

/// What a proxy may do for the account that has made it one.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ProxyType {
	/// Everything.
	#[default]
	#[codec(index = 0)]
	Any,
	/// Everything that moves no money and cannot be turned into money: neither payments nor
	/// collateral nor where rewards are paid to.
	#[codec(index = 1)]
	NonTransfer,
	/// The daily work of a node's operator: agent, profile and claims.
	#[codec(index = 2)]
	NodeOperator,
	/// Session keys and candidacy.
	#[codec(index = 3)]
	Validator,
	/// Claims of rewards, which go to the payout account whoever claims them.
	#[codec(index = 4)]
	Claim,
	/// Rejecting announcements of other proxies.
	#[codec(index = 5)]
	CancelProxy,
	/// Proposing and voting, with the deposits and locks that this takes.
	#[codec(index = 6)]
	Governance,
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		use pallet_nodes::Call as Nodes;
		match self {
			ProxyType::Any => true,
			ProxyType::NonTransfer => matches!(
				call,
				RuntimeCall::System(_)
					| RuntimeCall::Utility(_)
					| RuntimeCall::Multisig(_)
					| RuntimeCall::Session(_)
					| RuntimeCall::Identity(_)
					| RuntimeCall::Validators(_)
					| RuntimeCall::Emission(_)
					| RuntimeCall::ConvictionVoting(_)
					| RuntimeCall::Referenda(_)
					| RuntimeCall::TechnicalCommittee(_)
					| RuntimeCall::Proxy(pallet_proxy::Call::reject_announcement { .. })
					| RuntimeCall::Nodes(
						Nodes::set_agent { .. }
							| Nodes::set_profile { .. }
							| Nodes::add_delegate { .. }
							| Nodes::remove_delegate { .. }
							| Nodes::unregister { .. },
					)
			),
			ProxyType::NodeOperator => matches!(
				call,
				RuntimeCall::Nodes(Nodes::set_agent { .. } | Nodes::set_profile { .. })
					| RuntimeCall::Emission(pallet_emission::Call::claim { .. })
					| RuntimeCall::Utility(_)
			),
			ProxyType::Validator => matches!(
				call,
				RuntimeCall::Session(_) | RuntimeCall::Validators(_) | RuntimeCall::Utility(_)
			),
			ProxyType::Claim => {
				matches!(
					call,
					RuntimeCall::Emission(pallet_emission::Call::claim { .. })
						| RuntimeCall::Utility(_)
				)
			},
			ProxyType::Governance => matches!(
				call,
				RuntimeCall::ConvictionVoting(_)
					| RuntimeCall::Referenda(_)
					| RuntimeCall::TechnicalCommittee(_)
					| RuntimeCall::Preimage(_)
					| RuntimeCall::Utility(_)
			),
			ProxyType::CancelProxy => {
				matches!(call, RuntimeCall::Proxy(pallet_proxy::Call::reject_announcement { .. }))
			},
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		match (self, other) {
			(a, b) if a == b => true,
			(ProxyType::Any, _) => true,
			(_, ProxyType::Any) => false,
			(ProxyType::NonTransfer, _) => true,
			(ProxyType::NodeOperator, ProxyType::Claim) => true,
			_ => false,
		}
	}
}

parameter_types! {
	pub const PreimageHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::Preimage(pallet_preimage::HoldReason::Preimage);
	pub MaximumSchedulerWeight: Weight = Perbill::from_percent(50) * MAXIMUM_BLOCK_WEIGHT;
	pub const PendingUsernameExpiration: BlockNumber = 7 * DAYS;
	pub const UsernameGracePeriod: BlockNumber = 30 * DAYS;
}

impl pallet_proxy::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type ProxyType = ProxyType;
	type ProxyDepositBase = Deposit<1, 8>;
	type ProxyDepositFactor = Deposit<0, 33>;
	type MaxProxies = ConstU32<32>;
	type WeightInfo = pallet_proxy::weights::SubstrateWeight<Runtime>;
	type MaxPending = ConstU32<32>;
	type CallHasher = BlakeTwo256;
	type AnnouncementDepositBase = Deposit<1, 8>;
	type AnnouncementDepositFactor = Deposit<0, 66>;
	type BlockNumberProvider = System;
}

impl pallet_multisig::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type DepositBase = Deposit<1, 88>;
	type DepositFactor = Deposit<0, 32>;
	type MaxSignatories = ConstU32<100>;
	type WeightInfo = pallet_multisig::weights::SubstrateWeight<Runtime>;
	type BlockNumberProvider = System;
}

impl pallet_preimage::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_preimage::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type ManagerOrigin = EnsureRoot<AccountId>;
	type Consideration = HoldConsideration<
		AccountId,
		Balances,
		PreimageHoldReason,
		LinearStoragePrice<Deposit<2, 64>, Deposit<0, 1>, Balance>,
	>;
}

impl pallet_scheduler::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	type PalletsOrigin = OriginCaller;
	type RuntimeCall = RuntimeCall;
	type MaximumWeight = MaximumSchedulerWeight;
	type ScheduleOrigin = EnsureRoot<AccountId>;
	type OriginPrivilegeCmp = EqualPrivilegeOnly;
	type MaxScheduledPerBlock = ConstU32<50>;
	type WeightInfo = pallet_scheduler::weights::SubstrateWeight<Runtime>;
	type Preimages = Preimage;
	type BlockNumberProvider = System;
}

impl pallet_identity::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type BasicDeposit = Deposit<1, 258>;
	type ByteDeposit = Deposit<0, 1>;
	type UsernameDeposit = Deposit<0, 32>;
	type SubAccountDeposit = Deposit<1, 53>;
	type MaxSubAccounts = ConstU32<100>;
	type IdentityInformation = pallet_identity::legacy::IdentityInfo<ConstU32<8>>;
	type MaxRegistrars = ConstU32<20>;
	// Lost deposits are burned; nobody has a stake in taking them.
	type Slashed = ();
	type ForceOrigin = EnsureRoot<AccountId>;
	type RegistrarOrigin = EnsureRoot<AccountId>;
	type OffchainSignature = Signature;
	type SigningPublicKey = <Signature as Verify>::Signer;
	type UsernameAuthorityOrigin = EnsureRoot<AccountId>;
	type PendingUsernameExpiration = PendingUsernameExpiration;
	type UsernameGracePeriod = UsernameGracePeriod;
	type MaxSuffixLength = ConstU32<7>;
	type MaxUsernameLength = ConstU32<32>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
	type WeightInfo = pallet_identity::weights::SubstrateWeight<Runtime>;
}

impl pallet_sudo::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type WeightInfo = pallet_sudo::weights::SubstrateWeight<Runtime>;
}
