//! The clock stands still while half of the last 64 blocks were full.

use crate::{mock::*, StopReason::*};

#[test]
fn it_ticks_after_31_full_blocks_and_not_after_32() {
	TestExt::new().build_and_execute(|| {
		full_blocks(31);
		assert_eq!((Clock::now(), Clock::full_blocks()), (31, 31));
		// Decided by the blocks before: this one still ticks.
		full_block();
		assert_eq!((Clock::now(), Clock::full_blocks()), (32, 32));
		assert_eq!(Clock::stopped_by(), None);
		full_block();
		assert_eq!((Clock::now(), Clock::full_blocks()), (32, 33));
		assert_eq!(Clock::stopped_by(), Some(Congestion));
	});
}

#[test]
fn full_blocks_count_wherever_they_are_among_the_64() {
	TestExt::new().build_and_execute(|| {
		full_blocks(16);
		empty_blocks(32);
		full_blocks(15);
		empty_block();
		// 31 of the 64.
		assert!(next_ticks());
	});
	TestExt::new().build_and_execute(|| {
		full_blocks(16);
		empty_blocks(32);
		full_blocks(16);
		// 32 of the 64, once: then the first of them falls out.
		assert!(!next_ticks());
		assert!(next_ticks());
	});
}

#[test]
fn it_goes_on_when_they_fall_out_of_the_window() {
	TestExt::new().build_and_execute(|| {
		full_blocks(THRESHOLD);
		// Until the first full block is the 65th from the end.
		for _ in THRESHOLD..WINDOW {
			assert!(!next_ticks());
		}
		assert_eq!((Clock::now(), Clock::full_blocks()), (THRESHOLD, THRESHOLD));
		assert!(!next_ticks());
		assert_eq!(Clock::full_blocks(), THRESHOLD - 1);
		assert!(next_ticks());
		assert_eq!(Clock::now(), THRESHOLD + 1);
	});
}

#[test]
fn filling_every_second_block_stops_it_for_as_long_as_that_goes_on() {
	TestExt::new().build_and_execute(|| {
		for _ in 0..THRESHOLD {
			full_block();
			empty_block();
		}
		// The last of them was the 63rd block.
		assert_eq!(Clock::now(), 63);
		for _ in 0..3 * WINDOW {
			full_block();
			empty_block();
			assert_eq!(Clock::stopped_by(), Some(Congestion));
		}
		assert_eq!(Clock::now(), 63);
	});
}

#[test]
fn filling_every_third_block_does_not_stop_it() {
	TestExt::new().build_and_execute(|| {
		for _ in 0..WINDOW {
			full_block();
			empty_blocks(2);
		}
		assert_eq!(Clock::now(), 3 * WINDOW);
	});
}

#[test]
fn blocks_count_also_while_it_stands_still() {
	TestExt::new().build_and_execute(|| {
		SafeModeOn::set(true);
		full_blocks(THRESHOLD);
		assert_eq!(Clock::stopped_by(), Some(SafeMode));
		SafeModeOn::set(false);
		empty_block();
		assert_eq!(Clock::stopped_by(), Some(Congestion));
		assert_eq!(Clock::now(), 0);
	});
}
