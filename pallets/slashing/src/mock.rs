//! A runtime with the pallet, a registry of nodes as small as can be, and helpers that let tests read
//! as stories.

use crate::{self as pallet_slashing, *};
use codec::{Decode, Encode};
use frame_support::{
	derive_impl, ensure, ord_parameter_types,
	pallet_prelude::DispatchResult,
	parameter_types, storage_alias,
	traits::{
		fungible::{
			hold::{Balanced as _, Mutate as _},
			Credit, Inspect as _, InspectHold as _,
		},
		tokens::Precision,
		Hooks, Imbalance,
	},
	weights::{Weight, WeightMeter},
	Blake2_128Concat, PalletId,
};
use frame_system::{EnsureRoot, EnsureSignedBy};
use groundwork_primitives::{
	AccountId, Balance, Collateral, Duty, DutyClock, ExpectedFault, Fault, FaultId, FaultKind,
	ForeseeFaults, Hash, LeaveGuard, OnPardon, Registry, ReportFault, Tick, TierId, Window, GWK,
};
use sp_runtime::{traits::IdentityLookup, BuildStorage, DispatchError, Perbill};
use std::collections::BTreeMap;

pub type Block = frame_system::mocking::MockBlockU32<Test>;
pub type SlashingError = Error<Test>;

/// Its reason for holds, which needs a pallet.
#[frame_support::pallet(dev_mode)]
pub mod registry {
	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {}

	#[pallet::composite_enum]
	pub enum HoldReason {
		Collateral,
	}
}

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
	pub type RegistryPallet = registry;
	#[runtime::pallet_index(3)]
	pub type Slashing = pallet_slashing;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<Balance>;
}

parameter_types! {
	pub const ExistentialDeposit: Balance = GWK / 100;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = Balance;
	type AccountStore = System;
	type ExistentialDeposit = ExistentialDeposit;
}

impl registry::Config for Test {}

/// A node of the mocked registry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct Node {
	pub collateral: Balance,
	pub pledges: BTreeMap<Duty, Balance>,
	/// Agent, payout account and delegates.
	pub people: Vec<AccountId>,
	pub suspended_until: Option<Tick>,
	pub leaving: bool,
}

impl Node {
	fn unpledged(&self) -> Balance {
		self.collateral - self.pledges.values().sum::<Balance>()
	}
}

/// In storage, so that a call that fails rolls it back.
#[storage_alias]
pub type Nodes = StorageMap<MockNodes, Blake2_128Concat, AccountId, Node>;

/// The registry of nodes. Collateral is money on hold.
pub struct MockNodes;

impl MockNodes {
	pub fn register(node: AccountId, collateral: Balance) -> DispatchResult {
		ensure!(!Nodes::contains_key(&node), "registered already");
		Balances::hold(&registry::HoldReason::Collateral.into(), &node, collateral)?;
		Nodes::insert(node, Node { collateral, ..Default::default() });
		Ok(())
	}

	pub fn change(node: &AccountId, change: impl FnOnce(&mut Node)) {
		Nodes::mutate_extant(node, change);
	}

	/// Hand the collateral back; the node is no more.
	pub fn withdraw(node: &AccountId) -> DispatchResult {
		let record = Nodes::get(node).ok_or("no node")?;
		ensure!(record.pledges.is_empty(), "pledges outstanding");
		ensure!(Slashing::may_withdraw(node), "faults open");
		let reason = registry::HoldReason::Collateral.into();
		Balances::release(&reason, node, record.collateral, Precision::Exact)?;
		Nodes::remove(node);
		Slashing::forget(node);
		Ok(())
	}
}

impl Collateral<AccountId> for MockNodes {
	type Balance = Balance;
	type Credit = Credit<AccountId, Balances>;

	fn is_active(node: &AccountId) -> bool {
		Nodes::get(node).is_some_and(|node| {
			!node.leaving && node.suspended_until.is_none_or(|until| until <= Now::get())
		})
	}

	fn tier(node: &AccountId) -> Option<TierId> {
		Nodes::get(node).map(|_| 0)
	}

	fn top_tier() -> Option<TierId> {
		Some(0)
	}

	fn collateral(node: &AccountId) -> Balance {
		Nodes::get(node).map_or(0, |node| node.collateral)
	}

	fn unpledged(node: &AccountId) -> Balance {
		Nodes::get(node).map_or(0, |node| node.unpledged())
	}

	fn pledged(node: &AccountId, duty: Duty) -> Balance {
		Nodes::get(node).and_then(|node| node.pledges.get(&duty).copied()).unwrap_or(0)
	}

	fn pledge(node: &AccountId, duty: Duty, amount: Balance) -> DispatchResult {
		ensure!(Self::is_active(node), "not active");
		ensure!(amount <= Self::unpledged(node), "too little is unpledged");
		Self::change(node, |node| *node.pledges.entry(duty).or_default() += amount);
		Ok(())
	}

