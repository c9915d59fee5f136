//! Published supplies of other networks come out of the schedule exactly.

use groundwork_primitives::schedule::Schedule;

/// Hundred-millionths, in which the networks below count.
const COIN: u128 = 100_000_000;

const BITCOIN: Schedule = Schedule {
	initial: 50 * COIN,
	interval: 210_000,
	numerator: 1,
	denominator: 2,
	max_steps: None,
	first_height: 0,
	cap: 21_000_000 * COIN,
};

/// Flux since proof of node; its height 0 is Flux's [`PON_START`].
const FLUX_PON: Schedule = Schedule {
	initial: 14 * COIN,
	interval: 1_051_200,
	numerator: 9,
	denominator: 10,
	max_steps: Some(20),
	first_height: 0,
	cap: u128::MAX,
};

/// Height of Flux's first proof-of-node block.
const PON_START: u32 = 2_020_000;

/// Flux's supply before proof of node: what the publication has at its tip, height 2,912,015,
/// less the 892,016 proof-of-node blocks at 14 coins until then.
const BEFORE_PON: u128 = 42_946_682_397_000_000 - 892_016 * 14 * COIN;

/// Height and subsidy after each reduction.
/// Source: RunOnFlux/fluxwhitepaper, paper/data/pon_reductions.dat @1403b8eb.
const PON_REDUCTIONS: [(u32, u128); 20] = [
	(3_071_200, 1_260_000_000),
	(4_122_400, 1_134_000_000),
	(5_173_600, 1_020_600_000),
	(6_224_800, 918_540_000),
	(7_276_000, 826_686_000),
	(8_327_200, 744_017_400),
	(9_378_400, 669_615_660),
	(10_429_600, 602_654_094),
	(11_480_800, 542_388_684),
	(12_532_000, 488_149_815),
	(13_583_200, 439_334_833),
	(14_634_400, 395_401_349),
	(15_685_600, 355_861_214),
	(16_736_800, 320_275_092),
	(17_788_000, 288_247_582),
	(18_839_200, 259_422_823),
	(19_890_400, 233_480_540),
	(20_941_600, 210_132_486),
	(21_992_800, 189_119_237),
	(23_044_000, 170_207_313),
];

/// Height and cumulative supply in ten-thousandths of a coin, as printed (rounded).
/// Source: RunOnFlux/fluxwhitepaper, paper/data/emission.dat @1403b8eb.
const PON_SUPPLY: [(u32, u128); 35] = [
	(3_264_883, 4_341_358_183_700),
	(4_316_083, 4_471_368_965_300),
	(5_370_163, 4_588_672_601_540),
	(6_421_363, 4_693_951_941_356),
	(7_472_563, 4_788_703_347_190),
	(8_523_763, 4_873_979_612_441),
	(9_577_843, 4_950_921_100_477),
	(10_629_043, 5_019_975_590_400),
	(11_680_243, 5_082_124_631_318),
	(12_731_443, 5_138_058_768_081),
	(13_785_523, 5_188_526_019_539),
	(14_836_723, 5_233_820_017_362),
	(15_887_923, 5_274_584_615_341),
	(16_939_123, 5_311_272_753_502),
	(17_993_203, 5_344_375_093_084),
	(19_044_403, 5_374_084_183_319),
	(20_095_603, 5_400_822_364_449),
	(21_146_803, 5_424_886_727_406),
	(22_200_883, 5_446_599_120_400),
	(23_252_083, 5_466_085_807_714),
	(24_303_283, 5_483_978_000_456),
	(25_354_483, 5_501_870_193_199),
	(26_408_563, 5_519_811_405_648),
	(27_459_763, 5_537_703_598_390),
	(28_510_963, 5_555_595_791_133),
	(29_562_163, 5_573_487_983_875),
	(30_616_243, 5_591_429_196_324),
	(31_667_443, 5_609_321_389_067),
	(32_718_643, 5_627_213_581_809),
	(33_769_843, 5_645_105_774_552),
	(34_823_923, 5_663_046_987_001),
	(35_875_123, 5_680_939_179_743),
	(36_926_323, 5_698_831_372_486),
	(37_977_523, 5_716_723_565_228),
	(39_031_603, 5_734_664_777_677),
];

