//! Records of the registry. They know no `T`; lib.rs has the aliases that do.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	pallet_prelude::{InvalidTransaction, TransactionValidityError},
	traits::ConstU32,
	BoundedBTreeMap, BoundedVec,
};
use groundwork_primitives::{Balance, Duty, Tick, TierId};
use scale_info::TypeInfo;

/// Name of a tier: up to 16 bytes of printable ASCII.
pub type TierName = BoundedVec<u8, ConstU32<16>>;
/// Where a node answers: up to 128 bytes of printable ASCII without spaces; empty where it serves
/// nobody directly.
pub type Endpoint = BoundedVec<u8, ConstU32<128>>;
/// Where a node stands, in the style of ISO 3166-2: `DE`, `DE-BE`, `US-CA-SF`.
pub type Region = BoundedVec<u8, ConstU32<16>>;
/// Pledged amount of each duty; a duty without a pledge has no entry.
pub type Pledges = BoundedBTreeMap<Duty, Balance, ConstU32<{ Duty::ALL.len() as u32 }>>;

/// A class of nodes with the same collateral.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Tier {
	/// What people call it.
	pub name: TierName,
	/// Collateral that joining takes, in the smallest unit.
	pub collateral: Balance,
	/// Collateral that was asked of the nodes in the tier before the last change.
	pub previous: Balance,
	/// First tick at which the nodes that were in the tier before the last change need the new
	/// collateral too.
	pub notice_until: Tick,
}

impl Tier {
	/// A tier that has not changed yet.
	pub fn new(name: TierName, collateral: Balance) -> Self {
		Self { name, collateral, previous: collateral, notice_until: 0 }
	}

	/// Collateral that a node of the tier needs at `now` to be heard. A lower requirement holds at
	/// once, a higher one when the notice is over.
	pub fn required_at(&self, now: Tick) -> Balance {
		if now < self.notice_until {
			self.collateral.min(self.previous)
		} else {
			self.collateral
		}
	}
}

/// Where a node is in its life.
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
pub enum Status {
	/// Just registered. The first `heartbeat` at or after `until` makes it `Active`, `unregister`
	/// makes it `Leaving`.
	#[codec(index = 0)]
	Maturing {
		/// First tick for a heartbeat.
		until: Tick,
	},
	/// Alive: earns and may take duties on. A `heartbeat` in its window moves `expires` on; after
	/// `expires` the node becomes `Lapsed` by itself, `unregister` makes it `Leaving`.
	#[codec(index = 1)]
	Active {
		/// Last tick at which a heartbeat comes in time.
		expires: Tick,
	},
	/// Silent for too long: earns nothing. A `heartbeat` makes it `Active` again at any time,
	/// `unregister` makes it `Leaving`.
	#[codec(index = 2)]
	Lapsed {
		/// Tick at which it lapsed.
		since: Tick,
	},
	/// On its way out. `withdraw` at or after `until` ends it.
	#[codec(index = 3)]
	Leaving {
		/// First tick for the withdrawal.
		until: Tick,
	},
	/// Shut out by slashing. A `heartbeat` at or after `until` makes it `Active`, `unregister` makes
	/// it `Leaving`.
	#[codec(index = 4)]
	Suspended {
		/// First tick for a heartbeat.
		until: Tick,
	},
}

impl Status {
	/// The deadline of an active node; `None` for any other.
	pub fn expires(&self) -> Option<Tick> {
		match self {
			Status::Active { expires } => Some(*expires),
			_ => None,
		}
	}

	/// Whether the node is on its way out.
	pub fn is_leaving(&self) -> bool {
		matches!(self, Status::Leaving { .. })
	}
}

/// What every heartbeat reads of a node. Its owner is the key of the row.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Node<AccountId> {
	/// Its class.
	pub tier: TierId,
	/// Where it is in its life.
	pub status: Status,
	/// Collateral on hold, pledged or not, in the smallest unit.
	pub collateral: Balance,
	/// The account whose key signs heartbeats and proofs. Needs no balance.
	pub agent: AccountId,
	/// Who is paid; `None`: the owner.
	pub payout: Option<AccountId>,
	/// Tick of the registration.
	pub registered_at: Tick,
	/// Tick of the last sign of life, or of the registration before the first one: `previous` of
	/// the next heartbeat.
	pub last_heartbeat: Tick,
	/// Whether the node shares in the pool of its tier: it is active and the pool took it in.
	pub rewarded: bool,
}

/// What a node can do, as its owner declares it. Nothing here is proven.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Resources {
	/// CPU cores.
	pub cores: u32,
	/// Main memory in MiB.
	pub memory_mib: u64,
	/// Storage that is offered, in MiB.
	pub storage_mib: u64,
	/// Graphics processors.
	pub gpus: u32,
}

