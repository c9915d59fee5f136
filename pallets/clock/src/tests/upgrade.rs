//! The clock stands still in the block that runs a new runtime for the first time.

use crate::{mock::*, StopReason::*, Upgraded};

#[test]
fn the_block_of_an_upgrade_does_not_tick_and_the_next_one_does() {
	TestExt::new().build_and_execute(|| {
		empty_blocks(5);
		upgrade();
		assert!(!next_ticks());
		assert_eq!(Clock::stopped_by(), Some(Upgrade));
		assert!(!Upgraded::<Test>::exists());
		assert!(next_ticks());
		assert_eq!((Clock::now(), System::block_number()), (6, 7));
	});
}

#[test]
fn upgrades_in_a_row_are_blocks_in_a_row() {
	TestExt::new().build_and_execute(|| {
		for _ in 0..3 {
			upgrade();
			assert!(!next_ticks());
		}
		assert!(next_ticks());
	});
}

#[test]
fn the_first_of_several_reasons_is_the_one_that_is_told() {
	TestExt::new().build_and_execute(|| {
		full_blocks(THRESHOLD);
		SafeModeOn::set(true);
		Migrations::set(2);
		upgrade();
		for reason in [Upgrade, Migration, SafeMode] {
			empty_block();
			assert_eq!(Clock::stopped_by(), Some(reason));
		}
		SafeModeOn::set(false);
		empty_block();
		assert_eq!(Clock::stopped_by(), Some(Congestion));
		assert_eq!(Clock::now(), THRESHOLD);
	});
}

#[test]
fn a_new_threshold_counts_from_the_block_after_the_upgrade() {
	TestExt::new().build_and_execute(|| {
		full_blocks(THRESHOLD / 2);
		assert!(next_ticks());
		MinFull::set(THRESHOLD / 2);
		upgrade();
		empty_block();
		assert_eq!(Clock::stopped_by(), Some(Upgrade));
		empty_block();
		assert_eq!(Clock::stopped_by(), Some(Congestion));
	});
}
