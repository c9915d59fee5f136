//! The treasury's part of the drip.

use crate::mock::*;
use frame_support::{
	assert_ok,
	traits::{fungible::Mutate, tokens::Preservation, Hooks},
};
use groundwork_primitives::{schedule::Schedule, Balance, Pool};
use sp_runtime::Permill;

/// Nothing is minted.
const NOTHING: Schedule = Schedule { initial: 0, ..FAST };

/// Nothing but a reserve, of which a hundredth drips.
fn with_reserve(reserve: Balance, test: impl FnOnce()) {
	TestExt::new().schedule(NOTHING).endow(1, 500_000).build_and_execute(|| {
		Emission::deposit_into_reserve(withdraw(1, reserve));
		test();
		// Here nothing is minted and nothing burned.
		assert_eq!((Balances::total_issuance(), burned()), (500_000, 0));
	});
}

#[test]
fn the_treasury_gets_its_share_of_the_drip_rounded_down() {
	with_reserve(100_010, || {
		// GIVEN a drip of 1,000, and nobody who earns
		next_block();
		// THEN a tenth is the treasury's and the rest is not touched
		assert_eq!((treasury(), Emission::reserve()), (100, 99_910));
		// 999 drip now, of which the treasury gets 99.9.
		next_block();
		assert_eq!((treasury(), Emission::reserve()), (199, 99_811));
		// AND the pallet says nothing about it
		assert_eq!(events(), vec![]);
	});
}

#[test]
fn the_pools_share_what_the_treasury_leaves() {
	with_reserve(100_010, || {
		set_weight(Pool::Storage, 2, 1);
		for (percent, to_storage) in [(0, 200), (25, 150), (50, 100), (100, 0)] {
			TreasuryShare::set(Permill::from_percent(percent));
			// Back to a drip of 1,000.
			Emission::deposit_into_reserve(withdraw(1, 100_010 - Emission::reserve()));
			let before = (treasury(), held(Pool::Storage));
			// WHEN the next block comes THEN it goes by the new share
			next_block();
			assert_eq!(treasury() - before.0, 10 * Balance::from(percent));
			assert_eq!(held(Pool::Storage) - before.1, to_storage, "with {percent} %");
		}
	});
}

#[test]
fn what_the_treasury_cannot_take_stays_in_the_reserve() {
	// 90 drip, of which 9 are the treasury's: below the existential deposit.
	with_reserve(9_010, || {
		set_weight(Pool::Storage, 2, 1);
		// WHEN the treasury has no account THEN it gets nothing, and the pools get no more for it
		next_block();
		assert_eq!((treasury(), held(Pool::Storage)), (0, 16));
		assert_eq!(Emission::reserve(), 9_010 - 16);
		assert_eq!(events(), vec![]);
		// WHEN it has one THEN it gets 8 of 89
		assert_ok!(<Balances as Mutate<_>>::transfer(&1, &TREASURY, ED, Preservation::Preserve));
		next_block();
		assert_eq!((treasury(), held(Pool::Storage)), (ED + 8, 16 + 16));
		assert_eq!(Emission::reserve(), 9_010 - 16 - 8 - 16);
	});
}

#[test]
fn a_first_payment_of_the_existential_deposit_is_enough() {
	with_reserve(10_010, || {
		next_block();
		assert_eq!((treasury(), Emission::reserve()), (ED, 10_000));
	});
}

#[test]
fn the_reserve_keeps_the_existential_deposit_whatever_the_share() {
	for percent in [0, 1, 50, 99, 100] {
		with_reserve(100_010, || {
			set_weight(Pool::Storage, 2, 1);
			// GIVEN a period of one block, which gives everything at once
			DripPeriod::set(1);
			TreasuryShare::set(Permill::from_percent(percent));
			for _ in 0..20 {
				next_block();
				Emission::do_try_state().expect("the invariants hold");
			}
			// THEN the treasury has its part, and the pot outlives the claims of the others
			if percent < 100 {
				claim(2);
			}
			let pot = Balances::free_balance(Emission::pot());
			assert_eq!(pot, Emission::reserve() + owed());
			assert!(Emission::reserve() >= ED);
			assert!(treasury() >= 1_000 * Balance::from(percent));
		});
	}
}

#[test]
fn the_treasury_is_paid_while_coins_are_minted() {
	TestExt::new().build_and_execute(|| {
		for height in 1..=800 {
			let due = Emission::treasury_per_block();
			let before = treasury();
			next_block();
			// In the first blocks its part cannot make an account.
			let paid = if before > 0 || due >= ED { due } else { 0 };
			assert_eq!(treasury() - before, paid, "at {height}");
		}
		assert!(treasury() > 0);
		let all = [AUTHOR, TREASURY, Emission::pot()].map(Balances::free_balance);
		assert_eq!(all.iter().sum::<Balance>(), Emission::minted());
		assert_eq!(burned(), 0);
	});
}

#[test]
fn the_treasury_spends_without_the_pallet() {
	with_reserve(100_010, || {
		next_block();
		// WHEN all is spent THEN the next block makes a new account
		assert_ok!(<Balances as Mutate<_>>::transfer(&TREASURY, &1, 100, Preservation::Expendable));
		assert_eq!(treasury(), 0);
		let due = Emission::treasury_per_block();
		next_block();
		assert_eq!(treasury(), due);
	});
}

#[test]
#[should_panic(expected = "the treasury is the pot")]
fn the_pot_cannot_be_the_treasury() {
	TestExt::new().build().execute_with(|| {
		Emission::integrity_test();
		TreasuryAccount::set(Emission::pot());
		Emission::integrity_test();
	});
}