/// What people and programs look up before they use a node.
#[derive(
	Clone,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Profile {
	/// Where it answers.
	pub endpoint: Endpoint,
	/// Where it stands.
	pub region: Region,
	/// What it can do.
	pub resources: Resources,
}

impl Profile {
	/// Whether the endpoint is printable ASCII without spaces. Other alphabets come as punycode or
	/// percent-encoded, so that no two endpoints look the same.
	pub fn has_valid_endpoint(&self) -> bool {
		self.endpoint.iter().all(u8::is_ascii_graphic)
	}

	/// Whether the region is two capital letters, then any number of `-` and one to three capital
	/// letters or digits.
	pub fn has_valid_region(&self) -> bool {
		let mut parts = self.region.split(|byte| *byte == b'-');
		let country = |part: &[u8]| part.len() == 2 && part.iter().all(u8::is_ascii_uppercase);
		let inner = |part: &[u8]| {
			(1..=3).contains(&part.len())
				&& part.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
		};
		parts.next().is_some_and(country) && parts.all(inner)
	}
}

/// How many nodes a tier has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Count {
	/// All of them, the leaving ones too.
	pub registered: u32,
	/// Those in [`Status::Active`].
	pub active: u32,
}

/// Why a heartbeat is rejected. The pool reports it as `InvalidTransaction::Custom(code)`; the codes
/// are the numbers here and are never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
#[repr(u8)]
pub enum HeartbeatRejection {
	/// There is no such node.
	UnknownNode = 1,
	/// The node is not mature yet.
	Immature = 2,
	/// The last heartbeat is too recent. A replayed heartbeat ends here, too.
	TooEarly = 3,
	/// The deadline has passed and the chain has not noted it yet: send it again when the node has
	/// lapsed, which is a matter of blocks.
	TooLate = 4,
	/// The node is leaving.
	Leaving = 5,
	/// The node is suspended.
	Suspended = 6,
	/// The collateral is less than the tier asks for: `bond_extra` or `change_tier` mends it.
	CollateralTooLow = 7,
	/// The signature is not the agent's, or it is for another node, another chain or another
	/// previous heartbeat.
	BadSignature = 8,
}

impl From<HeartbeatRejection> for TransactionValidityError {
	fn from(rejection: HeartbeatRejection) -> Self {
		InvalidTransaction::Custom(rejection as u8).into()
	}
}

/// When the next heartbeat of a node is due.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct HeartbeatWindow {
	/// What the payload must name as the previous heartbeat.
	pub previous: Tick,
	/// First tick at which it is accepted.
	pub earliest: Tick,
	/// Last tick at which it comes in time; `None` where there is no end.
	pub latest: Option<Tick>,
}

/// A tier and its number, for clients.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct TierView {
	/// Its number.
	pub id: TierId,
	/// What people call it.
	pub name: TierName,
	/// Collateral that joining takes.
	pub collateral: Balance,
	/// Collateral that its nodes need now.
	pub required: Balance,
	/// First tick at which its nodes need the collateral that joining takes.
	pub notice_until: Tick,
	/// How many nodes it has.
	pub count: Count,
}

/// All there is to know about a node, for clients.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct NodeView<AccountId> {
	/// Its class.
	pub tier: TierId,
	/// Where it is in its life.
	pub status: Status,
	/// Whether it may take duties on now.
	pub is_active: bool,
	/// Whether it shares in the pool of its tier.
	pub rewarded: bool,
	/// Collateral on hold.
	pub collateral: Balance,
	/// Collateral that it needs now for a heartbeat.
	pub required: Balance,
	/// Collateral that backs no duty.
	pub unpledged: Balance,
	/// Pledges, one per duty that has one.
	pub pledges: Vec<(Duty, Balance)>,
	/// The account whose key signs for it.
	pub agent: AccountId,
	/// Who is paid.
	pub payout: AccountId,
	/// Who may act for the owner.
	pub delegates: Vec<AccountId>,
	/// Tick of the registration.
	pub registered_at: Tick,
	/// Next heartbeat; `None` when it is leaving.
	pub heartbeat: Option<HeartbeatWindow>,
	/// What its owner says about it.
	pub profile: Profile,
}

/// Something that cannot happen has happened. The chain goes on; somebody should look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum UnexpectedKind {
	/// A deadline came up for a node that is not active until then.
	#[codec(index = 0)]
	StrayExpiry,
	/// Less was on hold than the registry has noted.
	#[codec(index = 1)]
	HoldTooLow,
	/// A reward pool did not let a node go.
	#[codec(index = 2)]
	StuckInPool,
}
