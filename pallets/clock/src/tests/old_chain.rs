//! The clock comes to a chain whose ticks were heights: it goes on from the last one.

use crate::{migrations::v1::StartAtHeight, mock::*, Event::*, Now, StopReason::Upgrade};
use frame_support::traits::{GetStorageVersion, OnRuntimeUpgrade, StorageVersion};

/// A chain at this height without the clock, whose next block has it.
fn old_chain(height: u32) {
	System::set_block_number(height);
	forget_the_clock();
	upgrade();
}

#[test]
fn it_goes_on_from_the_height_of_the_last_block() {
	TestExt::new().build_and_execute(|| {
		old_chain(1_000);
		empty_block();
		assert_eq!((Clock::now(), System::block_number()), (1_000, 1_001));
		assert_eq!(events(), [ClockStopped { reason: Upgrade }]);
		assert_eq!(Clock::full_blocks(), 0);
		assert_eq!(Clock::on_chain_storage_version(), StorageVersion::new(1));
		empty_block();
		assert_eq!(events(), [ClockStarted { stood_still_for: 1 }]);
		assert_eq!(Clock::now(), 1_001);
	});
}

#[test]
fn others_see_the_old_tick_during_the_upgrade() {
	TestExt::new().build_and_execute(|| {
		old_chain(1_000);
		Observed::set(Vec::new());
		empty_block();
		assert!(Observed::get().iter().all(|(_, tick)| *tick == 1_000));
		assert_eq!(Observed::get().len(), 3);
	});
}

#[test]
fn it_is_not_set_a_second_time() {
	TestExt::new().build_and_execute(|| {
		old_chain(1_000);
		empty_block();
		// Behind the height by one already; a second upgrade with the same migration.
		upgrade();
		empty_block();
		assert_eq!((Clock::now(), System::block_number()), (1_000, 1_002));
	});
}

#[test]
fn a_chain_that_started_with_the_clock_is_left_alone() {
	TestExt::new().build_and_execute(|| {
		assert!(Now::<Test>::exists());
		// It has not ticked once when its runtime is upgraded.
		SafeModeOn::set(true);
		empty_blocks(10);
		upgrade();
		empty_block();
		assert_eq!((Clock::now(), System::block_number()), (0, 11));
		SafeModeOn::set(false);
		empty_block();
		assert_eq!(Clock::now(), 1);
		StartAtHeight::<Test>::on_runtime_upgrade();
		assert_eq!(Clock::now(), 1);
	});
}
