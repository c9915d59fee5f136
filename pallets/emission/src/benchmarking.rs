//! Benchmarks of the worst cases.

use super::*;
use alloc::{collections::BTreeMap, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{
		fungible::{Balanced, Inspect, Mutate},
		EnsureOrigin, Get, Imbalance,
	},
	BoundedVec,
};
use frame_system::RawOrigin;
use groundwork_primitives::{
	Balance, BlockNumber, Pool, PoolWeight, RevenueSink, RewardPools, TierId,
};
use sp_core::U256;
use sp_runtime::traits::Convert;

const SEED: u32 = 0;

/// Every pool that an account can share in.
fn pools<T: Config>() -> Vec<Pool> {
	let tiers = (0..T::MaxTiers::get()).map(|tier| Pool::Tier(tier as TierId));
	tiers.chain([Pool::Storage, Pool::UsefulWork]).collect()
}

/// Money that neither rounding nor the existential deposit can swallow.
fn plenty<T: Config>() -> Balance {
	T::Currency::minimum_balance().max(1_000_000).saturating_mul(1_000)
}

/// Give the pot `amount`, all of it in the reserve.
fn fill_reserve<T: Config>(amount: Balance) {
	T::Currency::set_balance(&Pallet::<T>::pot(), amount);
	Reserve::<T>::put(amount);
}

/// Put `who` into the first `count` pools with weight 1 and let each of them earn.
fn earn_in<T: Config>(who: &T::AccountId, count: u32) -> Vec<Pool> {
	let pools: Vec<_> = pools::<T>().into_iter().take(count as usize).collect();
	let all = plenty::<T>().saturating_mul(count.saturating_add(1).into());
	fill_reserve::<T>(all);
	for pool in &pools {
		Pallet::<T>::do_set_weight(*pool, who, 1).expect("the pool exists and has room");
		assert_eq!(Pallet::<T>::pay_pool(*pool, plenty::<T>()), plenty::<T>());
	}
	Reserve::<T>::put(plenty::<T>());
	pools
}

/// Let `nodes` accounts share in as many pools as one may, spread over all of them. The rows are
/// written directly: `set_weight` would do the same more slowly.
fn populate<T: Config>(nodes: u32) {
	let pools = pools::<T>();
	let each = (T::MaxPoolsPerAccount::get() as usize).min(3);
	let mut weights = BTreeMap::<Pool, u128>::new();
	for node in 0..nodes {
		let who: T::AccountId = account("node", node, SEED);
		let first = node as usize * each % pools.len();
		let mine = pools.iter().cycle().skip(first).take(each);
		let shares: Vec<_> =
			mine.map(|pool| Share { pool: *pool, weight: 1, paid: U256::zero() }).collect();
		for share in &shares {
			*weights.entry(share.pool).or_default() += 1;
		}
		Earners::<T>::insert(who, Earner { shares: BoundedVec::truncate_from(shares), accrued: 0 });
	}
	for (pool, total_weight) in weights {
		Pools::<T>::insert(pool, PoolState { total_weight, ..Default::default() });
	}
}

/// A reduction that is followed by blocks with a subsidy worth dividing, as late as there is one.
fn late_reduction<T: Config>() -> BlockNumber {
	let schedule = T::Schedule::get();
	let mut height = schedule.interval;
	while let Some(next) = schedule.next_reduction(height) {
		if schedule.subsidy(next) < schedule.initial / 1_000 || schedule.step(next) > 64 {
			break;
		}
		height = next;
	}
	height
}

/// All tiers with a share, `nodes` earners, and a reserve that drips to them and to a treasury
/// which has no account yet: the most that a block does. Returns the height, the author, and what
/// the treasury is due.
fn busy_block<T: Config>(nodes: u32) -> (BlockNumber, T::AccountId, Balance) {
	let shares = (0..T::MaxTiers::get()).map(|_| 1).collect();
	TierShares::<T>::put(BoundedVec::truncate_from(shares));
	populate::<T>(nodes);
	fill_reserve::<T>(plenty::<T>().saturating_mul(T::DripPeriod::get().into()));
	let author: T::AccountId = account("author", 0, SEED);
	T::Currency::set_balance(&T::PayoutOf::convert(author.clone()), plenty::<T>());
	T::Currency::set_balance(&T::TreasuryAccount::get(), 0);
	(late_reduction::<T>(), author, Pallet::<T>::treasury_per_block())
}

