//! The reserve drips.

use crate::{drip::drip_of, mock::*};
use groundwork_primitives::{schedule::Schedule, Balance, Pool};
use sp_runtime::Permill;

/// Nothing is minted.
const NOTHING: Schedule = Schedule { initial: 0, ..FAST };

/// Published properties of a reserve which gives `floor(reserve / K)` a block: K, half-life in
/// tenths of a block, decay in 3,246 blocks in hundred-thousandths, steady state in hundredths of
/// a coin for an income of 286,320 coins in 1,051,200 blocks.
/// Source: RunOnFlux/fluxwhitepaper, paper/data/pnr_drip.dat @1403b8eb.
const PUBLISHED: [(u32, u32, u128, u128); 5] = [
	(3_246, 22_496, 63_218, 88_413),
	(10_000, 69_311, 27_720, 272_374),
	(32_460, 224_992, 9_516, 884_127),
	(64_920, 449_988, 4_877, 1_768_255),
	(86_400, 598_876, 3_687, 2_353_315),
];

/// The number of blocks after which `reserve` has halved without income.
fn half_life(mut reserve: Balance, period: u32) -> u32 {
	let half = reserve / 2;
	let mut blocks = 0;
	while reserve > half {
		reserve -= drip_of(reserve, period);
		blocks += 1;
	}
	blocks
}

#[test]
fn the_half_life_is_the_published_one() {
	for (period, tenths, _, _) in PUBLISHED {
		// The first whole block after the published moment.
		assert_eq!(half_life(1 << 100, period), tenths.div_ceil(10), "K = {period}");
		// Which is K ln 2 to a block.
		let formula = f64::from(period) * core::f64::consts::LN_2;
		assert!((f64::from(tenths) / 10.0 - formula).abs() < 0.5, "K = {period}");
	}
}

#[test]
fn groundworks_reserve_halves_in_598_879_blocks() {
	// 30 days of 3 s blocks give 20.8 days.
	assert_eq!(half_life(1 << 100, 864_000), 598_879);
}

#[test]
fn the_decay_in_a_rotation_is_the_published_one() {
	for (period, _, decay, _) in PUBLISHED {
		let start = 1u128 << 100;
		let end = (0..3_246).fold(start, |reserve, _| reserve - drip_of(reserve, period));
		let rounded = ((start - end) * 100_000 + start / 2) / start;
		assert_eq!(rounded, decay, "K = {period}");
	}
}

#[test]
fn the_steady_state_is_the_published_one() {
	const COIN: u128 = 1_000_000_000_000;
	let income = 286_320 * COIN / 1_051_200;
	for (period, _, _, cents) in PUBLISHED {
		let blocks = period * 20;
		let reserve = (0..blocks).fold(0, |reserve, _| reserve - drip_of(reserve, period) + income);
		let rounded = (reserve * 100 + COIN / 2) / COIN;
		assert_eq!(rounded, cents, "K = {period}");
	}
}

#[test]
fn the_pallets_reserve_halves_by_the_same_rule() {
	const START: Balance = 1 << 90;
	TestExt::new()
		.schedule(Schedule { cap: u128::MAX, ..NOTHING })
		.endow(1, 2 * START)
		.drip_period(3_246)
		.build_and_execute(|| {
			// GIVEN somebody in every pool, and a reserve
			for (pool, who) in [
				(Pool::Tier(0), 1),
				(Pool::Tier(1), 2),
				(Pool::Tier(2), 3),
				(Pool::Storage, 4),
				(Pool::UsefulWork, 5),
			] {
				set_weight(pool, who, 1);
			}
			Emission::deposit_into_reserve(withdraw(1, START + ED));
			// WHEN blocks come without income THEN half is gone when the formula says so
			run_to(2_249);
			assert!(Emission::reserve() - ED > START / 2);
			run_to(2_250);
			assert!(Emission::reserve() - ED <= START / 2);
			assert_eq!(owed() + treasury() + Emission::reserve(), START + ED);
		});
}

