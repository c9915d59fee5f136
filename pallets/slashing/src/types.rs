//! Records of the pallet. They know no `T`; lib.rs has the aliases that do.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::cmp::Reverse;
use frame_support::{
	traits::{ConstU32, Get},
	BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use groundwork_primitives::{Balance, Duty, ExpectedFault, FaultId, FaultKind, Hash, Tick, Window};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_runtime::{PerThing, Perbill, Rounding};

/// An era, named by its first tick: so eras of another length are never mistaken for old ones.
pub type Era = Tick;

/// Where the evidence of an appeal lies: a content address or URL of up to 128 bytes.
pub type Reference = BoundedVec<u8, ConstU32<128>>;

/// What faults of one kind cost: a row of the governed table.
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
pub struct Rule {
	/// Part of the pledge that the first fault of the worst severity costs.
	pub first: Perbill,
	/// What every strike adds.
	pub step: Perbill,
	/// The most that one fault costs. 0: faults of this kind are not punished at all.
	pub max: Perbill,
	/// Part of the penalty that is left when the fault was cured. `None`: it cannot be cured.
	pub cured: Option<Perbill>,
	/// Whether the penalty is less when many missed in the same window.
	pub outage: bool,
	/// Part of what is left after the victim that goes to the reporter.
	pub bounty: Perbill,
	/// Part of what is left after victim and reporter that goes to the repair fund; the rest is
	/// burned.
	pub repair: Perbill,
	/// Strikes from which on the node is suspended, the new one included. 0: never.
	pub suspend_from: u32,
	/// Ticks of a suspension.
	pub suspension: Tick,
	/// What happens to an appeal that nobody decides in time.
	pub undecided: Verdict,
}

/// What becomes of a fault.
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
pub enum Verdict {
	/// The penalty is taken.
	#[codec(index = 0)]
	Uphold,
	/// There was no fault.
	#[codec(index = 1)]
	Cancel,
}

/// How a fault ended.
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
pub enum Outcome {
	/// The penalty was taken: `amount`, which is 0 where a heavier fault of the same era had taken it
	/// all.
	#[codec(index = 0)]
	Applied {
		/// In the smallest unit of money.
		amount: Balance,
	},
	/// It was cured, and a reduced penalty was taken.
	#[codec(index = 1)]
	Reduced {
		/// In the smallest unit of money.
		amount: Balance,
	},
	/// It was cancelled: by governance, by a won appeal, or because nobody decided an appeal and the
	/// rule favours the node then.
	#[codec(index = 2)]
	Cancelled,
	/// Nothing was taken, because the record of the node was full of heavier open faults.
	#[codec(index = 3)]
	Displaced,
}

/// Where a fault is in its life.
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
pub enum State {
	/// Deferred. After `until` it is applied by itself and becomes `Closed`; `appeal` makes it
	/// `Appealed`, `cancel` makes it `Closed`.
	#[codec(index = 0)]
	Open {
		/// Last tick for a cure and for an appeal.
		until: Tick,
	},
	/// The node has appealed. `uphold` and `cancel` make it `Closed`; after `until` the rule decides.
	#[codec(index = 1)]
	Appealed {
		/// Last tick for a decision.
		until: Tick,
	},
	/// Over. After `until` it is forgotten.
	#[codec(index = 2)]
	Closed {
		/// Last tick in which it is on record.
		until: Tick,
		/// How it ended.
		outcome: Outcome,
	},
}

impl State {
	/// The last tick of this state.
	pub fn until(&self) -> Tick {
		match self {
			State::Open { until } | State::Appealed { until } | State::Closed { until, .. } => {
				*until
			},
		}
	}

	/// Whether the fault may still cost something.
	pub fn is_open(&self) -> bool {
		!matches!(self, State::Closed { .. })
	}
}

/// An appeal.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Appeal {
	/// On hold with the node.
	pub bond: Balance,
	/// What the node gets back for its trouble if it wins, as far as the repair fund has it.
	pub costs: Balance,
	/// Where the evidence lies.
	pub reference: Reference,
}

