//! What dApps and operators read.

use crate::{mock::*, StopReason};

#[test]
fn a_clock_that_ticks() {
	TestExt::new().build_and_execute(|| {
		empty_blocks(3);
		full_blocks(4);
		assert_eq!(Clock::now(), 7);
		assert_eq!(Clock::stopped_by(), None);
		assert_eq!(Clock::stopped_since(), None);
		assert_eq!(Clock::full_blocks(), 4);
	});
}

#[test]
fn a_clock_that_stands_still() {
	TestExt::new().build_and_execute(|| {
		empty_blocks(3);
		SafeModeOn::set(true);
		empty_blocks(2);
		upgrade();
		empty_block();
		assert_eq!(Clock::now(), 3);
		assert_eq!(Clock::stopped_by(), Some(StopReason::Upgrade));
		assert_eq!(Clock::stopped_since(), Some(4));
		assert_eq!(Clock::full_blocks(), 0);
	});
}

#[test]
fn the_history_forgets_what_is_older_than_64_blocks() {
	TestExt::new().build_and_execute(|| {
		full_blocks(2 * WINDOW);
		assert_eq!(Clock::full_blocks(), WINDOW);
		empty_blocks(WINDOW);
		assert_eq!(Clock::full_blocks(), 0);
	});
}