#[test]
fn half_of_the_drip_is_by_tier_and_half_by_service() {
	TestExt::new().schedule(NOTHING).endow(1, 200_000).build_and_execute(|| {
		for (pool, who) in [
			(Pool::Tier(0), 1),
			(Pool::Tier(1), 2),
			(Pool::Tier(2), 3),
			(Pool::Storage, 4),
			(Pool::UsefulWork, 5),
		] {
			set_weight(pool, who, 1);
		}
		// GIVEN a reserve of 100,010, which gives 1,000 a block, 100 of them to the treasury
		Emission::deposit_into_reserve(withdraw(1, 100_010));
		next_block();
		assert_eq!(treasury(), 100);
		// THEN tiers get 450 in 10 : 35 : 90, useful work and storage 450 in 30 : 20
		assert_eq!(held(Pool::Tier(0)), 33);
		assert_eq!(held(Pool::Tier(1)), 116);
		assert_eq!(held(Pool::Tier(2)), 300);
		assert_eq!(held(Pool::UsefulWork), 270);
		assert_eq!(held(Pool::Storage), 180);
		assert_eq!(Emission::reserve(), 100_010 - 999);
	});
}

#[test]
fn what_nobody_can_earn_stays_in_the_reserve() {
	let chain = TestExt::new().schedule(NOTHING).endow(1, 200_000);
	chain.treasury_share(Permill::zero()).build_and_execute(|| {
		Emission::deposit_into_reserve(withdraw(1, 100_010));
		run_to(10);
		assert_eq!(Emission::reserve(), 100_010);
		// WHEN there is storage, only its part goes
		set_weight(Pool::Storage, 4, 1);
		next_block();
		assert_eq!(Emission::reserve(), 100_010 - 200);
	});
}

#[test]
fn the_reserve_never_drips_below_the_existential_deposit() {
	TestExt::new().schedule(NOTHING).endow(1, 200_000).drip_period(1).build_and_execute(|| {
		for (pool, who) in [(Pool::Tier(2), 3), (Pool::Storage, 4), (Pool::UsefulWork, 5)] {
			set_weight(pool, who, 1);
		}
		Emission::deposit_into_reserve(withdraw(1, 100_010));
		// GIVEN a period of one block, which gives everything at once
		for _ in 0..100 {
			next_block();
			assert!(Emission::reserve() >= ED);
		}
		// The first drip gave it 10,000, the next ones its part of what empty tiers left.
		assert!(treasury() > 10_000);
		for who in 3..=5 {
			claim(who);
		}
		assert!(Emission::reserve() >= ED);
	});
}

#[test]
fn the_period_is_read_in_each_block_and_with_none_nothing_drips() {
	TestExt::new().schedule(NOTHING).endow(1, 200_000).build_and_execute(|| {
		set_weight(Pool::Storage, 4, 1);
		Emission::deposit_into_reserve(withdraw(1, 100_010));
		// GIVEN a period of nothing
		DripPeriod::set(0);
		assert_eq!(
			(Emission::treasury_per_block(), Emission::pool(Pool::Storage).per_block),
			(0, 0)
		);
		run_to(10);
		assert_eq!((Emission::reserve(), treasury(), held(Pool::Storage)), (100_010, 0, 0));
		// WHEN governance sets another THEN the next block drips by it
		DripPeriod::set(10);
		next_block();
		assert_eq!((treasury(), held(Pool::Storage)), (1_000, 1_800));
	});
}

#[test]
fn without_a_period_the_subsidy_is_divided_all_the_same() {
	TestExt::new().drip_period(0).build_and_execute(|| {
		set_weight(Pool::Storage, 4, 1);
		run_to(3);
		assert_eq!((held(Pool::Storage), Emission::reserve()), (6_000, 18_000));
	});
}

#[test]
fn a_drip_of_the_extremes_does_not_overflow() {
	assert_eq!(drip_of(u128::MAX, 1), u128::MAX);
	assert_eq!(drip_of(u128::MAX, u32::MAX), u128::MAX / u128::from(u32::MAX));
	assert_eq!(drip_of(u128::MAX, 0), 0);
	assert_eq!(drip_of(863_999, 864_000), 0);
	assert_eq!(drip_of(864_000, 864_000), 1);
}