/// A fault with everything that is known about it.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Case<AccountId> {
	/// The offender.
	pub node: AccountId,
	/// The duty that was not done.
	pub duty: Duty,
	/// What happened.
	pub kind: FaultKind,
	/// How bad it is among faults of its kind.
	pub severity: Perbill,
	/// The window in which the duty was owed.
	pub window: Window,
	/// When the duty should have been done.
	pub at: Tick,
	/// The era of `at`: within one, the heaviest fault counts and not the sum.
	pub era: Era,
	/// The pledge to the duty when the fault was reported, with what faults of the same era had cost
	/// by then, in the smallest unit of money. The penalty is a part of it.
	pub pledge: Balance,
	/// Hash of what proves the fault.
	pub evidence: Hash,
	/// Who found it.
	pub reporter: Option<AccountId>,
	/// Who has lost by it.
	pub victim: Option<AccountId>,
	/// What the victim has lost.
	pub damage: Balance,
	/// Whether the node has done late what it owed.
	pub cured: bool,
	/// The appeal, as long as it is not decided.
	pub appeal: Option<Appeal>,
	/// Where the fault is in its life.
	pub state: State,
}

/// Names a fault by what it is about.
pub type CaseKey = (Duty, FaultKind, Window);

impl<AccountId> Case<AccountId> {
	/// The key under which the fault is the only one of its node.
	pub fn key(&self) -> CaseKey {
		(self.duty, self.kind, self.window)
	}

	/// Whether nobody has cancelled it.
	pub fn stands(&self) -> bool {
		!matches!(self.state, State::Closed { outcome: Outcome::Cancelled, .. })
	}
}

/// What a fault says about its node.
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
pub enum Standing {
	/// It may still cost something.
	#[codec(index = 0)]
	Open,
	/// It was punished.
	#[codec(index = 1)]
	Punished,
	/// It was none.
	#[codec(index = 2)]
	Cancelled,
}

/// One line in the record of a node.
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
pub struct Entry {
	/// The fault.
	pub id: FaultId,
	/// The duty it is about.
	pub duty: Duty,
	/// What happened.
	pub kind: FaultKind,
	/// The era in which it happened.
	pub era: Era,
	/// What it says about the node.
	pub standing: Standing,
	/// The most it can cost, in the smallest unit of money, as it was when it was reported. Decides
	/// which fault gives way to a heavier one.
	pub weight: Balance,
}

impl Entry {
	pub(crate) fn is_open(&self) -> bool {
		self.standing == Standing::Open
	}
}

/// What is on record about a node.
#[derive(
	CloneNoBound, DebugNoBound, PartialEqNoBound, EqNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(MaxFaults))]
#[codec(mel_bound())]
pub struct Record<MaxFaults: Get<u32>> {
	/// Faults that were punished and not yet lived down.
	pub strikes: u32,
	/// The tick since which the node is clean as far as `strikes` is concerned.
	pub clean_since: Tick,
	/// All open faults and the last closed ones, oldest first.
	pub entries: BoundedVec<Entry, MaxFaults>,
}

impl<MaxFaults: Get<u32>> Default for Record<MaxFaults> {
	fn default() -> Self {
		Self { strikes: 0, clean_since: 0, entries: BoundedVec::new() }
	}
}

impl<MaxFaults: Get<u32>> Record<MaxFaults> {
	/// Note what the fault `id` says about the node.
	pub(crate) fn set_standing(&mut self, id: FaultId, standing: Standing) {
		if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == id) {
			entry.standing = standing;
		}
	}

	/// Whether a fault of `kind` at `duty` is open or was punished.
	pub(crate) fn accuses(&self, duty: Duty, kind: FaultKind) -> bool {
		self.entries.iter().any(|entry| {
			entry.standing != Standing::Cancelled && entry.duty == duty && entry.kind == kind
		})
	}

	/// The fault that gives way to `new`, and whether it is open: the oldest closed one, or else the
	/// open one that matters least, if it matters less than `new`.
	///
	/// In an era only the heaviest fault of a duty counts, so all others matter less than any such.
	pub(crate) fn giving_way(&self, new: &Entry) -> Option<(FaultId, bool)> {
		if let Some(closed) = self.entries.iter().find(|entry| !entry.is_open()) {
			return Some((closed.id, false));
		}
		let rank = |entry: &Entry| (self.is_heaviest(entry, new), entry.weight);
		let least = self.entries.iter().min_by_key(|entry| rank(entry))?;
		(rank(least) < rank(new)).then_some((least.id, true))
	}

	/// Whether no open fault of the same era and duty outweighs `entry`, `new` included. Of equals the
	/// oldest counts.
	fn is_heaviest(&self, entry: &Entry, new: &Entry) -> bool {
		let mut open = self.entries.iter().filter(|entry| entry.is_open()).chain(Some(new));
		!open.any(|other| {
			(other.era, other.duty) == (entry.era, entry.duty)
				&& (other.weight, Reverse(other.id)) > (entry.weight, Reverse(entry.id))
		})
	}
}

