//! How the subsidy is divided, and who may change that.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, BoundedVec};
use groundwork_primitives::{Pool, RewardPools};
use sp_runtime::{DispatchError, Permill};

fn shares(shares: &[u32]) -> BoundedVec<u32, <Test as Config>::MaxTiers> {
	BoundedVec::truncate_from(shares.to_vec())
}

/// One member in each pool: account 1 + tier, 10 for storage, 20 for useful work.
fn everybody_works() {
	for (pool, who) in [
		(Pool::Tier(0), 1),
		(Pool::Tier(1), 2),
		(Pool::Tier(2), 3),
		(Pool::Storage, 10),
		(Pool::UsefulWork, 20),
	] {
		set_weight(pool, who, 1);
	}
}

#[test]
fn a_subsidy_is_divided_by_the_budget_and_the_remainder_is_the_reserves() {
	TestExt::new().drip_period(u32::MAX).build_and_execute(|| {
		everybody_works();
		next_block();
		// 20 % producers, 30 % useful work, 30 % tiers, 20 % storage of 10,000. The tiers' 3,000
		// in 10 : 35 : 90 are 222, 777 and 2,000 with 1 left; and the first ED of the last pool
		// stays in the reserve.
		assert_eq!(Balances::free_balance(AUTHOR), 2_000);
		assert_eq!(held(Pool::UsefulWork), 3_000);
		assert_eq!(held(Pool::Storage), 2_000);
		assert_eq!(held(Pool::Tier(0)), 222);
		assert_eq!(held(Pool::Tier(1)), 777);
		assert_eq!(held(Pool::Tier(2)), 2_000 - 9);
		assert_eq!(Emission::reserve(), ED);
		// WHEN the reserve has its floor
		next_block();
		// THEN everybody gets the whole part
		assert_eq!(held(Pool::Tier(2)), 2_000 - 9 + 2_000);
		assert_eq!(Emission::reserve(), ED + 1);
	});
}

#[test]
fn a_share_that_nobody_earns_goes_to_the_reserve() {
	TestExt::new().drip_period(u32::MAX).build_and_execute(|| {
		// GIVEN a member of one tier only
		set_weight(Pool::Tier(1), 1, 1);
		// WHEN a block comes
		next_block();
		// THEN it earns its tier's part and no more
		assert_eq!(Emission::pending_rewards(1), 777);
		assert_eq!(Emission::reserve(), 8_000 - 777);
	});
}

#[test]
fn the_producers_share_goes_to_the_payout_account_of_the_author() {
	TestExt::new().build_and_execute(|| {
		Payouts::set([(AUTHOR, 7)].into());
		next_block();
		assert_eq!(Balances::free_balance(7), 2_000);
		assert_eq!(Balances::free_balance(AUTHOR), 0);
	});
}

#[test]
fn without_an_author_the_reserve_gets_the_producers_share() {
	TestExt::new().author(None).build_and_execute(|| {
		next_block();
		assert_eq!(Emission::reserve(), 10_000);
	});
}

#[test]
fn an_author_who_would_stay_below_the_existential_deposit_is_not_paid() {
	TestExt::new().build_and_execute(|| {
		// GIVEN the subsidy of 19: its 20 % are below the existential deposit of 10
		run_block(9 * 50);
		assert_eq!(Emission::subsidy_at(9 * 50), 19);
		assert_eq!(Balances::free_balance(AUTHOR), 0);
		assert_eq!(Emission::reserve(), 19);
	});
}

#[test]
fn governance_changes_the_budget_from_the_next_block_on() {
	TestExt::new().drip_period(u32::MAX).build_and_execute(|| {
		everybody_works();
		next_block();
		let budget = Budget::from_percents(10, 20, 30, 40);
		assert_ok!(Emission::set_budget(RuntimeOrigin::root(), budget));
		System::assert_last_event(Event::BudgetChanged { budget }.into());
		assert_eq!(Emission::budget(), budget);
		let before = (held(Pool::UsefulWork), held(Pool::Storage), Balances::free_balance(AUTHOR));
		next_block();
		assert_eq!(held(Pool::UsefulWork) - before.0, 2_000);
		assert_eq!(held(Pool::Storage) - before.1, 4_000);
		assert_eq!(Balances::free_balance(AUTHOR) - before.2, 1_000);
	});
}

#[test]
fn a_budget_that_does_not_sum_to_the_whole_is_refused() {
	TestExt::new().build_and_execute(|| {
		for budget in [
			Budget::from_percents(20, 30, 30, 21),
			Budget::from_percents(20, 30, 30, 19),
			Budget::from_percents(100, 100, 100, 100),
			Budget::from_percents(0, 0, 0, 0),
			Budget { storage: Permill::from_parts(200_001), ..Budget::default() },
		] {
			assert_noop!(
				Emission::set_budget(RuntimeOrigin::root(), budget),
				Error::<Test>::BudgetNotWhole
			);
		}
	});
}

