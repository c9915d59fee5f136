//! Reward pools: who earns what, whoever comes and goes.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, assert_storage_noop};
use groundwork_primitives::{Balance, Pool, PoolWeight, RewardPools};
use proptest::prelude::*;
use sp_core::U256;

/// A pool whose members have `total_weight` together.
fn pool(total_weight: u128) -> PoolState {
	PoolState { total_weight, ..Default::default() }
}

/// A share of `weight` that has earned since the pool exists.
fn share(weight: PoolWeight) -> Share {
	Share { pool: Pool::Storage, weight, paid: U256::zero() }
}

#[test]
fn members_share_by_weight() {
	TestExt::new().drip_period(u32::MAX).build_and_execute(|| {
		// GIVEN weights 1, 2 and 5 in the storage pool, which gets 2,000 a block
		set_weight(Pool::Storage, 1, 1);
		set_weight(Pool::Storage, 2, 2);
		set_weight(Pool::Storage, 3, 5);
		run_to(4);
		assert_eq!(Emission::pending_rewards(1), 1_000);
		assert_eq!(Emission::pending_rewards(2), 2_000);
		assert_eq!(Emission::pending_rewards(3), 5_000);
	});
}

#[test]
fn who_joins_later_earns_nothing_of_before_and_who_leaves_keeps_what_it_earned() {
	TestExt::new().drip_period(u32::MAX).build_and_execute(|| {
		set_weight(Pool::Storage, 1, 4);
		run_to(2);
		// WHEN another joins after two blocks
		set_weight(Pool::Storage, 2, 4);
		run_to(4);
		assert_eq!(Emission::pending_rewards(1), 4_000 + 2_000);
		assert_eq!(Emission::pending_rewards(2), 2_000);
		// AND the first leaves
		set_weight(Pool::Storage, 1, 0);
		run_to(6);
		// THEN it keeps what it had and earns no more
		assert_eq!(Emission::pending_rewards(1), 6_000);
		assert_eq!(Emission::pending_rewards(2), 2_000 + 4_000);
	});
}

#[test]
fn a_changed_weight_counts_from_then_on() {
	TestExt::new().drip_period(u32::MAX).build_and_execute(|| {
		set_weight(Pool::Storage, 1, 1);
		set_weight(Pool::Storage, 2, 1);
		run_to(1);
		set_weight(Pool::Storage, 1, 3);
		assert_eq!(Emission::weight(Pool::Storage, &1), 3);
		run_to(2);
		assert_eq!(Emission::pending_rewards(1), 1_000 + 1_500);
		assert_eq!(Emission::pending_rewards(2), 1_000 + 500);
		// WHEN the same weight is set again THEN nothing changes
		assert_storage_noop!(set_weight(Pool::Storage, 1, 3));
	});
}

#[test]
fn what_does_not_divide_evenly_is_carried_to_the_next_payment() {
	// GIVEN three equal members, who get 1 each time
	let mut state = pool(3);
	let mut shares = [share(1), share(1), share(1)];
	for _ in 0..3_000 {
		state.pay(1).expect("there are members");
	}
	// WHEN they settle
	let earned: Vec<_> =
		shares.iter_mut().map(|share| state.settle(share).expect("a member")).collect();
	// THEN no more than the fractions of members is missing
	assert_eq!(earned, vec![1_000; 3]);
	assert_eq!((state.held, state.carry), (0, 0));
}

#[test]
fn a_carry_is_not_lost_when_weights_change() {
	let mut state = pool(7);
	state.pay(1).expect("there are members");
	assert!(state.carry > 0);
	// WHEN all leave without being paid and one member with weight 1 comes
	let mut leaver = share(7);
	assert_eq!(state.settle(&mut leaver), Some(0));
	state.total_weight = 1;
	let mut comer = Share { paid: state.acc, ..share(1) };
	state.pay(1).expect("there is a member");
	// THEN it gets its own payment, and the pool still has the other
	assert_eq!(state.settle(&mut comer), Some(1));
	assert_eq!(state.held, 1);
}

