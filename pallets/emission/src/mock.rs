//! A runtime of balances and emission.

use crate::{self as pallet_emission, *};
use frame_support::{
	derive_impl, parameter_types,
	traits::{
		fungible::Balanced,
		tokens::{Fortitude, Precision, Preservation},
		ConstU32, Hooks, OnUnbalanced,
	},
	PalletId,
};
use groundwork_primitives::{
	schedule::Schedule, Balance, BlockNumber, Pool, PoolWeight, RevenueSink, RewardPools,
};
use sp_runtime::{traits::Convert, BuildStorage, Permill};
use std::collections::BTreeMap;

pub type AccountId = u64;
type Block = frame_system::mocking::MockBlockU32<Test>;

/// The author of all blocks, unless a test says otherwise.
pub const AUTHOR: AccountId = 100;
/// The account of the treasury.
pub const TREASURY: AccountId = 200;
pub const ED: Balance = 10;

/// How fees are divided, unless a test says otherwise.
pub const DEFAULT_FEES: FeeShares = FeeShares {
	burned: Permill::from_percent(50),
	author: Permill::from_percent(30),
	reserve: Permill::from_percent(20),
};

/// The reserve's part of revenue, unless a test says otherwise.
pub const DEFAULT_REVENUE: RevenueShare = RevenueShare {
	initial: Permill::from_percent(20),
	per_reduction: Permill::from_percent(5),
	max: Permill::from_percent(50),
};

/// The treasury's part of the drip, unless a test says otherwise.
const DEFAULT_SHARE: Permill = Permill::from_percent(10);

/// 10,000 a block, halved every 50 blocks: exhausted after 700.
pub const FAST: Schedule = Schedule::halving(1_000_000, 50);

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Balances: pallet_balances,
		Emission: pallet_emission,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = Balance;
	type AccountStore = System;
	type ExistentialDeposit = ExistentialDeposit;
	type DustRemoval = ReserveSink<Test>;
}

parameter_types! {
	pub const ExistentialDeposit: Balance = ED;
	pub const EmissionPalletId: PalletId = PalletId(*b"gwk/emis");
	pub const Bounds: BudgetBounds = BudgetBounds {
		min: Budget::from_percents(5, 5, 5, 5),
		max: Budget::from_percents(50, 60, 60, 60),
	};
	pub static Fees: FeeShares = DEFAULT_FEES;
	pub static Revenue: RevenueShare = DEFAULT_REVENUE;
	pub static EmissionSchedule: Schedule = FAST;
	pub static BlockAuthor: Option<AccountId> = Some(AUTHOR);
	pub static DripPeriod: u32 = 100;
	pub static TreasuryShare: Permill = DEFAULT_SHARE;
	pub static TreasuryAccount: AccountId = TREASURY;
	pub static Payouts: BTreeMap<AccountId, AccountId> = BTreeMap::new();
}

/// An account is its own payout account unless [`Payouts`] says otherwise.
pub struct PayoutOf;

impl Convert<AccountId, AccountId> for PayoutOf {
	fn convert(who: AccountId) -> AccountId {
		Payouts::get().get(&who).copied().unwrap_or(who)
	}
}

impl Config for Test {
	type Currency = Balances;
	type Schedule = EmissionSchedule;
	type BlockAuthor = BlockAuthor;
	type PayoutOf = PayoutOf;
	type BudgetOrigin = frame_system::EnsureRoot<AccountId>;
	type BudgetBounds = Bounds;
	type FeeShares = Fees;
	type RevenueShare = Revenue;
	type DripPeriod = DripPeriod;
	type TreasuryShare = TreasuryShare;
	type TreasuryAccount = TreasuryAccount;
	type PalletId = EmissionPalletId;
	type MaxTiers = ConstU32<4>;
	type MaxPoolsPerAccount = ConstU32<3>;
	type WeightInfo = ();
}

/// Builds the state in which a test starts.
pub struct TestExt {
	balances: Vec<(AccountId, Balance)>,
	surplus: Balance,
}

impl TestExt {
	pub fn new() -> Self {
		// Threads are used for more than one test.
		EmissionSchedule::set(FAST);
		BlockAuthor::set(Some(AUTHOR));
		Fees::set(DEFAULT_FEES);
		Revenue::set(DEFAULT_REVENUE);
		DripPeriod::set(100);
		TreasuryShare::set(DEFAULT_SHARE);
		TreasuryAccount::set(TREASURY);
		Payouts::set(BTreeMap::new());
		Self { balances: Vec::new(), surplus: 0 }
	}

