//! What blocks mint, and when.

use crate::{mock::*, *};
use groundwork_primitives::{schedule::Schedule, GWK};

/// Groundwork's schedule: 440 million, halved every 2.5 years of 3 s blocks.
const GROUNDWORK: Schedule = Schedule::halving(440_000_000 * GWK, 26_298_000);

#[test]
fn every_block_mints_what_the_schedule_says_until_it_is_exhausted() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a schedule which is exhausted at height 700
		assert_eq!(FAST.subsidy(699), 1);
		assert_eq!(FAST.subsidy(700), 0);
		// WHEN the chain runs far beyond
		for height in 1..=1_000 {
			next_block();
			// THEN the counter is the schedule's sum at every height, and all of it exists
			assert_eq!(Emission::minted(), FAST.issued(height), "at {height}");
			assert_eq!(Balances::total_issuance(), Emission::minted());
			Emission::do_try_state().expect("the invariants hold");
		}
		assert_eq!(Emission::minted(), FAST.total());
		assert!(Emission::minted() <= FAST.cap);
	});
}

#[test]
fn a_reduction_happens_exactly_at_its_height_and_is_announced() {
	TestExt::new().build_and_execute(|| {
		for (before, subsidy, after) in
			[(49, 10_000, 5_000), (99, 5_000, 2_500), (149, 2_500, 1_250)]
		{
			// GIVEN the last block before a reduction
			run_to(before);
			assert_eq!(FAST.subsidy(before), subsidy);
			assert_eq!(events(), vec![]);
			let minted = Emission::minted();
			// WHEN the next block comes
			next_block();
			// THEN it mints the reduced subsidy and says so
			assert_eq!(Emission::minted() - minted, after);
			assert_eq!(
				events(),
				vec![Event::SubsidyReduced { height: before + 1, subsidy: after }]
			);
			// AND the one after says nothing
			next_block();
			assert_eq!(events(), vec![]);
		}
	});
}

#[test]
fn nothing_is_announced_after_the_end() {
	TestExt::new().build_and_execute(|| {
		run_to(699);
		next_block();
		assert_eq!(events(), vec![Event::SubsidyReduced { height: 700, subsidy: 0 }]);
		for _ in 701..900 {
			next_block();
			assert_eq!(events(), vec![]);
		}
	});
}

#[test]
fn a_schedule_with_a_last_step_is_flat_after_it_until_the_cap() {
	let schedule = Schedule {
		initial: 1_400,
		interval: 10,
		numerator: 9,
		denominator: 10,
		max_steps: Some(3),
		first_height: 1,
		cap: 100_000,
	};
	TestExt::new().schedule(schedule).build_and_execute(|| {
		run_to(30);
		let minted = Emission::minted();
		// 1,400, 1,260, 1,134, then 1,020: floor(1,134 * 9 / 10).
		assert_eq!(minted, 9 * 1_400 + 10 * 1_260 + 10 * 1_134 + 1_020);
		next_block();
		assert_eq!(Emission::minted() - minted, 1_020);
		run_to(200);
		assert_eq!(Emission::minted(), 100_000);
		assert_eq!(Emission::subsidy_at(200), 0);
	});
}

#[test]
fn the_groundwork_schedule_halves_every_26_298_000_blocks() {
	TestExt::new().schedule(GROUNDWORK).build_and_execute(|| {
		assert_eq!(GROUNDWORK.initial, 8_365_655_182_903);
		for (height, subsidy) in [
			(1, 8_365_655_182_903),
			(26_297_999, 8_365_655_182_903),
			(26_298_000, 4_182_827_591_451),
			(52_595_999, 4_182_827_591_451),
			(52_596_000, 2_091_413_795_725),
			(42 * 26_298_000, 1),
			(43 * 26_298_000, 0),
		] {
			// WHEN the block at a border comes
			let minted = Emission::minted();
			run_block(height);
			// THEN it mints exactly this
			assert_eq!(Emission::minted() - minted, subsidy, "at {height}");
		}
	});
}

#[test]
fn the_groundwork_schedule_stays_below_its_cap_by_less_than_a_thousand_coins() {
	let total = GROUNDWORK.total();
	assert!(total <= 440_000_000 * GWK);
	// The genesis block has no subsidy, and each floor loses less than a unit in each block.
	assert!(440_000_000 * GWK - total < 1_000 * GWK, "{total}");
	assert_eq!(GROUNDWORK.issued(43 * 26_298_000), total);
	assert!(GROUNDWORK.issued(43 * 26_298_000 - 2) < total);
}

#[test]
fn the_views_agree_with_what_blocks_mint() {
	TestExt::new().endow(1, 400_000).build_and_execute(|| {
		let all: Vec<_> = (0..800).map(Emission::subsidy_at).collect();
		let supply: Vec<_> = (0..800).map(Emission::supply_at).collect();
		assert_eq!((all[0], supply[0]), (0, 400_000));
		for height in 1..800 {
			let minted = Emission::minted();
			next_block();
			assert_eq!(Emission::minted() - minted, all[height as usize], "at {height}");
			assert_eq!(Balances::total_issuance(), supply[height as usize], "at {height}");
		}
	});
}

#[test]
fn the_next_halving_is_the_next_border() {
	TestExt::new().build_and_execute(|| {
		assert_eq!(Emission::next_halving(), Some(50));
		run_to(49);
		assert_eq!(Emission::next_halving(), Some(50));
		run_to(50);
		assert_eq!(Emission::next_halving(), Some(100));
		run_to(699);
		assert_eq!(Emission::next_halving(), Some(700));
		run_to(700);
		assert_eq!(Emission::next_halving(), None);
	});
}