/// What a node has paid in an era, for one duty. Lives as long as a fault of that era.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Charge {
	/// What was taken, in the smallest unit of money.
	pub taken: Balance,
	/// Faults that refer to this row.
	pub faults: u32,
}

/// How many missed a duty in a window. Lives as long as a fault of that window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Misses {
	/// Nodes that owed the duty; 0 where nobody knows.
	pub due: u32,
	/// Nodes that were reported, as far as the report still stands.
	pub missed: u32,
	/// Faults that refer to this row.
	pub faults: u32,
}

/// What the penalty of a fault depends on, besides the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circumstances {
	/// How bad it is among faults of its kind.
	pub severity: Perbill,
	/// Punished faults of the node that are not lived down.
	pub strikes: u32,
	/// Whether the node has done late what it owed.
	pub cured: bool,
	/// Nodes that owed the duty in the window; 0 where nobody knows.
	pub due: u32,
	/// Those of them that missed it.
	pub missed: u32,
	/// Part of all that may miss before it passes for an outage.
	pub outage_threshold: Perbill,
}

impl Circumstances {
	/// The worst case of a fault of `severity`: not cured, and nobody else missed.
	pub fn alone(severity: Perbill, strikes: u32) -> Self {
		Self {
			severity,
			strikes,
			cured: false,
			due: 0,
			missed: 0,
			outage_threshold: Perbill::one(),
		}
	}

	/// The part of the nodes due that missed, rounded down, where it passes for an outage: where it is
	/// above the threshold, and one node does not miss alone, however few are due.
	pub fn outage(&self) -> Option<Perbill> {
		if self.missed < 2 {
			return None;
		}
		// More can miss than were due only where the count of the due is a guess.
		let missed = self.missed.min(self.due);
		let share = Perbill::from_rational_with_rounding(missed, self.due, Rounding::Down).ok()?;
		(share > self.outage_threshold).then_some(share)
	}
}

/// A fault as a dApp shows it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CaseView<AccountId> {
	/// Its number.
	pub id: FaultId,
	/// All about it.
	pub case: Case<AccountId>,
	/// What it would cost if it was applied now, in the smallest unit of money; 0 when it is over.
	pub penalty: Balance,
}

/// A row of the policy table as a dApp shows it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct PolicyRow {
	/// The kind of fault.
	pub kind: FaultKind,
	/// What it costs.
	pub rule: Rule,
}

/// What staying away would cost.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Loss {
	/// Penalties of open faults that would be taken in that time, with those of appeals that the
	/// rule would uphold.
	pub from_open: Balance,
	/// Faults that would be new, with what each would cost at present.
	pub expected: alloc::vec::Vec<(ExpectedFault, Balance)>,
	/// The most that all of this could take; less where a cap of the era holds it.
	pub total: Balance,
}

/// Where slashed money went. The parts add up to `amount`.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo,
)]
pub struct Distribution {
	/// What was taken.
	pub amount: Balance,
	/// To the victim.
	pub victim: Balance,
	/// To the reporter.
	pub reporter: Balance,
	/// Into the repair fund.
	pub repair: Balance,
	/// Burned.
	pub burned: Balance,
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
	/// A deadline without a fault, or of another one.
	#[codec(index = 0)]
	StrayDeadline,
	/// Less of an appeal's bond was on hold than had been noted.
	#[codec(index = 1)]
	BondTooLow,
	/// A row that a fault refers to was not there.
	#[codec(index = 2)]
	MissingRow,
}
