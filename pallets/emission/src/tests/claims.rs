//! Claiming for oneself and for others.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use groundwork_primitives::Pool;
use sp_runtime::DispatchError;

#[test]
fn a_claim_pays_everything_from_all_pools() {
	TestExt::new().drip_period(u32::MAX).build_and_execute(|| {
		set_weight(Pool::Tier(0), 1, 1);
		set_weight(Pool::Storage, 1, 1);
		set_weight(Pool::UsefulWork, 1, 1);
		run_to(2);
		set_weight(Pool::UsefulWork, 1, 0);
		run_to(3);
		let earned = 3 * 222 + 3 * 2_000 + 2 * 3_000;
		assert_eq!(Emission::pending_rewards(1), earned);
		// WHEN it claims
		assert_ok!(Emission::claim(RuntimeOrigin::signed(1), 1));
		// THEN it has all of it, and nothing is left to claim
		System::assert_last_event(Event::Claimed { who: 1, payout: 1, amount: earned }.into());
		assert_eq!(Balances::free_balance(1), earned);
		assert_eq!(Emission::pending_rewards(1), 0);
		assert_eq!(owed(), 0);
		// AND it goes on earning
		next_block();
		assert_eq!(claim(1), 222 + 2_000);
	});
}

#[test]
fn anybody_claims_for_anybody() {
	TestExt::new().build_and_execute(|| {
		set_weight(Pool::Storage, 1, 1);
		next_block();
		// 77 has no account and no coin.
		assert_ok!(Emission::claim(RuntimeOrigin::signed(77), 1));
		assert_eq!(Balances::free_balance(1), 2_000);
		assert_eq!(Balances::free_balance(77), 0);
	});
}

#[test]
fn the_payout_account_is_paid() {
	TestExt::new().build_and_execute(|| {
		Payouts::set([(1, 2)].into());
		set_weight(Pool::Storage, 1, 1);
		next_block();
		assert_ok!(Emission::claim(RuntimeOrigin::signed(3), 1));
		System::assert_last_event(Event::Claimed { who: 1, payout: 2, amount: 2_000 }.into());
		assert_eq!((Balances::free_balance(1), Balances::free_balance(2)), (0, 2_000));
	});
}

#[test]
fn there_must_be_something_to_claim() {
	TestExt::new().build_and_execute(|| {
		// A stranger.
		assert_noop!(Emission::claim(RuntimeOrigin::signed(1), 1), Error::<Test>::NothingToClaim);
		// A member which has earned nothing yet.
		set_weight(Pool::Storage, 1, 1);
		assert_noop!(Emission::claim(RuntimeOrigin::signed(1), 1), Error::<Test>::NothingToClaim);
		next_block();
		claim(1);
		// A member which has just claimed.
		assert_noop!(Emission::claim(RuntimeOrigin::signed(1), 1), Error::<Test>::NothingToClaim);
	});
}

#[test]
fn a_claim_has_to_be_signed() {
	TestExt::new().build_and_execute(|| {
		set_weight(Pool::Storage, 1, 1);
		next_block();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Emission::claim(origin, 1), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn less_than_the_existential_deposit_waits_for_an_account() {
	TestExt::new().endow(2, 1_000).build_and_execute(|| {
		// GIVEN a member which has earned 9
		next_block();
		set_weight(Pool::Storage, 1, 1);
		set_weight(Pool::Storage, 2, 221);
		next_block();
		let pending = Emission::pending_rewards(1);
		assert!(0 < pending && pending < ED, "{pending}");
		// WHEN it claims without an account THEN that fails and nothing is lost
		assert_noop!(
			Emission::claim(RuntimeOrigin::signed(2), 1),
			Error::<Test>::BelowExistentialDeposit
		);
		assert_eq!(Emission::pending_rewards(1), pending);
		// BUT another payout account that exists is paid
		Payouts::set([(1, 2)].into());
		assert_eq!(claim(1), pending);
		assert_eq!(Balances::free_balance(2), 1_000 + pending);
	});
}

#[test]
fn the_pot_survives_when_everybody_claims_everything() {
	TestExt::new().build_and_execute(|| {
		// GIVEN pools that take everything but the producers' share
		for (pool, who) in [
			(Pool::Tier(0), 1),
			(Pool::Tier(1), 2),
			(Pool::Tier(2), 3),
			(Pool::Storage, 4),
			(Pool::UsefulWork, 5),
		] {
			set_weight(pool, who, 1);
		}
		// WHEN everybody claims after each of the first blocks, and at the end of emission
		for height in [1, 2, 3, 1_000, 3_000] {
			run_to(height);
			for who in 1..=5 {
				if Emission::pending_rewards(who) > 0 {
					claim(who);
				}
			}
			// THEN the pot keeps the reserve, which keeps the existential deposit
			assert_eq!(owed(), 0);
			assert!(Emission::reserve() >= ED);
			assert_eq!(Balances::free_balance(Emission::pot()), Emission::reserve());
		}
	});
}

#[test]
fn a_small_chain_starts_with_the_existential_deposit_in_the_reserve() {
	// 7 a block: the author's 1 cannot be paid, and two blocks are needed for the deposit of 10.
	let schedule = groundwork_primitives::schedule::Schedule { initial: 7, ..FAST };
	TestExt::new().schedule(schedule).build_and_execute(|| {
		set_weight(Pool::Storage, 1, 1);
		// WHEN the first block's coins are too few for an account
		next_block();
		// THEN they are burned, as is said
		assert_eq!(events(), vec![Event::Burned { amount: 7 }]);
		assert_eq!((Emission::minted(), burned(), Emission::reserve()), (7, 7, 0));
		assert_eq!(held(Pool::Storage), 0);
	});
}

#[test]
fn coins_below_the_existential_deposit_are_welcome_once_the_pot_exists() {
	let schedule = groundwork_primitives::schedule::Schedule { initial: 7, ..FAST };
	TestExt::new().schedule(schedule).endow(1, 1_000).build_and_execute(|| {
		set_weight(Pool::Storage, 1, 1);
		// GIVEN a reserve of 12 of 60 of revenue
		pay_revenue(1, 60);
		assert_eq!(Emission::reserve(), 12);
		// WHEN a block comes THEN its coins are in the pot, and storage gets 1 of 7
		next_block();
		assert_eq!((Emission::minted(), held(Pool::Storage), Emission::reserve()), (7, 1, 18));
	});
}
