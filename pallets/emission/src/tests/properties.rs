//! Conservation under random operations, at every step.

use crate::{mock::*, *};
use frame_support::{
	traits::{fungible::Mutate, tokens::Preservation},
	BoundedVec,
};
use groundwork_primitives::schedule::Schedule;
use groundwork_primitives::{Balance, Pool, PoolWeight, RewardPools};
use proptest::prelude::*;
use sp_runtime::Permill;

/// Exhausted after 200 blocks or so.
const SCHEDULE: Schedule = Schedule::halving(10_000_000, 20);

/// Users 1 to 6 start with this.
const ENDOWMENT: Balance = 100_000;

#[derive(Clone, Debug)]
enum Op {
	/// So many blocks.
	Blocks(u8),
	/// Weights, also of pools that do not exist.
	Weigh(AccountId, Pool, PoolWeight),
	Claim(AccountId),
	Fee(AccountId, Balance),
	Revenue(AccountId, Balance),
	/// From a user or the treasury to a user, which may kill the first and leave dust.
	Transfer(AccountId, AccountId, Balance),
	Budget(u32, u32, u32),
	Tiers(Vec<u32>),
	Author(Option<AccountId>),
	Payout(AccountId, AccountId),
	/// The treasury's part of the drip, in millionths.
	Treasury(u32),
	Period(u32),
	/// What is burned of fees, the author's and the reserve's share in percent, whole or not.
	Fees([u32; 3]),
}

fn user() -> impl Strategy<Value = AccountId> {
	1..=6u64
}

fn spender() -> impl Strategy<Value = AccountId> {
	prop_oneof![3 => user(), 1 => Just(TREASURY)]
}

fn pool() -> impl Strategy<Value = Pool> {
	prop_oneof![
		4 => (0..5u8).prop_map(Pool::Tier),
		2 => Just(Pool::Storage),
		2 => Just(Pool::UsefulWork),
	]
}

fn weight() -> impl Strategy<Value = PoolWeight> {
	prop_oneof![2 => Just(0), 6 => 1..50u64, 1 => any::<u64>(), 1 => Just(u64::MAX)]
}

fn op() -> impl Strategy<Value = Op> {
	prop_oneof![
		6 => (1..12u8).prop_map(Op::Blocks),
		8 => (user(), pool(), weight()).prop_map(|(who, pool, weight)| Op::Weigh(who, pool, weight)),
		4 => user().prop_map(Op::Claim),
		3 => (user(), 1..5_000u128).prop_map(|(who, amount)| Op::Fee(who, amount)),
		3 => (user(), 1..5_000u128).prop_map(|(who, amount)| Op::Revenue(who, amount)),
		2 => (spender(), user(), 0..10u128).prop_map(|(from, to, left)| Op::Transfer(from, to, left)),
		1 => (0..60u32, 0..70u32, 0..70u32).prop_map(|(a, b, c)| Op::Budget(a, b, c)),
		1 => prop::collection::vec(0..100u32, 0..5).prop_map(Op::Tiers),
		1 => prop::option::of(user()).prop_map(Op::Author),
		1 => (user(), user()).prop_map(|(who, to)| Op::Payout(who, to)),
		1 => prop_oneof![0..=1_000_000u32, Just(0), Just(1_000_000)].prop_map(Op::Treasury),
		1 => prop_oneof![0..4u32, 1..200u32].prop_map(Op::Period),
		1 => prop::array::uniform3(0..=100u32).prop_map(Op::Fees),
	]
}

/// What the test knows without asking the pallet.
#[derive(Default)]
struct Model {
	/// Burned by the sinks.
	burned: Balance,
	/// Paid into pools.
	funded: Balance,
	/// Claimed from pools.
	claimed: Balance,
	/// Paid to the treasury and not spent by it.
	treasury: Balance,
	/// Settlements, each of which rounds down once.
	settlements: u128,
}

/// What the next block owes to the treasury while the reserve has `reserve`.
fn treasury_due(reserve: Balance) -> Balance {
	let above = reserve.saturating_sub(ED);
	let drip = above.checked_div(DripPeriod::get().into()).unwrap_or(0);
	drip * Balance::from(TreasuryShare::get().deconstruct()) / 1_000_000
}