	fn release(node: &AccountId, duty: Duty, amount: Balance) -> DispatchResult {
		ensure!(Slashing::may_release(node, duty), "faults open");
		let rest = Self::pledged(node, duty).checked_sub(amount).ok_or("too little is pledged")?;
		Self::change(node, |node| {
			node.pledges.insert(duty, rest);
			node.pledges.retain(|_, pledge| *pledge > 0);
		});
		Ok(())
	}

	fn slash(node: &AccountId, duty: Duty, amount: Balance) -> Self::Credit {
		let amount = amount.min(Self::pledged(node, duty));
		let (credit, missing) =
			Balances::slash(&registry::HoldReason::Collateral.into(), node, amount);
		assert_eq!((credit.peek(), missing), (amount, 0));
		Self::change(node, |node| {
			node.collateral -= amount;
			node.pledges.entry(duty).and_modify(|pledge| *pledge -= amount);
			node.pledges.retain(|_, pledge| *pledge > 0);
		});
		credit
	}

	fn on_slash_weight() -> Weight {
		Weight::from_parts(HearerWeight::get(), 0)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn make_active(node: &AccountId, unpledged: Balance) {
		use frame_support::traits::fungible::Mutate;
		Balances::mint_into(node, 2 * unpledged).unwrap();
		Self::register(node.clone(), unpledged).unwrap();
	}
}

impl Registry<AccountId> for MockNodes {
	fn exists(node: &AccountId) -> bool {
		Nodes::contains_key(node)
	}

	fn acts_for(node: &AccountId, who: &AccountId) -> bool {
		node == who || Nodes::get(node).is_some_and(|node| node.people.contains(who))
	}

	fn suspend(node: &AccountId, until: Tick) -> DispatchResult {
		let record = Nodes::get(node).ok_or("no node")?;
		ensure!(!record.leaving, "leaving");
		Self::change(node, |node| node.suspended_until = node.suspended_until.max(Some(until)));
		Ok(())
	}

	fn unsuspend(node: &AccountId) -> DispatchResult {
		ensure!(Nodes::contains_key(node), "no node");
		Self::change(node, |node| node.suspended_until = None);
		Ok(())
	}
}

pub struct MockClock;
impl DutyClock for MockClock {
	fn now() -> Tick {
		Now::get()
	}
}

pub struct MockPardons;
impl OnPardon<AccountId> for MockPardons {
	fn pardoned(node: &AccountId, duty: Duty, kind: FaultKind) {
		Pardoned::mutate(|all| all.push((node.clone(), duty, kind)));
	}

