//! A runtime with the clock and a pallet that looks at it. Blocks go through the real executive, so
//! that the order of hooks is the real one.

use crate::{self as pallet_clock, migrations::v1::StartAtHeight, *};
use frame_support::{
	derive_impl, dispatch::DispatchClass, migrations::MultiStepMigrator, parameter_types,
	traits::PalletInfoAccess, weights::Weight,
};
use frame_system::limits::{BlockLength, BlockWeights};
use groundwork_primitives::{BlockNumber, DutyClock, Tick};
use sp_runtime::{
	generic,
	testing::UintAuthorityId,
	traits::{BlakeTwo256, Header as _},
	BuildStorage, Perbill,
};
use sp_version::RuntimeVersion;

type Block = frame_system::mocking::MockBlockU32<Test, UintAuthorityId>;
type Header = generic::Header<BlockNumber, BlakeTwo256>;
type Executive = frame_executive::Executive<
	Test,
	Block,
	frame_system::ChainContext<Test>,
	Test,
	AllPalletsWithSystem,
>;

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
	pub type Clock = pallet_clock;
	#[runtime::pallet_index(2)]
	pub type Observer = crate::mock::observer;
}

/// Writes down which of its hooks run, and the tick that each of them sees.
#[frame_support::pallet(dev_mode)]
pub mod observer {
	use frame_support::{pallet_prelude::*, weights::WeightMeter};
	use frame_system::pallet_prelude::*;

	#[pallet::config]
	pub trait Config: frame_system::Config {}

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			super::note("on_initialize");
			Weight::zero()
		}

		fn on_poll(_: BlockNumberFor<T>, _: &mut WeightMeter) {
			super::note("on_poll");
		}

		fn on_finalize(_: BlockNumberFor<T>) {
			super::note("on_finalize");
		}
	}
}

fn note(hook: &'static str) {
	Observed::mutate(|observed| observed.push((hook, <Clock as DutyClock>::now())));
}

/// What a block holds.
pub const BLOCK: u64 = 1_000;
/// What ordinary transactions may take of it.
pub const NORMAL: u64 = 750;
/// Bytes of a block that are open to ordinary transactions.
pub const NORMAL_LENGTH: u32 = 7_500;
/// Blocks that the history remembers.
pub const WINDOW: u32 = 64;
/// So many full blocks stop the clock.
pub const THRESHOLD: u32 = 32;

parameter_types! {
	/// What a block holds of proof: a multiple of 4.
	pub static ProofLimit: u64 = 2_000;
	/// What ordinary transactions may take of a block.
	pub static NormalLimit: Option<Weight> = None;
	pub Limits: BlockWeights = BlockWeights::builder()
		.base_block(Weight::zero())
		.for_class(DispatchClass::all(), |class| class.base_extrinsic = Weight::zero())
		.for_class(DispatchClass::Normal, |class| class.max_total = NormalLimit::get())
		.for_class(DispatchClass::Operational, |class| {
			class.max_total = Some(Weight::from_parts(BLOCK, ProofLimit::get()));
		})
		.build_or_panic();
	pub Length: BlockLength = BlockLength::builder()
		.max_length(10_000)
		.modify_max_length_for_class(DispatchClass::Normal, |length| *length = NORMAL_LENGTH)
		.build();
	pub static SpecVersion: u32 = 1;
	pub Version: RuntimeVersion =
		RuntimeVersion { spec_version: SpecVersion::get(), ..Default::default() };
	pub static SafeModeOn: bool = false;
	/// Blocks that migrations still take.
	pub static Migrations: u32 = 0;
	pub static MinFull: u32 = THRESHOLD;
	pub static FullFrom: Perbill = Perbill::from_percent(90);
	/// Weights of `on_initialize`, `on_finalize` and `on_runtime_upgrade`.
	pub static HookWeights: [u64; 3] = [0; 3];
	pub static Observed: Vec<(&'static str, Tick)> = Vec::new();
}

pub struct Migrator;
impl MultiStepMigrator for Migrator {
	fn ongoing() -> bool {
		Migrations::get() > 0
	}

	fn step() -> Weight {
		Migrations::mutate(|blocks| *blocks -= 1);
		Weight::zero()
	}
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type BlockWeights = Limits;
	type BlockLength = Length;
	type Version = Version;
	type SingleBlockMigrations = StartAtHeight<Test>;
	type MultiBlockMigrator = Migrator;
}

impl Config for Test {
	type SafeMode = SafeModeOn;
	type CongestionThreshold = MinFull;
	type FullFrom = FullFrom;
	type WeightInfo = MockWeights;
}

impl observer::Config for Test {}

pub struct MockWeights;
impl WeightInfo for MockWeights {
	fn on_initialize() -> Weight {
		Weight::from_parts(HookWeights::get()[0], 0)
	}
	fn on_finalize() -> Weight {
		Weight::from_parts(HookWeights::get()[1], 0)
	}
	fn on_runtime_upgrade() -> Weight {
		Weight::from_parts(HookWeights::get()[2], 0)
	}
}

/// Builds the state in which a test starts: genesis.
pub struct TestExt;

impl TestExt {
	pub fn new() -> Self {
		// Threads are used for more than one test.
		set_proof_limit(2_000);
		SpecVersion::set(1);
		SafeModeOn::set(false);
		Migrations::set(0);
		MinFull::set(THRESHOLD);
		FullFrom::set(Perbill::from_percent(90));
		HookWeights::set([0; 3]);
		Observed::set(Vec::new());
		Self
	}

	pub fn build(self) -> sp_io::TestExternalities {
		RuntimeGenesisConfig::default().build_storage().expect("the genesis is valid").into()
	}

	/// Run `test`, then check every invariant.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Clock::do_try_state().expect("the invariants hold");
		});
	}

	/// Run `test`, which breaks an invariant, and check that this is found.
	pub fn build_and_corrupt(self, found: &'static str, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			assert_eq!(Clock::do_try_state(), Err(found.into()));
		});
	}
}

