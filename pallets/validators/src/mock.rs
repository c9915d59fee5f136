//! A runtime with the real session pallet and a registry of nodes as small as can be.

use crate::{
	self as pallet_validators, Config, Error, Event, FullIdentification, FullIdentificationOf,
};
use codec::{Decode, Encode};
use frame_support::{
	assert_ok, derive_impl, ensure, parameter_types,
	traits::{ConstU32, Hooks},
	weights::Weight,
	Twox64Concat,
};
use frame_system::{pallet_prelude::BlockNumberFor, EnsureRoot};
use groundwork_primitives::{
	Balance, Collateral, Duty, DutyClock, Fault, FaultId, FaultKind, OnSlash, ReportFault, Tick,
	TierId, Window,
};
use pallet_session::{
	disabling::UpToLimitWithReEnablingDisablingStrategy, historical as pallet_session_historical,
	PeriodicSessions, SessionInterface, TestSessionHandler,
};
use sp_runtime::{
	testing::UintAuthorityId, traits::ConvertInto, BuildStorage, DispatchError, DispatchResult,
	Perbill, TokenError,
};
use sp_staking::{
	offence::{OffenceDetails, OnOffenceHandler},
	SessionIndex,
};

pub type AccountId = u64;
type Block = frame_system::mocking::MockBlock<Test>;

/// Everybody up to this has session keys at genesis.
pub const LAST_KEYED: AccountId = 40;
/// The collateral of a mock node.
pub const COLLATERAL: Balance = 10_000;
/// What the mock registry says to a release while a fault is open.
pub const FAULTS_OPEN: DispatchError = DispatchError::Other("a fault is open");
/// The tier with the highest collateral.
pub const TOP_TIER: TierId = 2;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type Validators = pallet_validators;
	#[runtime::pallet_index(3)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(4)]
	pub type Historical = pallet_session_historical;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

parameter_types! {
	pub const Period: u64 = 10;
	pub const Offset: u64 = 0;
	pub const KeyDeposit: u64 = 0;
	pub static MinValidators: u32 = 2;
	pub static MinPledge: Balance = 100;
	pub static LeaveSessions: u32 = 3;
	/// Nodes with an open fault.
	pub static OpenFaults: Vec<AccountId> = vec![];
	/// Faults that were reported and not refused.
	pub static Reported: Vec<Fault<AccountId>> = vec![];
	/// With one of these as the reporter a fault is refused.
	pub static UnfitReporters: Vec<AccountId> = vec![];
	/// Faults that were cancelled, by node and window.
	pub static Cancelled: Vec<(AccountId, Window)> = vec![];
	/// Whether every fault is refused.
	pub static RefuseFaults: bool = false;
}

impl pallet_session::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = PeriodicSessions<Period, Offset>;
	type NextSessionRotation = PeriodicSessions<Period, Offset>;
	type SessionManager = pallet_session_historical::NoteHistoricalRoot<Test, Validators>;
	type SessionHandler = TestSessionHandler;
	type Keys = UintAuthorityId;
	type DisablingStrategy = UpToLimitWithReEnablingDisablingStrategy;
	type Currency = Balances;
	type KeyDeposit = KeyDeposit;
	type WeightInfo = ();
}

impl pallet_session_historical::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = FullIdentification;
	type FullIdentificationOf = FullIdentificationOf;
}

/// A tick per block.
pub struct BlockClock;

impl DutyClock for BlockClock {
	fn now() -> Tick {
		System::block_number() as Tick
	}
}

pub struct MockFaults;

impl ReportFault<AccountId> for MockFaults {
	fn report(fault: Fault<AccountId>) -> Result<Option<FaultId>, DispatchError> {
		ensure!(!RefuseFaults::get(), DispatchError::Other("every fault is refused"));
		ensure!(NodeOf::contains_key(fault.node), DispatchError::Other("no such node"));
		let unfit = fault.reporter.is_some_and(|who| UnfitReporters::get().contains(&who));
		ensure!(!unfit, DispatchError::Other("the reporter does not fit"));
		Reported::mutate(|faults| {
			faults.push(fault);
			Ok(Some(faults.len() as FaultId))
		})
	}

	fn cure(_: &AccountId, _: Duty, _: FaultKind, _: Window) -> DispatchResult {
		unreachable!("an equivocation cannot be cured")
	}

	fn was_cancelled(node: &AccountId, duty: Duty, kind: FaultKind, window: Window) -> bool {
		assert_eq!((duty, kind), (Duty::Validation, FaultKind::Equivocation));
		Cancelled::get().contains(&(*node, window))
	}

	fn report_weight() -> Weight {
		Weight::from_parts(7, 3)
	}
}

