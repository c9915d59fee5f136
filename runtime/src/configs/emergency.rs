//! Levers for emergencies. They never catch what operators owe to the chain or what lets people
//! leave it.

use super::{
	governance::RootOrEmergency,
	parameters::{DAYS, HOURS},
};
use crate::{AccountId, Balances, Runtime, RuntimeCall, RuntimeEvent, RuntimeHoldReason};
use frame_support::{
	parameter_types,
	traits::{CallMetadata, ConstU32, Contains, GetCallMetadata},
};
use frame_system::{EnsureRoot, EnsureWithSuccess};
use groundwork_primitives::{Balance, BlockNumber};
use pallet_tx_pause::RuntimeCallNameOf;

fn is_always_allowed(pallet: &[u8], call: &[u8]) -> bool {
	// Consensus, time and the way out of the emergency itself; then what operators owe to the
	// chain, and what lets them leave it.
	matches!(
		(pallet, call),
		(b"System", _)
			| (b"Timestamp", _)
			| (b"Babe", _)
			| (b"Grandpa", _)
			| (b"Session", _)
			| (b"MultiBlockMigrations", _)
			| (b"TxPause", _)
			| (b"SafeMode", _)
			| (b"Sudo", _)
			// Votes, without which nobody could end an emergency.
			| (b"ConvictionVoting", _)
			| (b"Referenda", _)
			| (b"Whitelist", _)
			| (b"TechnicalCommittee", _)
			| (b"Preimage", _)
			| (b"Governance", _)
			// What decides, answers or contests a fault.
			| (b"Slashing", _)
			| (b"Nodes", b"heartbeat" | b"set_agent" | b"unregister" | b"withdraw")
			| (b"Validators", b"leave" | b"withdraw_pledge" | b"unchill")
	)
}

/// Calls which go on whatever is paused.
pub struct AlwaysAllowed;

impl Contains<RuntimeCallNameOf<Runtime>> for AlwaysAllowed {
	fn contains((pallet, call): &RuntimeCallNameOf<Runtime>) -> bool {
		is_always_allowed(pallet, call)
	}
}

/// Safe mode asks by call, transaction pausing by name: both are the same list.
impl Contains<RuntimeCall> for AlwaysAllowed {
	fn contains(call: &RuntimeCall) -> bool {
		let CallMetadata { pallet_name, function_name } = call.get_call_metadata();
		is_always_allowed(pallet_name.as_bytes(), function_name.as_bytes())
	}
}

impl pallet_tx_pause::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PauseOrigin = RootOrEmergency;
	type UnpauseOrigin = RootOrEmergency;
	type WhitelistedCalls = AlwaysAllowed;
	type MaxNameLen = ConstU32<256>;
	type WeightInfo = pallet_tx_pause::weights::SubstrateWeight<Runtime>;
}

parameter_types! {
	pub const SafeModeDuration: BlockNumber = DAYS;
	pub const SafeModeExtension: BlockNumber = 12 * HOURS;
	/// Nobody can buy safe mode.
	pub const NoDeposit: Option<Balance> = None;
	pub const NoReleaseDelay: Option<BlockNumber> = None;
}

impl pallet_safe_mode::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type WhitelistedCalls = AlwaysAllowed;
	type EnterDuration = SafeModeDuration;
	type ExtendDuration = SafeModeExtension;
	type EnterDepositAmount = NoDeposit;
	type ExtendDepositAmount = NoDeposit;
	type ForceEnterOrigin = EnsureWithSuccess<RootOrEmergency, AccountId, SafeModeDuration>;
	type ForceExtendOrigin = EnsureWithSuccess<RootOrEmergency, AccountId, SafeModeExtension>;
	type ForceExitOrigin = RootOrEmergency;
	type ForceDepositOrigin = EnsureRoot<AccountId>;
	type Notify = ();
	type ReleaseDelay = NoReleaseDelay;
	type WeightInfo = pallet_safe_mode::weights::SubstrateWeight<Runtime>;
}