	fn weight() -> Weight {
		Weight::from_parts(PardonWeight::get(), 0)
	}
}

pub struct MockForesight;
impl ForeseeFaults<AccountId> for MockForesight {
	fn faults_if_away(_: &AccountId, ticks: Tick) -> Vec<ExpectedFault> {
		let end = Now::get().saturating_add(ticks);
		Foreseen::get().into_iter().filter(|fault| fault.at < end).collect()
	}
}

pub const APPEAL_TICKS: Tick = 20;
pub const DECISION_TICKS: Tick = 70;
pub const ERA_TICKS: Tick = 10;
pub const LONGEVITY_TICKS: Tick = 60;
pub const RETENTION_TICKS: Tick = 300;
pub const DECAY_TICKS: Tick = 70;
pub const BOND: Balance = 100 * GWK;
pub const COSTS: Balance = 10 * GWK;

parameter_types! {
	pub static Now: Tick = 0;
	pub static AppealWindow: Tick = APPEAL_TICKS;
	pub static DecisionWindow: Tick = DECISION_TICKS;
	pub static EraLength: Tick = ERA_TICKS;
	pub static EraCap: Perbill = Perbill::from_percent(60);
	pub static ReportLongevity: Tick = LONGEVITY_TICKS;
	pub static Retention: Tick = RETENTION_TICKS;
	pub static DecayPeriod: Tick = DECAY_TICKS;
	pub static OutageThreshold: Perbill = Perbill::from_percent(20);
	pub static AppealBond: Balance = BOND;
	pub static AppealCosts: Balance = COSTS;
	pub static MaxBounty: Balance = 1_000 * GWK;
	pub static MaxFaultsPerNode: u32 = 8;
	pub static MaxFaultsPerBlock: u32 = 5;
	/// Who has been pardoned, and of what.
	pub static Pardoned: Vec<(AccountId, Duty, FaultKind)> = Vec::new();
	/// Faults of whoever stays away.
	pub static Foreseen: Vec<ExpectedFault> = Vec::new();
	/// Weight of every step of the agenda.
	pub static StepWeight: u64 = 0;
	/// Weight of those who hear of a slash.
	pub static HearerWeight: u64 = 0;
	/// Weight of those who hear of a pardon.
	pub static PardonWeight: u64 = 0;
	pub const MaxSuspension: Tick = 30 * 28_800;
	pub const SlashingPalletId: PalletId = PalletId(*b"gw/slash");
}

/// Back to what it is at the start of a test.
fn reset() {
	Now::set(1);
	AppealWindow::set(APPEAL_TICKS);
	DecisionWindow::set(DECISION_TICKS);
	EraLength::set(ERA_TICKS);
	EraCap::set(Perbill::from_percent(60));
	ReportLongevity::set(LONGEVITY_TICKS);
	Retention::set(RETENTION_TICKS);
	DecayPeriod::set(DECAY_TICKS);
	OutageThreshold::set(Perbill::from_percent(20));
	AppealBond::set(BOND);
	AppealCosts::set(COSTS);
	MaxBounty::set(1_000 * GWK);
	MaxFaultsPerNode::set(8);
	MaxFaultsPerBlock::set(5);
	Pardoned::set(Vec::new());
	Foreseen::set(Vec::new());
	StepWeight::set(0);
	HearerWeight::set(0);
	PardonWeight::set(0);
}

ord_parameter_types! {
	pub const Court: AccountId = COURT;
}

/// Everything is free but the agenda, whose bound by weight tests want to see.
pub struct MockWeights;
macro_rules! mock_weights {
	($step:expr => $($steps:ident)* ; free => $($free:ident)*) => {
		impl WeightInfo for MockWeights {
			$(fn $steps() -> Weight { $step })*
			$(fn $free() -> Weight { Weight::zero() })*
		}
	};
}
mock_weights! {
	Weight::from_parts(StepWeight::get(), 0) =>
		service_base service_tick apply_fault settle_appeal forget_fault;
	free => appeal cancel uphold set_rule report
}

impl Config for Test {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type Collateral = MockNodes;
	type Registry = MockNodes;
	type Clock = MockClock;
	type Policy = Graded;
	type OnPardon = MockPardons;
	type Foresee = MockForesight;
	type ReportOrigin = EnsureRoot<AccountId>;
	type CancelOrigin = EnsureSignedBy<Court, AccountId>;
	type RuleOrigin = EnsureRoot<AccountId>;
	type AppealWindow = AppealWindow;
	type DecisionWindow = DecisionWindow;
	type EraLength = EraLength;
	type EraCap = EraCap;
	type ReportLongevity = ReportLongevity;
	type Retention = Retention;
	type DecayPeriod = DecayPeriod;
	type OutageThreshold = OutageThreshold;
	type AppealBond = AppealBond;
	type AppealCosts = AppealCosts;
	type MaxBounty = MaxBounty;
	type MaxSuspension = MaxSuspension;
	type MaxFaultsPerNode = MaxFaultsPerNode;
	type MaxFaultsPerBlock = MaxFaultsPerBlock;
	type PalletId = SlashingPalletId;
	type WeightInfo = MockWeights;
}

/// Nodes.
pub const ALICE: AccountId = AccountId::new([1; 32]);
pub const BOB: AccountId = AccountId::new([2; 32]);
pub const CHARLIE: AccountId = AccountId::new([3; 32]);
/// People who are no nodes.
pub const REPORTER: AccountId = AccountId::new([4; 32]);
pub const VICTIM: AccountId = AccountId::new([5; 32]);
/// Decides appeals.
pub const COURT: AccountId = AccountId::new([6; 32]);
/// Has no coins.
pub const PAUPER: AccountId = AccountId::new([99; 32]);

pub const NODES: [AccountId; 3] = [ALICE, BOB, CHARLIE];
/// What everybody has at first, before nodes have locked any.
pub const ENDOWMENT: Balance = 100_000 * GWK;
/// What every node has locked.
pub const COLLATERAL: Balance = 10_000 * GWK;
/// What every node has pledged to every duty.
pub const PLEDGE: Balance = 3_000 * GWK;

pub struct TestExt {
	nodes: Vec<AccountId>,
}

impl TestExt {
	/// A chain at tick 1 with three nodes, which have pledged to every duty.
	pub fn new() -> Self {
		Self { nodes: NODES.into() }
	}

	/// Let there be `count` nodes more, `other(0)`, `other(1)` and so on.
	pub fn with_others(mut self, count: u8) -> Self {
		self.nodes.extend((0..count).map(other));
		self
	}

