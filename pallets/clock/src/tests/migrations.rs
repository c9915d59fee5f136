//! The clock stands still while migrations run over several blocks.

use crate::{mock::*, StopReason::*};

#[test]
fn it_stands_still_in_every_block_of_a_migration() {
	TestExt::new().build_and_execute(|| {
		empty_blocks(5);
		upgrade();
		Migrations::set(3);
		for reason in [Upgrade, Migration, Migration] {
			assert!(!next_ticks());
			assert_eq!(Clock::stopped_by(), Some(reason));
		}
		assert_eq!(Migrations::get(), 0);
		assert!(next_ticks());
		assert_eq!((Clock::now(), System::block_number()), (6, 9));
	});
}

#[test]
fn a_migration_that_governance_starts_stops_it_from_the_next_block_on() {
	TestExt::new().build_and_execute(|| {
		block_with(|| Migrations::set(1));
		assert_eq!(Clock::now(), 1);
		assert!(!next_ticks());
		assert_eq!(Clock::stopped_by(), Some(Migration));
		assert!(next_ticks());
	});
}

#[test]
fn others_are_not_polled_while_it_runs_and_see_one_tick() {
	TestExt::new().build_and_execute(|| {
		empty_blocks(5);
		Migrations::set(2);
		Observed::set(Vec::new());
		empty_blocks(2);
		let block = [("on_initialize", 5), ("on_finalize", 5)];
		assert_eq!(Observed::get(), [block, block].concat());
	});
}
