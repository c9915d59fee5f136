//! Network revenue, fees and dust.

use crate::{mock::*, *};
use frame_support::{
	assert_ok,
	traits::{fungible::Mutate, tokens::Preservation, Imbalance, OnUnbalanced},
};
use groundwork_primitives::RevenueSink;
use sp_runtime::Permill;

#[test]
fn a_fifth_of_revenue_goes_to_the_reserve_at_first_and_the_rest_is_burned() {
	TestExt::new().endow(1, 10_000).build_and_execute(|| {
		next_block();
		let reserve = Emission::reserve();
		System::reset_events();
		pay_revenue(1, 1_004);
		assert_eq!(
			events(),
			vec![Event::RevenueReceived { amount: 1_004, to_reserve: 200, burned: 804 }]
		);
		assert_eq!(Emission::reserve() - reserve, 200);
		assert_eq!(burned(), 804);
	});
}

#[test]
fn the_reserves_share_grows_with_every_halving_up_to_a_half() {
	TestExt::new().build_and_execute(|| {
		for (height, percent) in [
			(1, 20),
			(49, 20),
			(50, 25),
			(100, 30),
			(150, 35),
			(200, 40),
			(250, 45),
			(300, 50),
			(350, 50),
			(700, 50),
			(u32::MAX, 50),
		] {
			System::set_block_number(height);
			assert_eq!(Emission::revenue_share(), Permill::from_percent(percent), "at {height}");
		}
	});
}

#[test]
fn a_revenue_share_does_not_overflow() {
	let share = RevenueShare {
		initial: Permill::from_percent(100),
		per_reduction: Permill::from_percent(100),
		max: Permill::from_percent(50),
	};
	assert_eq!(share.after(u32::MAX), Permill::from_percent(50));
	assert_eq!(share.after(0), Permill::from_percent(50));
}

#[test]
fn nothing_happens_for_a_revenue_of_nothing() {
	TestExt::new().build_and_execute(|| {
		System::set_block_number(1);
		Emission::deposit_revenue(CreditOf::<Test>::zero());
		Emission::deposit_fees(CreditOf::<Test>::zero());
		assert_eq!(Emission::deposit_into_reserve(CreditOf::<Test>::zero()), 0);
		assert_eq!(events(), vec![]);
	});
}

#[test]
fn revenue_that_cannot_create_the_pot_is_burned() {
	TestExt::new().endow(1, 1_000).build_and_execute(|| {
		System::set_block_number(1);
		// A fifth of 49 is below the existential deposit of 10.
		pay_revenue(1, 49);
		assert_eq!(
			events(),
			vec![
				Event::Burned { amount: 9 },
				Event::RevenueReceived { amount: 49, to_reserve: 0, burned: 49 },
			]
		);
		assert_eq!((Emission::reserve(), burned()), (0, 49));
		// A fifth of 50 is enough.
		pay_revenue(1, 50);
		assert_eq!((Emission::reserve(), burned()), (10, 89));
	});
}

#[test]
fn fees_are_burned_and_paid_to_author_and_reserve() {
	TestExt::new().endow(1, 10_000).endow(AUTHOR, 100).build_and_execute(|| {
		next_block();
		let (reserve, author) = (Emission::reserve(), Balances::free_balance(AUTHOR));
		// 1,003: floor(300.9) to the author, floor(200.6) to the reserve, the rest burned.
		pay_fee(1, 1_003);
		assert_eq!(Balances::free_balance(AUTHOR) - author, 300);
		assert_eq!(Emission::reserve() - reserve, 200);
		assert_eq!(burned(), 503);
	});
}

#[test]
fn tips_are_divided_like_fees() {
	TestExt::new().endow(1, 10_000).endow(AUTHOR, 100).build_and_execute(|| {
		next_block();
		let author = Balances::free_balance(AUTHOR);
		let (fee, tip) = (withdraw(1, 600), withdraw(1, 400));
		FeeSplit::<Test>::on_unbalanceds([fee, tip].into_iter());
		assert_eq!(Balances::free_balance(AUTHOR) - author, 300);
		assert_eq!(burned(), 500);
	});
}

#[test]
fn an_authors_part_of_fees_that_cannot_be_paid_is_the_reserves() {
	TestExt::new().endow(1, 10_000).build_and_execute(|| {
		run_block(10 * 50);
		// GIVEN an author without an account: its 30 % of 33 are below the existential deposit
		assert_eq!(Balances::free_balance(AUTHOR), 0);
		pay_revenue(1, 100);
		let reserve = Emission::reserve();
		pay_fee(1, 33);
		assert_eq!(Balances::free_balance(AUTHOR), 0);
		assert_eq!(Emission::reserve() - reserve, 9 + 6);
		// The same where there is no author at all.
		BlockAuthor::set(None);
		pay_fee(1, 1_000);
		assert_eq!(Emission::reserve() - reserve, 15 + 500);
	});
}