impl Config for Test {
	type Session = Session;
	type Collateral = Nodes;
	type Faults = MockFaults;
	type Clock = BlockClock;
	type SetOrigin = EnsureRoot<AccountId>;
	type MaxInvulnerables = ConstU32<4>;
	type MaxCandidates = ConstU32<6>;
	type MinValidators = MinValidators;
	type MinPledge = MinPledge;
	type LeaveSessions = LeaveSessions;
	type WeightInfo = ();
}

/// A node of the mock registry.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Node {
	pub active: bool,
	pub tier: TierId,
	pub collateral: Balance,
	pub pledged: Balance,
	/// What was taken of the collateral.
	pub slashed: Balance,
}

/// In storage, so that a failing call rolls it back.
#[frame_support::storage_alias]
type NodeOf = StorageMap<MockNodes, Twox64Concat, AccountId, Node>;

/// The mock registry; it knows one duty.
pub struct Nodes;

impl Nodes {
	pub fn put(who: AccountId, node: Node) {
		NodeOf::insert(who, node);
	}

	pub fn change(who: AccountId, change: impl FnOnce(&mut Node)) {
		NodeOf::mutate_extant(who, change);
	}

	pub fn pledge_of(who: AccountId) -> Balance {
		Self::pledged(&who, Duty::Validation)
	}

	pub fn slashed_of(who: AccountId) -> Balance {
		NodeOf::get(who).map_or(0, |node| node.slashed)
	}

	/// Let `who` leave with its node.
	pub fn withdraw(who: AccountId) {
		assert_eq!(Self::pledge_of(who), 0, "a node with a pledge stays");
		NodeOf::remove(who);
	}
}

impl Collateral<AccountId> for Nodes {
	type Balance = Balance;
	type Credit = Balance;

	fn is_active(node: &AccountId) -> bool {
		NodeOf::get(node).is_some_and(|node| node.active)
	}

	fn tier(node: &AccountId) -> Option<TierId> {
		NodeOf::get(node).map(|node| node.tier)
	}

	fn top_tier() -> Option<TierId> {
		Some(TOP_TIER)
	}

	fn collateral(node: &AccountId) -> Balance {
		NodeOf::get(node).map_or(0, |node| node.collateral)
	}

	fn unpledged(node: &AccountId) -> Balance {
		NodeOf::get(node).map_or(0, |node| node.collateral - node.pledged)
	}

	fn pledged(node: &AccountId, duty: Duty) -> Balance {
		assert_eq!(duty, Duty::Validation, "the validator set has one duty");
		NodeOf::get(node).map_or(0, |node| node.pledged)
	}

	fn pledge(node: &AccountId, duty: Duty, amount: Balance) -> DispatchResult {
		assert_eq!(duty, Duty::Validation, "the validator set has one duty");
		NodeOf::try_mutate(node, |node| {
			let node = node.as_mut().ok_or(DispatchError::CannotLookup)?;
			ensure!(amount <= node.collateral - node.pledged, TokenError::FundsUnavailable);
			node.pledged += amount;
			Ok(())
		})
	}

	fn release(node: &AccountId, duty: Duty, amount: Balance) -> DispatchResult {
		assert_eq!(duty, Duty::Validation, "the validator set has one duty");
		ensure!(!OpenFaults::get().contains(node), FAULTS_OPEN);
		NodeOf::try_mutate(node, |node| {
			let node = node.as_mut().ok_or(DispatchError::CannotLookup)?;
			node.pledged = node.pledged.checked_sub(amount).ok_or(TokenError::FundsUnavailable)?;
			Ok(())
		})
	}

	fn slash(node: &AccountId, duty: Duty, amount: Balance) -> Balance {
		assert_eq!(duty, Duty::Validation, "the validator set has one duty");
		let taken = amount.min(Self::pledged(node, duty));
		if taken > 0 {
			NodeOf::mutate_extant(node, |node| {
				node.pledged -= taken;
				node.collateral -= taken;
				node.slashed += taken;
			});
			Validators::slashed(node, duty, Self::pledged(node, duty));
		}
		taken
	}

	fn on_slash_weight() -> Weight {
		<Validators as OnSlash<AccountId, Balance>>::weight()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn make_active(node: &AccountId, unpledged: Balance) {
		let pledged = Self::pledged(node, Duty::Validation);
		let collateral = pledged + unpledged;
		Self::put(*node, Node { active: true, tier: TOP_TIER, collateral, pledged, slashed: 0 });
	}
}

/// Builds a chain in its first session.
pub struct TestExt {
	invulnerables: Vec<AccountId>,
	desired: u32,
	candidates: Vec<(AccountId, Balance)>,
}

impl TestExt {
	/// Invulnerables 1 and 2, three seats, no candidates; at least two validators, pledges of at
	/// least 100 and locked for three sessions.
	pub fn new() -> Self {
		MinValidators::set(2);
		MinPledge::set(100);
		LeaveSessions::set(3);
		OpenFaults::set(vec![]);
		Reported::set(vec![]);
		UnfitReporters::set(vec![]);
		RefuseFaults::set(false);
		Cancelled::set(vec![]);
		Self { invulnerables: vec![1, 2], desired: 3, candidates: vec![] }
	}