/// What [`busy_block`] must have done.
fn assert_emitted<T: Config>(author: &T::AccountId, to_treasury: Balance) {
	let minted = Minted::<T>::get();
	assert!(minted > 0);
	let paid = T::Currency::balance(&T::PayoutOf::convert(author.clone())) - plenty::<T>();
	assert_eq!(paid, CurrentBudget::<T>::get().producers.mul_floor(minted));
	assert!(to_treasury > 0);
	assert_eq!(T::Currency::balance(&T::TreasuryAccount::get()), to_treasury);
	for pool in pools::<T>() {
		assert!(Pools::<T>::get(pool).held > 0, "{pool:?} got nothing");
	}
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn set_budget() -> Result<(), BenchmarkError> {
		let origin =
			T::BudgetOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let budget = Budget::default();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, budget);

		assert!(CurrentBudget::<T>::exists());
		assert_eq!(CurrentBudget::<T>::get(), budget);
		Ok(())
	}

	#[benchmark]
	fn set_tier_shares() -> Result<(), BenchmarkError> {
		let origin =
			T::BudgetOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		// Zeros but the last, which is found last.
		let last = T::MaxTiers::get() - 1;
		let shares: Vec<_> = (0..=last).map(|tier| u32::from(tier == last)).collect();
		let shares = BoundedVec::truncate_from(shares);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, shares.clone());

		assert_eq!(TierShares::<T>::get(), shares);
		Ok(())
	}

	#[benchmark]
	fn claim(p: Linear<1, { T::MaxPoolsPerAccount::get() }>) {
		let caller: T::AccountId = whitelisted_caller();
		let who: T::AccountId = account("earner", 0, SEED);
		earn_in::<T>(&who, p);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), who.clone());

		let payout = T::PayoutOf::convert(who.clone());
		assert_eq!(T::Currency::balance(&payout), plenty::<T>() * Balance::from(p));
		assert_eq!(Pallet::<T>::pending_rewards(who), 0);
	}

	#[benchmark]
	fn on_initialize_10_nodes() {
		let (height, author, to_treasury) = busy_block::<T>(10);

		#[block]
		{
			let _ = T::BlockAuthor::get();
			Pallet::<T>::do_emit(height, Some(author.clone()));
		}

		assert_emitted::<T>(&author, to_treasury);
	}

	#[benchmark]
	fn on_initialize_100_000_nodes() {
		let (height, author, to_treasury) = busy_block::<T>(100_000);

		#[block]
		{
			let _ = T::BlockAuthor::get();
			Pallet::<T>::do_emit(height, Some(author.clone()));
		}

		assert_emitted::<T>(&author, to_treasury);
	}

	/// A member of as many pools as an account may have gets another weight in the last of them.
	#[benchmark]
	fn set_weight() {
		let who: T::AccountId = account("earner", 0, SEED);
		let pools = earn_in::<T>(&who, T::MaxPoolsPerAccount::get());
		let pool = *pools.last().expect("there is a pool");

		#[block]
		{
			Pallet::<T>::set_weight(pool, &who, PoolWeight::MAX).expect("the member is known");
		}

		assert_eq!(Pallet::<T>::weight(pool, &who), PoolWeight::MAX);
		assert_eq!(TotalAccrued::<T>::get(), plenty::<T>());
	}

	#[benchmark]
	fn deposit_revenue() {
		fill_reserve::<T>(plenty::<T>());
		let revenue = T::Currency::issue(plenty::<T>());
		let to_reserve = Pallet::<T>::revenue_share().mul_floor(revenue.peek());

		#[block]
		{
			Pallet::<T>::deposit_revenue(revenue);
		}

		assert_eq!(Reserve::<T>::get(), plenty::<T>() + to_reserve);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::TestExt::new().build(), crate::mock::Test);
}