	pub fn endow(mut self, who: AccountId, amount: Balance) -> Self {
		self.balances.push((who, amount));
		self
	}

	pub fn schedule(self, schedule: Schedule) -> Self {
		EmissionSchedule::set(schedule);
		self
	}

	pub fn author(self, author: Option<AccountId>) -> Self {
		BlockAuthor::set(author);
		self
	}

	pub fn drip_period(self, blocks: u32) -> Self {
		DripPeriod::set(blocks);
		self
	}

	pub fn treasury_share(self, share: Permill) -> Self {
		TreasuryShare::set(share);
		self
	}

	/// The test sends so much to the pot directly.
	pub fn surplus(mut self, amount: Balance) -> Self {
		self.surplus = amount;
		self
	}

	pub fn build(self) -> sp_io::TestExternalities {
		let genesis = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: self.balances,
				..Default::default()
			},
			..Default::default()
		};
		genesis.build_storage().expect("the genesis is valid").into()
	}

	/// Run `test`, then check every invariant, and that the pot holds exactly its parts.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		let surplus = self.surplus;
		self.build().execute_with(|| {
			System::set_block_number(0);
			test();
			Emission::do_try_state().expect("the invariants hold");
			assert_eq!(Emission::unaccounted(), surplus, "the pot is not the sum of its parts");
		});
	}

	/// Run `test`, which breaks an invariant, and check that this is found.
	pub fn build_and_corrupt(self, found: &'static str, test: impl FnOnce()) {
		self.build().execute_with(|| {
			next_block();
			Emission::do_try_state().expect("the invariants hold at first");
			test();
			assert_eq!(Emission::do_try_state(), Err(found.into()));
		});
	}
}

/// Run the next block.
pub fn next_block() {
	run_block(System::block_number() + 1);
}

/// Run blocks up to and including `height`.
pub fn run_to(height: BlockNumber) {
	while System::block_number() < height {
		next_block();
	}
}

/// Run the block at `height`, whatever was before.
pub fn run_block(height: BlockNumber) {
	System::reset_events();
	System::set_block_number(height);
	Emission::on_initialize(height);
}

/// Give `who` a `weight` in `pool`.
pub fn set_weight(pool: Pool, who: AccountId, weight: PoolWeight) {
	Emission::set_weight(pool, &who, weight).expect("the pool exists and has room");
}

/// Claim for `who` and return what it was paid.
pub fn claim(who: AccountId) -> Balance {
	let payout = PayoutOf::convert(who);
	let before = Balances::free_balance(payout);
	Emission::claim(RuntimeOrigin::signed(AUTHOR), who).expect("there is something to claim");
	Balances::free_balance(payout) - before
}

/// What `pool` holds.
pub fn held(pool: Pool) -> Balance {
	Pools::<Test>::get(pool).held
}

/// What all pools hold and all earners have accrued.
pub fn owed() -> Balance {
	Pools::<Test>::iter_values().map(|state| state.held).sum::<Balance>()
		+ TotalAccrued::<Test>::get()
}

/// What the treasury has.
pub fn treasury() -> Balance {
	Balances::free_balance(TREASURY)
}

/// Take `amount` from `who`.
pub fn withdraw(who: AccountId, amount: Balance) -> CreditOf<Test> {
	Balances::withdraw(&who, amount, Precision::Exact, Preservation::Preserve, Fortitude::Polite)
		.expect("the account has enough")
}

/// `who` pays a transaction fee.
pub fn pay_fee(who: AccountId, amount: Balance) {
	FeeSplit::<Test>::on_unbalanced(withdraw(who, amount));
}

/// `who` pays to the network.
pub fn pay_revenue(who: AccountId, amount: Balance) {
	Emission::deposit_revenue(withdraw(who, amount));
}

/// The events of the pallet in this block.
pub fn events() -> Vec<Event<Test>> {
	let all = System::events().into_iter();
	all.filter_map(|record| match record.event {
		RuntimeEvent::Emission(event) => Some(event),
		_ => None,
	})
	.collect()
}

/// What was burned, by the counters.
pub fn burned() -> Balance {
	Emission::burned()
}