#[test]
fn a_pool_without_members_takes_nothing() {
	let mut state = pool(0);
	assert_eq!(state.pay(1), None);
	assert_eq!(state, pool(0));
	TestExt::new().build_and_execute(|| {
		assert_eq!(Emission::pay_pool(Pool::Storage, 100), 0);
		assert!(!Pools::<Test>::contains_key(Pool::Storage));
	});
}

#[test]
fn an_account_shares_in_so_many_pools_at_once_and_no_more() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a member of three pools, the most
		for pool in [Pool::Tier(0), Pool::Storage, Pool::UsefulWork] {
			set_weight(pool, 1, 5);
		}
		next_block();
		// WHEN it enters a fourth THEN that fails
		assert_noop!(Emission::set_weight(Pool::Tier(1), &1, 1), Error::<Test>::TooManyPools);
		// AND it may still change its weights, leave, and then enter
		assert_ok!(Emission::set_weight(Pool::Storage, &1, 6));
		assert_ok!(Emission::set_weight(Pool::Tier(1), &1, 0));
		assert_ok!(Emission::set_weight(Pool::Tier(0), &1, 0));
		assert_ok!(Emission::set_weight(Pool::Tier(1), &1, 1));
	});
}

#[test]
fn a_pool_that_does_not_exist_has_no_members() {
	TestExt::new().build_and_execute(|| {
		for tier in [4, 5, u8::MAX] {
			assert_noop!(Emission::set_weight(Pool::Tier(tier), &1, 1), Error::<Test>::UnknownPool);
			// A weight of 0 never fails.
			assert_ok!(Emission::set_weight(Pool::Tier(tier), &1, 0));
			assert_eq!(Emission::weight(Pool::Tier(tier), &1), 0);
		}
		assert_eq!(Pools::<Test>::iter().count(), 0);
		assert_eq!(Earners::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_tier_without_a_share_has_a_pool_all_the_same() {
	TestExt::new().build_and_execute(|| {
		set_weight(Pool::Tier(3), 1, 1);
		run_to(10);
		assert_eq!(Emission::pending_rewards(1), 0);
	});
}

#[test]
fn rows_go_when_they_say_nothing() {
	TestExt::new().build_and_execute(|| {
		set_weight(Pool::Storage, 1, 1);
		set_weight(Pool::Storage, 1, 0);
		assert!(!Earners::<Test>::contains_key(1));
		set_weight(Pool::Storage, 1, 1);
		run_to(2);
		// It left with a reward: the row stays until the claim.
		set_weight(Pool::Storage, 1, 0);
		assert!(Earners::<Test>::contains_key(1));
		claim(1);
		assert!(!Earners::<Test>::contains_key(1));
		assert_eq!(TotalAccrued::<Test>::get(), 0);
	});
}

#[test]
fn the_extremes_of_amounts_and_weights_do_not_overflow() {
	for weight in [1, 2, 3, PoolWeight::MAX - 1, PoolWeight::MAX] {
		// The only member gets everything but the carry, which is below one unit.
		let mut state = pool(weight.into());
		state.pay(Balance::MAX).expect("there are members");
		let mut only = share(weight);
		let earned = state.settle(&mut only).expect("a member");
		assert!(Balance::MAX - earned <= 1);
		assert_eq!(state.held, Balance::MAX - earned);
		assert_eq!(state.settle(&mut only), Some(0));
	}
	// The most weight that there can be.
	let mut state = pool(u128::MAX);
	for _ in 0..4 {
		state.pay(Balance::MAX / 4).expect("there are members");
	}
	assert!(state.carry < u128::MAX);
	let mut one = share(PoolWeight::MAX);
	let expected = U256::from(Balance::MAX) * U256::from(PoolWeight::MAX) / U256::from(u128::MAX);
	let earned = state.settle(&mut one).expect("a member");
	assert!(expected - U256::from(earned) <= U256::one());
}

#[test]
fn a_payment_that_overflows_changes_nothing() {
	let mut full = PoolState { acc: U256::MAX, ..pool(1) };
	let before = full.clone();
	assert_eq!(full.pay(1), None);
	assert_eq!(full, before);
	let mut rich = PoolState { held: Balance::MAX, ..pool(1) };
	let before = rich.clone();
	assert_eq!(rich.pay(1), None);
	assert_eq!(rich, before);
}

#[test]
fn a_share_of_another_pool_is_not_settled() {
	let mut state = PoolState { held: 5, ..pool(1) };
	let before = state.clone();
	// Paid more than this pool has earned.
	let mut ahead = Share { paid: U256::one(), ..share(1) };
	assert_eq!(state.settle(&mut ahead), None);
	// Owed more than this pool holds.
	state.acc = U256::from(6) << 64;
	let mut behind = share(1);
	assert_eq!(state.settle(&mut behind), None);
	assert_eq!((state.held, behind), (before.held, share(1)));
}

#[test]
fn what_a_pool_refuses_stays_in_the_reserve() {
	TestExt::new().build().execute_with(|| {
		// GIVEN a pool that cannot grow any more
		set_weight(Pool::Storage, 1, 1);
		Pools::<Test>::mutate(Pool::Storage, |state| state.acc = U256::MAX);
		// WHEN it is paid THEN a debug build stops; it takes nothing, and says so
		let unwound = std::panic::catch_unwind(|| Emission::pay_pool(Pool::Storage, 100));
		assert_eq!(unwound.is_err(), cfg!(debug_assertions));
		assert_eq!(held(Pool::Storage), 0);
		System::set_block_number(1);
		let _ = std::panic::catch_unwind(|| Emission::pay_pool(Pool::Storage, 100));
		let kind = UnexpectedKind::PaymentRefused { pool: Pool::Storage, amount: 100 };
		assert_eq!(events(), vec![Event::Unexpected { kind }]);
	});
}

#[derive(Clone, Debug)]
enum Step {
	Pay(Balance),
	Weigh(usize, PoolWeight),
}

fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		(0..1u128 << 90).prop_map(Step::Pay),
		(0..1_000u128).prop_map(Step::Pay),
		(0..4usize, 0..100u64).prop_map(|(who, weight)| Step::Weigh(who, weight)),
		(0..4usize, any::<u64>()).prop_map(|(who, weight)| Step::Weigh(who, weight)),
	]
}

proptest! {
	/// The accumulator pays what a loop over all members would pay.
	#[test]
	fn a_pool_pays_what_a_walk_over_its_members_would(steps in prop::collection::vec(step(), 1..60)) {
		const PRECISION: usize = 96;
		let mut state = pool(0);
		let mut members: Vec<Share> = (0..4).map(|_| share(0)).collect();
		// What each has been paid, and what the walk says that it earned, times 2^96.
		let mut paid = [0u128; 4];
		let mut walked = [U256::zero(); 4];
		let mut funded = 0u128;
		let mut settlements = [0u128; 4];
		let mut payments = 0u128;
		for step in steps {
			match step {
				Step::Pay(amount) => {
					if state.pay(amount).is_some() {
						funded += amount;
						payments += 1;
						for (walked, member) in walked.iter_mut().zip(&members) {
							let part = U256::from(amount) * U256::from(member.weight);
							let total = U256::from(state.total_weight);
							// amount * weight < 2^154, so that shifting it by 96 fits.
							*walked += (part << PRECISION) / total;
						}
					}
				},
				Step::Weigh(who, weight) => {
					paid[who] += state.settle(&mut members[who]).expect("a member");
					settlements[who] += 1;
					state.total_weight -= u128::from(members[who].weight);
					state.total_weight += u128::from(weight);
					members[who].weight = weight;
				},
			}
		}
		for who in 0..4 {
			paid[who] += state.settle(&mut members[who]).expect("a member");
			settlements[who] += 1;
			let exact = (walked[who] >> PRECISION).as_u128();
			// Each settlement rounds down by less than one; each payment leaves a carry of less
			// than the total weight in 2^-64, so at most a member's 4 units, which the next
			// payment may give to others.
			prop_assert!(paid[who] <= exact + 4 * payments + 1);
			prop_assert!(exact <= paid[who] + settlements[who] + 4 * payments + 1);
		}
		// Nothing is lost and nothing is made.
		prop_assert_eq!(paid.iter().sum::<u128>() + state.held, funded);
	}
}