#[test]
fn the_payout_account_of_the_author_gets_its_part_of_fees() {
	TestExt::new().endow(1, 10_000).build_and_execute(|| {
		Payouts::set([(AUTHOR, 7)].into());
		next_block();
		let before = Balances::free_balance(7);
		pay_fee(1, 1_000);
		assert_eq!(Balances::free_balance(7) - before, 300);
		assert_eq!(Balances::free_balance(AUTHOR), 0);
	});
}

#[test]
fn fees_before_the_pot_exists_lose_nothing() {
	TestExt::new().endow(1, 10_000).endow(AUTHOR, 100).build_and_execute(|| {
		System::set_block_number(1);
		// The reserve's 20 % of 40 are below the existential deposit.
		pay_fee(1, 40);
		assert_eq!(events(), vec![Event::Burned { amount: 8 }]);
		assert_eq!(Balances::free_balance(AUTHOR), 112);
		assert_eq!(burned(), 28);
		assert_eq!(Balances::total_issuance() + 28, 10_100);
	});
}

#[test]
fn the_dust_of_a_dead_account_goes_to_the_reserve() {
	TestExt::new().endow(1, 100).endow(2, 100).build_and_execute(|| {
		next_block();
		let reserve = Emission::reserve();
		// WHEN an account keeps less than the existential deposit
		assert_ok!(<Balances as Mutate<_>>::transfer(&1, &2, 91, Preservation::Expendable));
		// THEN it is gone and its 9 are in the reserve
		assert_eq!(Balances::free_balance(1), 0);
		assert_eq!(Emission::reserve() - reserve, 9);
		assert_eq!(burned(), 0);
	});
}

#[test]
fn dust_before_the_pot_exists_is_burned_and_counted() {
	TestExt::new().endow(1, 100).endow(2, 100).build_and_execute(|| {
		System::set_block_number(1);
		assert_ok!(<Balances as Mutate<_>>::transfer(&1, &2, 91, Preservation::Expendable));
		assert_eq!(events(), vec![Event::Burned { amount: 9 }]);
		assert_eq!(burned(), 9);
	});
}

#[test]
fn the_reserve_takes_a_credit_whole() {
	TestExt::new().endow(1, 1_000).build_and_execute(|| {
		let credit = withdraw(1, 500);
		assert_eq!(credit.peek(), 500);
		ReserveSink::<Test>::on_unbalanced(credit);
		assert_eq!(Emission::reserve(), 500);
		assert_eq!(Balances::total_issuance(), 1_000);
	});
}

#[test]
fn shares_of_fees_must_be_whole() {
	assert!(DEFAULT_FEES.is_whole());
	assert!(!FeeShares { burned: Permill::from_percent(51), ..DEFAULT_FEES }.is_whole());
	assert!(!FeeShares { reserve: Permill::from_percent(19), ..DEFAULT_FEES }.is_whole());
}

#[test]
fn shares_of_fees_are_read_for_each_fee_and_lose_nothing_when_they_are_not_whole() {
	TestExt::new().endow(1, 100_000).endow(AUTHOR, 100).build_and_execute(|| {
		next_block();
		for (percents, to_author, to_reserve) in [
			// Below the whole: the rest is burned, whatever is said of it.
			([0, 0, 0], 0, 0),
			([5, 10, 20], 100, 200),
			([100, 40, 60], 401, 601),
			// Above it: the reserve gets what the author leaves.
			([50, 30, 80], 300, 703),
			([0, 100, 1], 1_003, 0),
			([100, 100, 100], 1_003, 0),
			([0, 0, 100], 0, 1_003),
		] {
			let [burned_share, author, reserve] = percents.map(Permill::from_percent);
			Fees::set(FeeShares { burned: burned_share, author, reserve });
			let before = (Balances::free_balance(AUTHOR), Emission::reserve(), burned());
			pay_fee(1, 1_003);
			assert_eq!(Balances::free_balance(AUTHOR) - before.0, to_author, "{percents:?}");
			assert_eq!(Emission::reserve() - before.1, to_reserve, "{percents:?}");
			assert_eq!(burned() - before.2, 1_003 - to_author - to_reserve, "{percents:?}");
		}
	});
}

#[test]
fn the_share_of_revenue_is_read_for_each_payment() {
	TestExt::new().endow(1, 100_000).build_and_execute(|| {
		next_block();
		for (initial, max, to_reserve) in
			[(0, 0, 0), (30, 50, 300), (80, 50, 501), (100, 100, 1_003)]
		{
			let [initial, max] = [initial, max].map(Permill::from_percent);
			Revenue::set(RevenueShare { initial, max, ..DEFAULT_REVENUE });
			let before = (Emission::reserve(), burned());
			pay_revenue(1, 1_003);
			assert_eq!(Emission::reserve() - before.0, to_reserve);
			assert_eq!(burned() - before.1, 1_003 - to_reserve);
		}
	});
}