	pub fn invulnerables(mut self, invulnerables: &[AccountId]) -> Self {
		self.invulnerables = invulnerables.to_vec();
		self
	}

	pub fn desired(mut self, desired: u32) -> Self {
		self.desired = desired;
		self
	}

	pub fn min_validators(self, min: u32) -> Self {
		MinValidators::set(min);
		self
	}

	/// Nodes that register with their pledges, in this order, in block 1.
	pub fn candidates(mut self, candidates: &[(AccountId, Balance)]) -> Self {
		self.candidates = candidates.to_vec();
		self
	}

	pub fn build(self) -> sp_io::TestExternalities {
		let keys = |who: AccountId| (who, who, UintAuthorityId(who));
		let (authorities, others): (Vec<_>, Vec<_>) =
			(1..=LAST_KEYED).partition(|who| self.invulnerables.contains(who));
		let storage = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: (1..=LAST_KEYED).map(|who| (who, 1_000)).collect(),
				..Default::default()
			},
			validators: pallet_validators::GenesisConfig {
				invulnerables: self.invulnerables,
				desired_candidates: self.desired,
			},
			session: pallet_session::GenesisConfig {
				keys: authorities.into_iter().map(keys).collect(),
				non_authority_keys: others.into_iter().map(keys).collect(),
			},
			..Default::default()
		}
		.build_storage()
		.expect("the genesis of the mock is sound");
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			for (who, pledge) in self.candidates {
				node(who);
				assert_ok!(Validators::register_candidate(signed(who), pledge));
			}
		});
		ext
	}

	/// Run `test` and check the invariants after it.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			assert_ok!(Validators::do_try_state());
		});
	}

	/// Run `corrupt` on a sound state and require that the invariants notice with `message`.
	pub fn build_and_detect(self, message: &'static str, corrupt: impl FnOnce()) {
		self.build().execute_with(|| {
			next_session();
			assert_ok!(Validators::do_try_state());
			corrupt();
			assert_eq!(Validators::do_try_state(), Err(DispatchError::Other(message)));
		});
	}
}

/// For the benchmarks' test suite.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	TestExt::new().build()
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// Register an active node of the top tier.
pub fn node(who: AccountId) {
	let node =
		Node { active: true, tier: TOP_TIER, collateral: COLLATERAL, pledged: 0, slashed: 0 };
	Nodes::put(who, node);
}

/// Go to the first block of the next session; the events are those of this block.
pub fn next_session() {
	let session = Session::current_index();
	while Session::current_index() == session {
		let now: BlockNumberFor<Test> = System::block_number() + 1;
		System::set_block_number(now);
		System::reset_events();
		Session::on_initialize(now);
	}
}

/// Go to the first block of `session`.
pub fn to_session(session: SessionIndex) {
	while Session::current_index() < session {
		next_session();
	}
}

pub fn purge_keys(who: AccountId) {
	assert_ok!(Session::purge_keys(signed(who)));
}

pub fn set_keys(who: AccountId) {
	assert_ok!(<Session as SessionInterface>::set_keys(&who, UintAuthorityId(who)));
}

/// Report that `who` equivocated in `session`.
pub fn offend_in(session: SessionIndex, who: &[AccountId]) {
	hand_in(session, who, &[], Perbill::from_percent(1));
}

/// What the offences pallet does when `reporters` show that `who` equivocated in `session`.
pub fn hand_in(
	session: SessionIndex,
	who: &[AccountId],
	reporters: &[AccountId],
	fraction: Perbill,
) -> Weight {
	let offenders: Vec<_> = who
		.iter()
		.map(|who| OffenceDetails { offender: (*who, ()), reporters: reporters.to_vec() })
		.collect();
	let fractions = vec![fraction; offenders.len()];
	Validators::on_offence(&offenders, &fractions, session)
}

/// Report that `who` equivocated in the current session.
pub fn offend(who: AccountId) {
	offend_in(Session::current_index(), &[who]);
}

/// This block's events of the pallet.
pub fn events() -> Vec<Event<Test>> {
	System::read_events_for_pallet::<Event<Test>>()
}

/// The set that has been planned for the next session.
pub fn planned() -> Vec<AccountId> {
	crate::LastSet::<Test>::get().into_inner()
}

/// Candidates with their pledges, best first.
pub fn ranking() -> Vec<(AccountId, Balance)> {
	crate::Candidates::<Test>::get()
		.into_iter()
		.map(|candidate| (candidate.who, candidate.pledge))
		.collect()
}

pub type ValidatorsError = Error<Test>;