impl Model {
	fn apply(&mut self, op: Op) {
		let spendable = |who| Balances::usable_balance(who).saturating_sub(ED);
		match op {
			Op::Blocks(count) => {
				for _ in 0..count {
					let before = owed();
					let due = treasury_due(Emission::reserve());
					assert_eq!(Emission::treasury_per_block(), due);
					next_block();
					self.funded += owed() - before;
					// What cannot make its account stays in the reserve.
					if self.treasury > 0 || due >= ED {
						self.treasury += due;
					}
				}
			},
			Op::Weigh(who, pool, weight) => {
				self.settlements += 1;
				let done = Emission::set_weight(pool, &who, weight);
				let full = Emission::weights_of(who).len() == 3;
				let known = Emission::has_pool(pool);
				assert!(done.is_ok() || weight > 0 && (full || !known), "{done:?}");
				if done.is_ok() {
					assert_eq!(Emission::weight(pool, &who), weight);
				}
			},
			Op::Claim(who) => {
				self.settlements += 3;
				let pending = Emission::pending_rewards(who);
				let payout = Emission::payout_of(who);
				let before = Balances::free_balance(payout);
				let done = Emission::claim(RuntimeOrigin::signed(1), who);
				let paid = Balances::free_balance(payout) - before;
				if pending > 0 && (before > 0 || pending >= ED) {
					assert!(done.is_ok(), "{done:?}");
					assert_eq!(paid, pending);
				} else {
					assert!(done.is_err());
					assert_eq!(paid, 0);
				}
				self.claimed += paid;
			},
			Op::Fee(who, amount) if spendable(who) >= amount => {
				pay_fee(who, amount);
				let part = |share: Permill| amount * Balance::from(share.deconstruct()) / 1_000_000;
				let shares = Fees::get();
				let left = amount - part(shares.author);
				self.burned += left - part(shares.reserve).min(left);
			},
			Op::Revenue(who, amount) if spendable(who) >= amount => {
				let percent = (20 + 5 * SCHEDULE.step(System::block_number())).min(50);
				pay_revenue(who, amount);
				self.burned += amount - amount * Balance::from(percent) / 100;
			},
			Op::Fee(..) | Op::Revenue(..) => {},
			Op::Transfer(from, to, left) => {
				let amount = Balances::free_balance(from).saturating_sub(left);
				let reserve = Emission::reserve();
				let killed = from != to && Balances::free_balance(from) >= ED;
				let done =
					<Balances as Mutate<_>>::transfer(&from, &to, amount, Preservation::Expendable);
				if killed && done.is_ok() {
					assert_eq!(Emission::reserve() - reserve, left);
					if from == TREASURY {
						self.treasury = 0;
					}
				}
			},
			Op::Budget(producers, useful_work, tiers) => {
				let storage = 100u32.saturating_sub(producers + useful_work + tiers);
				let budget = Budget::from_percents(producers, useful_work, tiers, storage);
				let _ = Emission::set_budget(RuntimeOrigin::root(), budget);
			},
			Op::Tiers(shares) => {
				let shares = BoundedVec::truncate_from(shares);
				let _ = Emission::set_tier_shares(RuntimeOrigin::root(), shares);
			},
			Op::Author(author) => BlockAuthor::set(author),
			Op::Payout(who, to) => {
				let mut payouts = Payouts::get();
				payouts.insert(who, to);
				Payouts::set(payouts);
			},
			Op::Treasury(parts) => TreasuryShare::set(Permill::from_parts(parts)),
			Op::Period(blocks) => DripPeriod::set(blocks),
			Op::Fees(percents) => {
				let [burned, author, reserve] = percents.map(Permill::from_percent);
				Fees::set(FeeShares { burned, author, reserve });
			},
		}
	}

	fn check(&self) {
		Emission::do_try_state().expect("the invariants hold");
		// Every coin that was ever there exists or was burned.
		let genesis = 6 * ENDOWMENT;
		assert_eq!(GenesisIssuance::<Test>::get(), genesis);
		assert_eq!(genesis + Emission::minted(), Balances::total_issuance() + self.burned);
		assert_eq!(Emission::burned(), self.burned);
		assert!(genesis + Emission::minted() <= SCHEDULE.cap);
		let due = SCHEDULE.issued(System::block_number());
		assert_eq!(Emission::minted(), due.min(SCHEDULE.cap - genesis));
		// Nobody has money but the users, the treasury and the pot.
		let others = [AUTHOR, TREASURY, Emission::pot()];
		let all = (1..=6).chain(others).map(Balances::free_balance).sum::<Balance>();
		assert_eq!(all, Balances::total_issuance());
		assert_eq!(treasury(), self.treasury);
		// The pot is exactly its parts.
		assert_eq!(
			Balances::free_balance(Emission::pot()),
			Emission::reserve() + owed(),
			"the pot is not the sum of its parts"
		);
		// Claims, pools and dust are what went into the pools.
		assert_eq!(self.claimed + owed(), self.funded);
		let pending: Balance = (1..=6).map(Emission::pending_rewards).sum();
		let dust = owed() - pending;
		// Each settlement and each unsettled share lost less than a unit; a carry is less than
		// the weights of six members in 2^-64.
		let most = self.settlements + 6 * 3 + 6 * 6;
		assert!(dust <= most, "{dust} of dust after {} settlements", self.settlements);
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn nothing_is_lost_and_nothing_is_made(ops in prop::collection::vec(op(), 1..80)) {
		let endowed = (1..=6).fold(TestExt::new(), |ext, who| ext.endow(who, ENDOWMENT));
		endowed.schedule(SCHEDULE).drip_period(30).build_and_execute(|| {
			let mut model = Model::default();
			// The pot exists from the first block on.
			model.apply(Op::Blocks(1));
			for op in ops {
				model.apply(op);
				model.check();
			}
		});
	}
}