	pub fn build(self) -> sp_io::TestExternalities {
		reset();
		let people = [REPORTER, VICTIM, COURT];
		let balances = self.nodes.iter().cloned().chain(people);
		let storage = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: balances.map(|who| (who, ENDOWMENT)).collect(),
				..Default::default()
			},
			..Default::default()
		}
		.build_storage()
		.unwrap();
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			for node in self.nodes {
				MockNodes::register(node.clone(), COLLATERAL).unwrap();
				for duty in Duty::ALL {
					MockNodes::pledge(&node, duty, PLEDGE).unwrap();
				}
			}
		});
		ext
	}

	/// Run the test, then check the invariants.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Slashing::do_try_state().unwrap();
		});
	}
}

pub fn other(index: u8) -> AccountId {
	AccountId::new([100 + index; 32])
}

/// Go on by `ticks` ticks, a block for each.
pub fn advance(ticks: Tick) {
	for _ in 0..ticks {
		Now::mutate(|now| *now += 1);
		poll(&mut WeightMeter::new());
	}
}

/// Go on to the first tick after `until`, when what is due then is served.
pub fn pass(until: Tick) {
	advance((until + 1).saturating_sub(Now::get()));
}

/// Run the hook of a block.
pub fn poll(meter: &mut WeightMeter) {
	Slashing::on_poll(System::block_number(), meter);
}

/// The worst fault of a kind, due now, with nobody else involved.
pub fn fault(node: AccountId, duty: Duty, kind: FaultKind, window: Window) -> Fault<AccountId> {
	Fault {
		node,
		duty,
		kind,
		severity: Perbill::one(),
		window,
		at: Now::get(),
		due: 0,
		evidence: Hash::repeat_byte(7),
		reporter: None,
		victim: None,
		damage: 0,
	}
}

/// Data that Alice has lost: 30 % of her pledge.
pub fn lost_data(window: Window) -> Fault<AccountId> {
	fault(ALICE, Duty::Storage, FaultKind::LostData, window)
}

/// A wrong result of Alice: 20 % of her pledge.
pub fn wrong_result(window: Window) -> Fault<AccountId> {
	fault(ALICE, Duty::Compute, FaultKind::WrongResult, window)
}

/// Report a fault that is punished.
#[track_caller]
pub fn report(fault: Fault<AccountId>) -> FaultId {
	<Slashing as ReportFault<_>>::report(fault).unwrap().expect("it is punished")
}

/// What comes of reporting a fault.
pub fn try_report(fault: Fault<AccountId>) -> Result<Option<FaultId>, DispatchError> {
	<Slashing as ReportFault<_>>::report(fault)
}

pub fn cure(fault: &Fault<AccountId>) -> DispatchResult {
	<Slashing as ReportFault<_>>::cure(&fault.node, fault.duty, fault.kind, fault.window)
}

pub fn reference() -> Reference {
	b"https://evidence.example/1".to_vec().try_into().unwrap()
}

pub fn appeal(node: AccountId, id: FaultId) -> DispatchResult {
	Slashing::appeal(RuntimeOrigin::signed(node), id, reference())
}

pub fn cancel(id: FaultId) -> DispatchResult {
	Slashing::cancel(RuntimeOrigin::signed(COURT), id)
}

pub fn uphold(id: FaultId) -> DispatchResult {
	Slashing::uphold(RuntimeOrigin::signed(COURT), id)
}

pub fn set_rule(kind: FaultKind, change: impl FnOnce(&mut Rule)) {
	let mut rule = Slashing::rule(kind);
	change(&mut rule);
	Slashing::set_rule(RuntimeOrigin::root(), kind, rule).unwrap();
}

#[track_caller]
pub fn case(id: FaultId) -> CaseOf<Test> {
	Cases::<Test>::get(id).expect("there is such a fault")
}

/// How the fault has ended.
#[track_caller]
pub fn outcome(id: FaultId) -> Outcome {
	match case(id).state {
		State::Closed { outcome, .. } => outcome,
		open => panic!("fault {id} is {open:?}"),
	}
}

pub fn pledged(node: &AccountId, duty: Duty) -> Balance {
	MockNodes::pledged(node, duty)
}

/// What a node has lost of its collateral.
pub fn lost(node: &AccountId) -> Balance {
	COLLATERAL - MockNodes::collateral(node)
}

pub fn held(node: &AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::AppealBond.into(), node)
}

pub fn free(who: &AccountId) -> Balance {
	Balances::balance(who)
}

/// Let the repair fund have money.
pub fn endow_repair_fund(amount: Balance) {
	use frame_support::traits::fungible::Mutate;
	Balances::mint_into(&Slashing::repair_account(), amount).unwrap();
}

/// Whether `event` is the last one.
#[track_caller]
pub fn assert_last(event: Event<Test>) {
	System::assert_last_event(event.into());
}

/// Whether `event` is one of those so far.
#[track_caller]
pub fn assert_has(event: Event<Test>) {
	System::assert_has_event(event.into());
}

/// The events of the pallet, oldest first.
pub fn events() -> Vec<Event<Test>> {
	System::read_events_for_pallet()
}
