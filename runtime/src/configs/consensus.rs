//! Who produces and finalises blocks.

use super::parameters::dynamic_params::validators as params;
use crate::{
	timing, AccountId, Babe, Balances, Historical, Offences, Runtime, RuntimeEvent, Session,
	SessionKeys, Validators,
};
use frame_support::{
	traits::{ConstU32, ConstU64, Get},
	weights::Weight,
};
use sp_runtime::traits::{ConvertInto, OpaqueKeys};

/// Most validators that governance can name.
pub const MAX_INVULNERABLES: u32 = 64;
/// Most candidates that can wait for a seat.
pub const MAX_CANDIDATES: u32 = 256;
/// Bound of the validator set.
pub const MAX_AUTHORITIES: u32 = MAX_INVULNERABLES + MAX_CANDIDATES;

/// Slots for which an equivocation may be reported: as long as a leaving validator's pledge stays
/// locked, because later nothing is left to take.
pub struct ReportLongevity;
impl Get<u64> for ReportLongevity {
	fn get() -> u64 {
		timing::SessionLength::<Runtime>::get().saturating_mul(params::LeaveSessions::get().into())
	}
}

/// The SDK's weights of equivocation reports, and what our own pallets do about the offenders. The
/// offences pallet hands in all offenders of a slot or round, so the worst is a report after all
/// others of the set.
pub struct EquivocationWeight;

impl pallet_babe::WeightInfo for EquivocationWeight {
	fn plan_config_change() -> Weight {
		<() as pallet_babe::WeightInfo>::plan_config_change()
	}

	fn report_equivocation(validators: u32, nominators: u32) -> Weight {
		<() as pallet_babe::WeightInfo>::report_equivocation(validators, nominators)
			.saturating_add(Validators::offence_weight(validators))
	}
}

impl pallet_grandpa::WeightInfo for EquivocationWeight {
	fn report_equivocation(validators: u32, nominators: u32) -> Weight {
		<() as pallet_grandpa::WeightInfo>::report_equivocation(validators, nominators)
			.saturating_add(Validators::offence_weight(validators))
	}

	fn note_stalled() -> Weight {
		<() as pallet_grandpa::WeightInfo>::note_stalled()
	}
}

impl pallet_babe::Config for Runtime {
	type EpochDuration = timing::SessionLengthOf<Runtime>;
	type ExpectedBlockTime = timing::SlotDurationOf<Runtime>;
	type EpochChangeTrigger = pallet_babe::ExternalTrigger;
	type DisabledValidators = Session;
	type WeightInfo = EquivocationWeight;
	type MaxAuthorities = ConstU32<MAX_AUTHORITIES>;
	type MaxNominators = ConstU32<0>;
	type KeyOwnerProof = sp_session::MembershipProof;
	type EquivocationReportSystem =
		pallet_babe::EquivocationReportSystem<Runtime, Offences, Historical, ReportLongevity>;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = EquivocationWeight;
	type MaxAuthorities = ConstU32<MAX_AUTHORITIES>;
	type MaxNominators = ConstU32<0>;
	// A month of sessions.
	type MaxSetIdSessionEntries = ConstU64<720>;
	type KeyOwnerProof = sp_session::MembershipProof;
	type EquivocationReportSystem =
		pallet_grandpa::EquivocationReportSystem<Runtime, Offences, Historical, ReportLongevity>;
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Babe>;
	type EventHandler = ();
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = Babe;
	type NextSessionRotation = Babe;
	type SessionManager = pallet_session::historical::NoteHistoricalRoot<Self, Validators>;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = pallet_session::disabling::UpToLimitDisablingStrategy;
	type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type KeyDeposit = params::SessionKeyDeposit;
}

impl pallet_session::historical::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = pallet_validators::FullIdentificationOf;
}

impl pallet_offences::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type IdentificationTuple = pallet_session::historical::IdentificationTuple<Self>;
	type OnOffenceHandler = Validators;
}
