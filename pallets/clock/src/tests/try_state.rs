//! Each broken invariant is found.

use crate::{mock::*, History, Now, Stop, StopReason::*, Stopped};

#[test]
fn more_ticks_than_blocks_are_found() {
	TestExt::new().build_and_corrupt("1: there were more ticks than blocks", || {
		empty_blocks(5);
		Now::<Test>::put(6);
	});
}

#[test]
fn a_stop_in_the_future_is_found() {
	TestExt::new().build_and_corrupt("2: the clock stopped in a block to come", || {
		empty_blocks(5);
		Stopped::<Test>::put(Stop { reason: SafeMode, since: 6 });
	});
}

#[test]
fn a_tick_while_it_stood_still_is_found() {
	TestExt::new().build_and_corrupt("2: the clock ticked while it stood still", || {
		empty_blocks(5);
		Stopped::<Test>::put(Stop { reason: SafeMode, since: 5 });
	});
}

#[test]
fn full_blocks_before_the_first_block_are_found() {
	TestExt::new().build_and_corrupt("3: more blocks were full than there were", || {
		empty_blocks(5);
		History::<Test>::put(1 << 5);
	});
}

#[test]
fn a_stop_without_full_blocks_is_found() {
	TestExt::new().build_and_corrupt("4: the clock stands still, but blocks were not full", || {
		full_blocks(THRESHOLD + 1);
		assert_eq!(Clock::stopped_by(), Some(Congestion));
		History::<Test>::put(u64::MAX >> (WINDOW - THRESHOLD));
		Clock::do_try_state().expect("a full block may have been forgotten since");
		History::<Test>::mutate(|history| *history >>= 1);
	});
}

#[test]
fn a_tick_in_spite_of_full_blocks_is_found() {
	TestExt::new().build_and_corrupt("4: the clock ticks, but blocks were full", || {
		empty_blocks(1);
		full_blocks(THRESHOLD);
		Clock::do_try_state().expect("the newest block was not known at the tick");
		History::<Test>::mutate(|history| *history = (*history << 1) | 1);
	});
}