/// Limit the proof of a block, and that of its ordinary transactions to three quarters.
pub fn set_proof_limit(limit: u64) {
	ProofLimit::set(limit);
	NormalLimit::set(Some(Weight::from_parts(NORMAL, limit / 4 * 3)));
}

/// Run the next block; `content` happens after the inherents. The invariants hold in the middle of
/// the block and at its end.
pub fn block_with(content: impl FnOnce()) {
	let height = System::block_number() + 1;
	let header = Header::new(
		height,
		Default::default(),
		Default::default(),
		Default::default(),
		Default::default(),
	);
	Executive::initialize_block(&header);
	Clock::do_try_state().expect("the invariants hold in a block");
	Executive::inherents_applied();
	content();
	Executive::finalize_block();
	Clock::do_try_state().expect("the invariants hold after a block");
}

/// Run an empty block.
pub fn empty_block() {
	block_with(|| {});
}

/// Run a block in which ordinary transactions take all that they may.
pub fn full_block() {
	block_with(|| take(DispatchClass::Normal, NORMAL, 0));
}

/// Run `count` empty blocks.
pub fn empty_blocks(count: u32) {
	for _ in 0..count {
		empty_block();
	}
}

/// Run `count` full blocks.
pub fn full_blocks(count: u32) {
	for _ in 0..count {
		full_block();
	}
}

/// Take weight of this block.
pub fn take(class: DispatchClass, ref_time: u64, proof_size: u64) {
	System::register_extra_weight_unchecked(Weight::from_parts(ref_time, proof_size), class);
}

/// From the next block on a new runtime runs.
pub fn upgrade() {
	SpecVersion::mutate(|version| *version += 1);
}

/// Take the clock out of the state, as it was before there was one.
pub fn forget_the_clock() {
	let prefix = Clock::name_hash();
	let _ = frame_support::storage::unhashed::clear_prefix(&prefix, None, None);
	assert!(!frame_support::storage::unhashed::contains_prefixed_key(&prefix));
}

/// Whether the next block, which is empty, ticks.
pub fn next_ticks() -> bool {
	let before = Clock::now();
	empty_block();
	Clock::now() == before + 1
}

/// The events of the pallet in this block.
pub fn events() -> Vec<Event<Test>> {
	let all = System::events().into_iter();
	all.filter_map(|record| match record.event {
		RuntimeEvent::Clock(event) => Some(event),
		_ => None,
	})
	.collect()
}
