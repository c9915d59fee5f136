//! There is an event when the clock stops, when the reason changes, and when it goes on.

use crate::{mock::*, Event::*, StopReason::*};

#[test]
fn a_tick_has_no_event() {
	TestExt::new().build_and_execute(|| {
		for _ in 0..THRESHOLD {
			full_block();
			assert_eq!(events(), []);
		}
	});
}

#[test]
fn stopping_and_starting_are_told_once() {
	TestExt::new().build_and_execute(|| {
		full_blocks(THRESHOLD);
		empty_block();
		assert_eq!(events(), [ClockStopped { reason: Congestion }]);
		for _ in 0..THRESHOLD {
			empty_block();
			assert_eq!(events(), []);
		}
		empty_block();
		assert_eq!(events(), [ClockStarted { stood_still_for: THRESHOLD + 1 }]);
		empty_block();
		assert_eq!(events(), []);
	});
}

#[test]
fn another_reason_is_told_and_the_blocks_are_counted_from_the_first_one() {
	TestExt::new().build_and_execute(|| {
		empty_blocks(3);
		upgrade();
		Migrations::set(3);
		empty_block();
		assert_eq!(events(), [ClockStopped { reason: Upgrade }]);
		empty_block();
		assert_eq!(events(), [ClockStopped { reason: Migration }]);
		SafeModeOn::set(true);
		empty_block();
		assert_eq!(events(), []);
		empty_block();
		assert_eq!(events(), [ClockStopped { reason: SafeMode }]);
		SafeModeOn::set(false);
		empty_block();
		assert_eq!(events(), [ClockStarted { stood_still_for: 4 }]);
	});
}