#[test]
fn a_budget_out_of_its_bounds_is_refused() {
	TestExt::new().build_and_execute(|| {
		for budget in [
			Budget::from_percents(4, 36, 30, 30),
			Budget::from_percents(51, 20, 20, 9),
			Budget::from_percents(20, 4, 38, 38),
			Budget::from_percents(20, 61, 10, 9),
			Budget::from_percents(20, 38, 4, 38),
			Budget::from_percents(20, 9, 61, 10),
			Budget::from_percents(20, 38, 38, 4),
			Budget::from_percents(20, 9, 10, 61),
			Budget::from_percents(100, 0, 0, 0),
		] {
			assert_noop!(
				Emission::set_budget(RuntimeOrigin::root(), budget),
				Error::<Test>::BudgetOutOfBounds
			);
		}
		// Both ends are within.
		for budget in [Budget::from_percents(5, 5, 30, 60), Budget::from_percents(50, 30, 10, 10)] {
			assert_ok!(Emission::set_budget(RuntimeOrigin::root(), budget));
		}
	});
}

#[test]
fn only_governance_changes_budget_and_tier_shares() {
	TestExt::new().build_and_execute(|| {
		for origin in [RuntimeOrigin::signed(1), RuntimeOrigin::none()] {
			assert_noop!(
				Emission::set_budget(origin.clone(), Budget::default()),
				DispatchError::BadOrigin
			);
			assert_noop!(Emission::set_tier_shares(origin, shares(&[1])), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn tier_shares_are_relative_to_their_sum() {
	TestExt::new().drip_period(u32::MAX).build_and_execute(|| {
		everybody_works();
		set_weight(Pool::Tier(3), 4, 1);
		next_block();
		let before: Vec<_> = (0..4).map(|tier| held(Pool::Tier(tier))).collect();
		assert_eq!(before[3], 0);
		// WHEN a fourth tier gets a share and the second loses its own
		let new = shares(&[1, 0, 2, 3]);
		assert_ok!(Emission::set_tier_shares(RuntimeOrigin::root(), new.clone()));
		System::assert_last_event(Event::TierSharesChanged { shares: new }.into());
		assert_eq!(Emission::tier_shares(), vec![1, 0, 2, 3]);
		next_block();
		// THEN the 3,000 are divided by the new shares
		let gains: Vec<_> =
			(0..4).map(|tier| held(Pool::Tier(tier)) - before[tier as usize]).collect();
		assert_eq!(gains, vec![500, 0, 1_000, 1_500]);
	});
}

#[test]
fn a_tier_that_loses_its_share_keeps_its_money() {
	TestExt::new().build_and_execute(|| {
		everybody_works();
		run_to(3);
		let earned = Emission::pending_rewards(3);
		assert!(earned > 0);
		// WHEN the third tier goes
		assert_ok!(Emission::set_tier_shares(RuntimeOrigin::root(), shares(&[10, 35])));
		run_to(5);
		// THEN its member has earned nothing more, can leave and join, and claims all it had
		assert_eq!(Emission::pending_rewards(3), earned);
		set_weight(Pool::Tier(2), 3, 0);
		set_weight(Pool::Tier(2), 4, 1);
		assert_eq!(Emission::weight(Pool::Tier(2), &4), 1);
		assert_eq!(claim(3), earned);
	});
}

#[test]
fn tier_shares_that_divide_nothing_are_refused() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(
			Emission::set_tier_shares(RuntimeOrigin::root(), shares(&[])),
			Error::<Test>::NoTierShares
		);
		assert_noop!(
			Emission::set_tier_shares(RuntimeOrigin::root(), shares(&[0, 0])),
			Error::<Test>::TierSharesZero
		);
		assert_ok!(Emission::set_tier_shares(RuntimeOrigin::root(), shares(&[u32::MAX; 4])));
	});
}

#[test]
fn a_portion_is_exact_at_the_extremes() {
	use crate::budget::portion;
	assert_eq!(portion(u128::MAX, 1, 1), u128::MAX);
	assert_eq!(portion(u128::MAX, u32::MAX, u64::from(u32::MAX)), u128::MAX);
	assert_eq!(portion(u128::MAX, 1, 3), u128::MAX / 3);
	assert_eq!(portion(u128::MAX, 2, 3), u128::MAX / 3 * 2);
	assert_eq!(portion(100, 1, 0), 0);
	assert_eq!(portion(10, 2, 3), 6);
	assert_eq!(portion(u128::MAX, 0, 7), 0);
}

#[test]
fn bounds_know_whether_a_budget_fits() {
	let bounds = BudgetBounds {
		min: Budget::from_percents(10, 10, 10, 10),
		max: Budget::from_percents(40, 40, 40, 40),
	};
	assert!(bounds.are_satisfiable());
	let too_high = BudgetBounds { min: Budget::from_percents(30, 30, 30, 30), ..bounds };
	assert!(!too_high.are_satisfiable());
	let too_low = BudgetBounds { max: Budget::from_percents(20, 20, 20, 20), ..bounds };
	assert!(!too_low.are_satisfiable());
	let crossed = BudgetBounds { min: Budget::from_percents(50, 10, 10, 10), ..bounds };
	assert!(!crossed.are_satisfiable());
}
