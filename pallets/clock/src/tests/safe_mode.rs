//! The clock stands still in safe mode.

use crate::{mock::*, StopReason};

#[test]
fn it_stands_still_from_the_block_after_safe_mode_began() {
	TestExt::new().build_and_execute(|| {
		// Safe mode begins and ends in the middle of a block, which has its tick already.
		block_with(|| SafeModeOn::set(true));
		assert_eq!((Clock::now(), Clock::stopped_by()), (1, None));
		for _ in 0..10 {
			assert!(!next_ticks());
			assert_eq!(Clock::stopped_by(), Some(StopReason::SafeMode));
		}
		block_with(|| SafeModeOn::set(false));
		assert_eq!((Clock::now(), Clock::stopped_by()), (1, Some(StopReason::SafeMode)));
		assert!(next_ticks());
	});
}
