//! A runtime with the registry, and helpers that let tests read as stories.

use crate::{self as pallet_nodes, *};
use codec::Encode;
use frame_support::{
	derive_impl,
	pallet_prelude::{
		DispatchResult, TransactionSource, TransactionValidityError, ValidTransaction,
	},
	parameter_types, storage_alias,
	traits::{fungible::InspectHold, Authorize, ConstU32, Hooks},
	weights::{Weight, WeightMeter},
	Blake2_128Concat,
};
use groundwork_primitives::{
	AccountId, Balance, Collateral, Duty, DutyClock, Fault, FaultId, FaultKind, HeartbeatPayload,
	LeaveGuard, OnSlash, Pool, PoolWeight, ReportFault, RewardPools, Signature, Tick, TierId,
	Window, GWK,
};
use sp_core::{sr25519, Pair, H256};
use sp_runtime::{
	traits::{IdentifyAccount, IdentityLookup, Verify},
	transaction_validity::InvalidTransaction,
	BuildStorage, DispatchError,
};

pub type Block = frame_system::mocking::MockBlockU32<Test>;

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
	pub type NodesPallet = pallet_nodes;
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

pub struct BlockClock;
impl DutyClock for BlockClock {
	fn now() -> Tick {
		System::block_number()
	}
}

/// Weights of the mocked pools; in storage, so that they roll back as the real ones.
#[storage_alias]
pub type Weights = StorageMap<MockPools, Blake2_128Concat, (Pool, AccountId), PoolWeight>;

pub struct MockPools;
impl RewardPools<AccountId> for MockPools {
	fn set_weight(pool: Pool, who: &AccountId, weight: PoolWeight) -> DispatchResult {
		if weight == 0 {
			Weights::remove((pool, who));
			return Ok(());
		}
		if RefusedPools::get().contains(&pool) {
			return Err(DispatchError::Other("the pool refuses"));
		}
		Weights::insert((pool, who), weight);
		Ok(())
	}

	fn weight(pool: Pool, who: &AccountId) -> PoolWeight {
		Weights::get((pool, who)).unwrap_or(0)
	}
}

pub struct MockGuard;
impl LeaveGuard<AccountId> for MockGuard {
	fn may_withdraw(node: &AccountId) -> bool {
		!OpenFaults::get().iter().any(|(accused, _)| accused == node)
	}

	fn may_release(node: &AccountId, duty: Duty) -> bool {
		!OpenFaults::get().contains(&(node.clone(), duty))
	}

	fn forget(node: &AccountId) {
		assert!(!Nodes::<Test>::contains_key(node), "only who is gone is forgotten");
		Forgotten::mutate(|nodes| nodes.push(node.clone()));
	}
}

pub struct MockOnSlash;
impl OnSlash<AccountId, Balance> for MockOnSlash {
	fn slashed(node: &AccountId, duty: Duty, left: Balance) {
		let pledged = <NodesPallet as Collateral<_>>::pledged(node, duty);
		assert_eq!(pledged, left, "who hears of a slash finds it written");
		HeardSlashes::mutate(|slashes| slashes.push((node.clone(), duty, left)));
	}

	fn weight() -> Weight {
		Weight::from_parts(77, 7)
	}
}

pub struct MockFaults;
impl ReportFault<AccountId> for MockFaults {
	fn report(fault: Fault<AccountId>) -> Result<Option<FaultId>, DispatchError> {
		if RefuseFaults::get() {
			return Err(DispatchError::Other("the fault is refused"));
		}
		Reported::mutate(|faults| {
			faults.push(fault);
			Ok(Some(faults.len() as FaultId))
		})
	}

	fn cure(_: &AccountId, _: Duty, _: FaultKind, _: Window) -> DispatchResult {
		unreachable!("a lapse cannot be cured")
	}

	fn was_cancelled(_: &AccountId, _: Duty, _: FaultKind, _: Window) -> bool {
		unreachable!("nobody asks after a lapse")
	}

	fn report_weight() -> Weight {
		Weight::from_parts(ReportWeight::get(), 0)
	}
}