#[test]
fn bitcoin_issues_20_999_999_9769_in_all() {
	assert_eq!(BITCOIN.total(), 2_099_999_997_690_000);
	// The last satoshi is in the last block before the 33rd halving.
	assert_eq!(BITCOIN.subsidy(6_929_999), 1);
	assert_eq!(BITCOIN.subsidy(6_930_000), 0);
	assert_eq!(BITCOIN.issued(6_929_999), BITCOIN.total());
}

#[test]
fn bitcoin_halves_exactly() {
	let mut supply = 0;
	for halving in 0..33u32 {
		let subsidy = (50 * COIN) >> halving;
		let (first, last) = (halving * 210_000, halving * 210_000 + 209_999);
		assert_eq!(BITCOIN.subsidy(first), subsidy);
		assert_eq!(BITCOIN.subsidy(last), subsidy);
		supply += subsidy * 210_000;
		assert_eq!(BITCOIN.issued(last), supply);
	}
	// 10.5 million with the first 210,000 blocks, 15.75 with the second, 19.6875 with the fourth.
	assert_eq!(BITCOIN.issued(209_999), 10_500_000 * COIN);
	assert_eq!(BITCOIN.issued(419_999), 15_750_000 * COIN);
	assert_eq!(BITCOIN.issued(839_999), 19_687_500 * COIN);
}

#[test]
fn flux_reduces_its_subsidy_twenty_times() {
	for (height, subsidy) in PON_REDUCTIONS {
		assert_eq!(FLUX_PON.subsidy(height - PON_START), subsidy, "at {height}");
		assert!(FLUX_PON.subsidy(height - PON_START - 1) > subsidy, "at {height}");
		assert_eq!(FLUX_PON.next_reduction(height - PON_START - 1), Some(height - PON_START));
	}
	// Flat for ever after: 1,789,219.27 a year.
	let (last, subsidy) = PON_REDUCTIONS[19];
	assert_eq!(FLUX_PON.next_reduction(last - PON_START), None);
	assert_eq!(FLUX_PON.subsidy(u32::MAX), subsidy);
	assert_eq!(subsidy * 1_051_200 / 1_000_000, 178_921_927);
}

#[test]
fn flux_has_the_published_supply_at_every_published_height() {
	for (height, printed) in PON_SUPPLY {
		let supply = BEFORE_PON + FLUX_PON.issued(height - PON_START);
		assert_eq!((supply + 5_000) / 10_000, printed, "at {height}");
	}
	// Printed with all its digits: 548,043,625.860464 at the end of the last interval but one.
	assert_eq!(BEFORE_PON + FLUX_PON.issued(24_095_199 - PON_START), 54_804_362_586_046_400);
}

#[test]
fn flux_passes_440_million_at_height_3_730_295() {
	let supply = |height: u32| BEFORE_PON + FLUX_PON.issued(height - PON_START);
	assert!(supply(3_730_294) < 440_000_000 * COIN);
	assert!(supply(3_730_295) > 440_000_000 * COIN);
	// With a cap it would not have, and not lost a unit below it.
	let capped = Schedule { cap: 440_000_000 * COIN - BEFORE_PON, ..FLUX_PON };
	assert_eq!(BEFORE_PON + capped.total(), 440_000_000 * COIN);
	assert_eq!(BEFORE_PON + capped.issued(3_730_295 - PON_START), 440_000_000 * COIN);
}

#[test]
fn helium_halves_every_two_years() {
	// Source: helium/HIP, 0020-hnt-max-supply @01f1e012: coins minted in each of ten years.
	let schedule = Schedule {
		initial: 60_000_000 * COIN,
		interval: 2,
		numerator: 1,
		denominator: 2,
		max_steps: None,
		first_height: 0,
		cap: 240_000_000 * COIN,
	};
	let minted = [60_000, 60_000, 30_000, 30_000, 15_000, 15_000, 7_500, 7_500, 3_750, 3_750];
	for (year, thousands) in (0..).zip(minted) {
		assert_eq!(schedule.subsidy(year), thousands * 1_000 * COIN, "in year {year}");
	}
	// The published maximum in theory, which the floors miss by less than a coin.
	assert!(240_000_000 * COIN - schedule.total() < COIN);
}
