//! Configurations that make no sense are refused.

use crate::mock::*;
use frame_support::traits::Hooks;
use sp_runtime::Perbill;

fn check(threshold: u32) {
	TestExt::new().build_and_execute(|| {
		MinFull::set(threshold);
		Clock::integrity_test();
		MinFull::set(THRESHOLD);
	});
}

#[test]
fn thresholds_from_one_to_all_blocks_are_accepted() {
	check(1);
	check(WINDOW);
}

#[test]
#[should_panic(expected = "the threshold is one of 64 blocks")]
fn a_threshold_that_always_holds_is_refused() {
	check(0);
}

#[test]
#[should_panic(expected = "the threshold is one of 64 blocks")]
fn a_threshold_that_never_holds_is_refused() {
	check(WINDOW + 1);
}

#[test]
#[should_panic(expected = "an empty block must not be full")]
fn empty_blocks_that_are_full_are_refused() {
	TestExt::new().build_and_execute(|| {
		FullFrom::set(Perbill::zero());
		Clock::integrity_test();
	});
}