parameter_types! {
	pub static Maturity: Tick = 10;
	pub static Earliest: Tick = 50;
	pub static Latest: Tick = 64;
	pub static LeaveDelay: Tick = 200;
	pub static Notice: Tick = 300;
	pub static MaxExpiries: u32 = 5;
	/// Pools that do not exist.
	pub static RefusedPools: Vec<Pool> = Vec::new();
	/// Nodes with an open fault, and the duty that it is about.
	pub static OpenFaults: Vec<(AccountId, Duty)> = Vec::new();
	/// Nodes that were forgotten.
	pub static Forgotten: Vec<AccountId> = Vec::new();
	/// Slashes that were heard of, with what was left.
	pub static HeardSlashes: Vec<(AccountId, Duty, Balance)> = Vec::new();
	/// Faults that were reported.
	pub static Reported: Vec<Fault<AccountId>> = Vec::new();
	/// Whether every report fails.
	pub static RefuseFaults: bool = false;
	/// Weight of every step of the wheel.
	pub static StepWeight: u64 = 0;
	/// Weight of a report.
	pub static ReportWeight: u64 = 0;
}

/// Everything is free but the wheel, whose bound by weight tests want to see.
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
	Weight::from_parts(StepWeight::get(), 0) => expire_base expire_tick expire_node;
	free => register bond_extra change_tier set_agent set_payout set_profile add_delegate
		remove_delegate heartbeat authorize_heartbeat unregister withdraw set_tier add_tier
}

impl Config for Test {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type Rewards = MockPools;
	type Clock = BlockClock;
	type AgentSignature = Signature;
	type TierOrigin = frame_system::EnsureRoot<AccountId>;
	type LeaveGuard = MockGuard;
	type OnSlash = MockOnSlash;
	type Faults = MockFaults;
	type MaturityPeriod = Maturity;
	type HeartbeatEarliest = Earliest;
	type HeartbeatLatest = Latest;
	type LeaveDelay = LeaveDelay;
	type TierNotice = Notice;
	type MaxTiers = ConstU32<5>;
	type MaxDelegates = ConstU32<4>;
	type MaxExpiriesPerBlock = MaxExpiries;
	type WeightInfo = MockWeights;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
}

pub const ALICE: AccountId = AccountId::new([1; 32]);
pub const BOB: AccountId = AccountId::new([2; 32]);
pub const CHARLIE: AccountId = AccountId::new([3; 32]);
pub const DAVE: AccountId = AccountId::new([4; 32]);
pub const EVE: AccountId = AccountId::new([5; 32]);
/// Has no coins.
pub const PAUPER: AccountId = AccountId::new([99; 32]);

/// The tiers of the default genesis.
pub const SEED: TierId = 0;
pub const ROOT: TierId = 1;
pub const TRUNK: TierId = 2;
pub const SEED_COLLATERAL: Balance = 1_000 * GWK;
pub const ROOT_COLLATERAL: Balance = 12_500 * GWK;
pub const TRUNK_COLLATERAL: Balance = 40_000 * GWK;

/// What everybody has at first.
pub const ENDOWMENT: Balance = 100_000 * GWK;

pub struct TestExt {
	balances: Vec<(AccountId, Balance)>,
}

impl TestExt {
	/// A chain at block 1 on which five people have coins.
	pub fn new() -> Self {
		let balances = [ALICE, BOB, CHARLIE, DAVE, EVE].map(|who| (who, ENDOWMENT)).into();
		Self { balances }
	}

	pub fn endow(mut self, who: AccountId, amount: Balance) -> Self {
		self.balances.push((who, amount));
		self
	}

	pub fn build(self) -> sp_io::TestExternalities {
		Maturity::set(10);
		Earliest::set(50);
		Latest::set(64);
		LeaveDelay::set(200);
		Notice::set(300);
		MaxExpiries::set(5);
		RefusedPools::set(Vec::new());
		OpenFaults::set(Vec::new());
		Forgotten::set(Vec::new());
		HeardSlashes::set(Vec::new());
		Reported::set(Vec::new());
		RefuseFaults::set(false);
		StepWeight::set(0);
		ReportWeight::set(0);
		let storage = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: self.balances,
				..Default::default()
			},
			..Default::default()
		}
		.build_storage()
		.unwrap();
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| System::set_block_number(1));
		ext
	}

	/// Run the test, then check the invariants.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			NodesPallet::do_try_state().unwrap();
		});
	}
}

/// Go on to block `height`, with all hooks of the blocks between.
pub fn advance_to(height: Tick) {
	while System::block_number() < height {
		System::set_block_number(System::block_number() + 1);
		poll(&mut WeightMeter::new());
	}
}

/// Go on by `blocks` blocks.
pub fn advance(blocks: Tick) {
	advance_to(System::block_number() + blocks);
}

