//! Faults: what a node may be punished for, who reports it and who has to know.

use crate::{Balance, Duty, Hash, Tick};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	pallet_prelude::{DispatchError, DispatchResult},
	weights::Weight,
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_runtime::Perbill;

/// What a node has done or failed to do.
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
pub enum FaultKind {
	/// No heartbeat until the deadline, while a duty was pledged.
	#[codec(index = 0)]
	Lapse,
	/// A storage challenge was not answered in time.
	#[codec(index = 1)]
	MissedProof,
	/// Data was not there any more when the time to mend it was over.
	#[codec(index = 2)]
	LostData,
	/// A result that is proved or voted wrong.
	#[codec(index = 3)]
	WrongResult,
	/// A result was committed to and not revealed.
	#[codec(index = 4)]
	NoReveal,
	/// A lease was left without notice.
	#[codec(index = 5)]
	AbandonedLease,
	/// Two blocks in one slot, or two votes in one round.
	#[codec(index = 6)]
	Equivocation,
}

impl FaultKind {
	/// Every kind, in the order of the indices.
	pub const ALL: [FaultKind; 7] = [
		FaultKind::Lapse,
		FaultKind::MissedProof,
		FaultKind::LostData,
		FaultKind::WrongResult,
		FaultKind::NoReveal,
		FaultKind::AbandonedLease,
		FaultKind::Equivocation,
	];
}

/// Number of a fault, counted from 0 over the life of the chain.
pub type FaultId = u64;
/// The stretch of time in which a duty was owed, as the duty counts it: a session for validation, a
/// challenge window for storage.
pub type Window = u32;

/// A fault as the pallet that has seen it reports it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Fault<AccountId> {
	/// The offender.
	pub node: AccountId,
	/// The duty that was not done. Its pledge pays.
	pub duty: Duty,
	/// What happened.
	pub kind: FaultKind,
	/// How bad it is among faults of its kind; 100 % is the worst.
	pub severity: Perbill,
	/// The window in which the duty was owed. A node has one fault of a kind per duty and window.
	pub window: Window,
	/// When the duty should have been done.
	pub at: Tick,
	/// How many nodes owed the duty in the window, the offender included; 0 where nobody knows. For
	/// the outage rule.
	pub due: u32,
	/// Hash of what proves the fault.
	pub evidence: Hash,
	/// Who found it and gets a bounty, if anybody but the chain did.
	pub reporter: Option<AccountId>,
	/// Who has lost by it.
	pub victim: Option<AccountId>,
	/// What the victim has lost, in the smallest unit of money.
	pub damage: Balance,
}

/// The one entry for every kind of fault.
pub trait ReportFault<AccountId> {
	/// Report `fault`. Its penalty is deferred.
	///
	/// Returns the number of the fault, or `None` where the policy does not punish faults of this
	/// kind; then nothing is stored. Reported again with a higher severity, an open fault becomes
	/// more severe and keeps its number.
	///
	/// Fails for a stranger, a node without a pledge to the duty, a reporter that acts for the node
	/// or does not exist, a fault that was reported before, and one from too long ago; then nothing
	/// changes.
	fn report(fault: Fault<AccountId>) -> Result<Option<FaultId>, DispatchError>;

	/// The node has done late what it owed: the open fault costs less, as the policy says.
	///
	/// Fails where there is no such open fault, its kind cannot be cured, or the time for it is over;
	/// then nothing changes.
	fn cure(node: &AccountId, duty: Duty, kind: FaultKind, window: Window) -> DispatchResult;

	/// Whether this fault is on record as cancelled: it was none, however often it is reported again.
	fn was_cancelled(node: &AccountId, duty: Duty, kind: FaultKind, window: Window) -> bool;

	/// What [`ReportFault::report`] costs at most.
	fn report_weight() -> Weight;
}

/// Nobody is punished.
impl<AccountId> ReportFault<AccountId> for () {
	fn report(_: Fault<AccountId>) -> Result<Option<FaultId>, DispatchError> {
		Ok(None)
	}

	fn cure(_: &AccountId, _: Duty, _: FaultKind, _: Window) -> DispatchResult {
		Ok(())
	}

	fn was_cancelled(_: &AccountId, _: Duty, _: FaultKind, _: Window) -> bool {
		false
	}

	fn report_weight() -> Weight {
		Weight::zero()
	}
}

/// Hears when a fault turns out to be none.
pub trait OnPardon<AccountId> {
	/// A fault of `node` was cancelled, and no other fault of this kind and duty is open or was
	/// punished lately: take back what was done to the node beside the penalty.
	fn pardoned(node: &AccountId, duty: Duty, kind: FaultKind);

	/// What [`OnPardon::pardoned`] costs at most.
	fn weight() -> Weight;
}

#[impl_trait_for_tuples::impl_for_tuples(4)]
impl<AccountId> OnPardon<AccountId> for Tuple {
	fn pardoned(node: &AccountId, duty: Duty, kind: FaultKind) {
		for_tuples!( #( Tuple::pardoned(node, duty, kind); )* );
	}

	fn weight() -> Weight {
		let weight = Weight::zero();
		for_tuples!( #( let weight = weight.saturating_add(Tuple::weight()); )* );
		weight
	}
}

/// A fault that a node would commit by staying away.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ExpectedFault {
	/// The duty that would not be done.
	pub duty: Duty,
	/// What would happen.
	pub kind: FaultKind,
	/// How bad it would be among faults of its kind.
	pub severity: Perbill,
	/// When.
	pub at: Tick,
}

/// Foresees faults, for people who want to know what an outage would cost.
pub trait ForeseeFaults<AccountId> {
	/// The faults that `node` would commit if it did nothing for `ticks` more ticks, oldest first.
	/// For view functions: as long as the caller's patience, and bounded.
	fn faults_if_away(node: &AccountId, ticks: Tick) -> Vec<ExpectedFault>;
}

#[impl_trait_for_tuples::impl_for_tuples(4)]
impl<AccountId> ForeseeFaults<AccountId> for Tuple {
	fn faults_if_away(node: &AccountId, ticks: Tick) -> Vec<ExpectedFault> {
		let mut all = Vec::new();
		for_tuples!( #( all.extend(Tuple::faults_if_away(node, ticks)); )* );
		all.sort_by_key(|fault: &ExpectedFault| fault.at);
		all
	}
}
