//! The supply never passes the cap.

use crate::{mock::*, *};
use groundwork_primitives::{schedule::Schedule, Pool};
use sp_runtime::{BuildStorage, Permill};

#[test]
fn genesis_issuance_counts_against_the_cap() {
	TestExt::new().endow(1, 700_000).build_and_execute(|| {
		assert_eq!(GenesisIssuance::<Test>::get(), 700_000);
		assert_eq!(Emission::remaining(), 300_000);
		// WHEN the chain runs until the cap is reached
		run_to(30);
		assert_eq!(Emission::minted(), 300_000);
		run_to(1_000);
		// THEN nothing more is minted
		assert_eq!(Emission::minted(), 300_000);
		assert_eq!(Balances::total_issuance(), FAST.cap);
		assert_eq!(Emission::remaining(), 0);
	});
}

#[test]
fn the_last_block_mints_what_is_left() {
	TestExt::new().endow(1, 995_001).build_and_execute(|| {
		next_block();
		assert_eq!(Emission::minted(), 4_999);
		next_block();
		assert_eq!(Emission::minted(), 4_999);
	});
}

#[test]
fn a_genesis_at_the_cap_leaves_nothing_to_mint() {
	TestExt::new().endow(1, 1_000_000).build_and_execute(|| {
		run_to(10);
		assert_eq!((Emission::minted(), Emission::reserve()), (0, 0));
		assert_eq!(Emission::subsidy_at(1), 0);
	});
}

#[test]
#[should_panic(expected = "the accounts at genesis hold more than the cap on the supply")]
fn a_genesis_above_the_cap_is_refused() {
	TestExt::new().endow(1, 1_000_001).build();
}

#[test]
fn what_is_burned_is_not_minted_again() {
	TestExt::new().endow(1, 400_000).build_and_execute(|| {
		run_to(5);
		pay_revenue(1, 300_000);
		assert_eq!(burned(), 240_000);
		run_to(1_000);
		assert_eq!(Emission::minted(), 600_000);
		assert_eq!(Balances::total_issuance(), FAST.cap - 240_000);
		assert_eq!(burned(), 240_000);
	});
}

#[test]
fn the_cap_holds_while_governance_changes_the_budget() {
	TestExt::new().endow(1, 123_456).build_and_execute(|| {
		for height in 1..=800u32 {
			let producers = 5 + height % 46;
			let useful_work = 5 + height % 11;
			let tiers = 5 + height % 7;
			let storage = 100 - producers - useful_work - tiers;
			let budget = Budget::from_percents(producers, useful_work, tiers, storage);
			// Some of them are out of the bounds: then the old one stays.
			let _ = Emission::set_budget(RuntimeOrigin::root(), budget);
			next_block();
			assert!(123_456 + Emission::minted() <= FAST.cap);
			assert_eq!(Balances::total_issuance(), 123_456 + Emission::minted());
		}
		assert_eq!(Emission::remaining(), 0);
	});
}

#[test]
fn the_whole_range_of_balances_can_be_minted() {
	// Everything that a balance can be, at once.
	let schedule = Schedule {
		initial: u128::MAX,
		interval: u32::MAX,
		numerator: 1,
		denominator: 2,
		max_steps: None,
		first_height: 1,
		cap: u128::MAX,
	};
	TestExt::new().schedule(schedule).build_and_execute(|| {
		for (who, pool) in [(1, Pool::Tier(0)), (2, Pool::Storage), (3, Pool::UsefulWork)] {
			set_weight(pool, who, u64::MAX);
		}
		next_block();
		assert_eq!(Emission::minted(), u128::MAX);
		assert_eq!(Balances::total_issuance(), u128::MAX);
		let storage = Permill::from_percent(20).mul_floor(u128::MAX);
		// The carry of the pool is less than a unit, which the floor takes from its only member.
		assert_eq!(Emission::pending_rewards(2), storage - 1);
		assert_eq!(claim(2), storage - 1);
		claim(1);
		claim(3);
		run_to(10);
		assert_eq!(Emission::minted(), u128::MAX);
		// The treasury has its part of what the tiers without members left.
		let accounts = [1, 2, 3, AUTHOR, TREASURY, Emission::pot()].map(Balances::free_balance);
		assert!(accounts.iter().all(|balance| *balance > 0));
		assert_eq!(accounts.iter().sum::<u128>(), u128::MAX);
	});
}

#[test]
fn a_currency_that_issues_less_is_noticed_and_counted_right() {
	TestExt::new().schedule(Schedule { cap: u128::MAX, ..FAST }).build().execute_with(|| {
		// GIVEN an issuance which the counters do not know, with room for 100 only
		pallet_balances::TotalIssuance::<Test>::put(u128::MAX - 100);
		// WHEN a block mints
		let unwound = std::panic::catch_unwind(|| run_block(1));
		// THEN a debug build stops, and the event and the counter are right
		assert_eq!(unwound.is_err(), cfg!(debug_assertions));
		assert_eq!(Emission::minted(), 100);
		let kind = UnexpectedKind::IssuedLess { asked: 10_000, issued: 100 };
		assert!(events().contains(&Event::Unexpected { kind }));
	});
}

#[test]
fn the_default_genesis_is_empty() {
	let storage = RuntimeGenesisConfig::default().build_storage();
	let mut ext = sp_io::TestExternalities::from(storage.expect("the genesis is valid"));
	ext.execute_with(|| assert_eq!(GenesisIssuance::<Test>::get(), 0));
}