/// Run the hook of this block.
pub fn poll(meter: &mut WeightMeter) {
	NodesPallet::on_poll(System::block_number(), meter);
}

pub fn profile() -> Profile {
	Profile {
		endpoint: b"https://node.example:4433".to_vec().try_into().unwrap(),
		region: b"DE-BE".to_vec().try_into().unwrap(),
		resources: Resources { cores: 8, memory_mib: 16_384, storage_mib: 1_000_000, gpus: 1 },
	}
}

/// The agent's key that tests give to a node.
pub fn agent_pair(node: &AccountId) -> sr25519::Pair {
	sr25519::Pair::from_seed(node.as_ref())
}

pub fn agent(node: &AccountId) -> AccountId {
	account(&agent_pair(node))
}

/// The account of an sr25519 key.
pub fn account(pair: &sr25519::Pair) -> AccountId {
	<Signature as Verify>::Signer::from(pair.public()).into_account()
}

pub fn register(node: AccountId, tier: TierId) -> DispatchResult {
	let agent = agent(&node);
	NodesPallet::register(RuntimeOrigin::signed(node), tier, agent, None, profile())
}

/// The bytes that the agent of `node` signs now.
pub fn payload(node: &AccountId) -> Vec<u8> {
	let previous = Nodes::<Test>::get(node).map_or(0, |node| node.last_heartbeat);
	payload_with(System::block_hash(0), node, previous)
}

pub fn payload_with(genesis: H256, node: &AccountId, previous: Tick) -> Vec<u8> {
	HeartbeatPayload::new(genesis, node.clone(), previous).encode()
}

/// The next heartbeat of `node`, signed by the key that tests give to it.
pub fn signature(node: &AccountId) -> Signature {
	agent_pair(node).sign(&payload(node)).into()
}

/// What the pool says to a heartbeat.
pub fn validate(
	node: &AccountId,
	signature: Signature,
) -> Result<ValidTransaction, TransactionValidityError> {
	RuntimeCall::from(Call::heartbeat { node: node.clone(), signature })
		.authorize(TransactionSource::External)
		.expect("a heartbeat has its own authorization")
		.map(|(validity, _)| validity)
}

/// Bring a heartbeat into a block, if the pool lets it in.
pub fn send(
	node: &AccountId,
	signature: Signature,
) -> Result<ValidTransaction, TransactionValidityError> {
	let validity = validate(node, signature.clone())?;
	NodesPallet::heartbeat(frame_system::RawOrigin::Authorized.into(), node.clone(), signature)
		.expect("a heartbeat that was let in succeeds");
	Ok(validity)
}

pub fn heartbeat(node: &AccountId) -> Result<ValidTransaction, TransactionValidityError> {
	send(node, signature(node))
}

pub fn rejected<R>(why: HeartbeatRejection) -> Result<R, TransactionValidityError> {
	Err(InvalidTransaction::Custom(why as u8).into())
}

/// Register `node` and make it active.
pub fn activate(node: AccountId, tier: TierId) {
	register(node.clone(), tier).unwrap();
	advance(Maturity::get());
	heartbeat(&node).unwrap();
}

pub fn status(node: &AccountId) -> Status {
	Nodes::<Test>::get(node).unwrap().status
}

pub fn held(node: &AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::Collateral.into(), node)
}

pub fn weight(node: &AccountId, tier: TierId) -> PoolWeight {
	MockPools::weight(Pool::Tier(tier), node)
}

pub fn pledge(node: &AccountId, duty: Duty, amount: Balance) -> DispatchResult {
	<NodesPallet as Collateral<_>>::pledge(node, duty, amount)
}

pub fn release(node: &AccountId, duty: Duty, amount: Balance) -> DispatchResult {
	<NodesPallet as Collateral<_>>::release(node, duty, amount)
}

/// Whether `event` is the last one.
pub fn assert_last(event: Event<Test>) {
	System::assert_last_event(event.into());
}

/// The events of the registry, oldest first.
pub fn events() -> Vec<Event<Test>> {
	System::read_events_for_pallet()
}

/// Benchmarks generate keys.
#[cfg(feature = "runtime-benchmarks")]
pub fn benchmark_ext() -> sp_io::TestExternalities {
	let mut ext = TestExt::new().build();
	let keystore = sp_keystore::testing::MemoryKeystore::new();
	ext.register_extension(sp_keystore::KeystoreExt::new(keystore));
	ext
}
