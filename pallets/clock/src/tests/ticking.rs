//! Where nothing holds it up, a block is a tick, and the same one for everybody in it.

use crate::mock::*;
use frame_support::{
	dispatch::DispatchClass,
	traits::{GetStorageVersion, StorageVersion},
};
use groundwork_primitives::DutyClock;

#[test]
fn before_the_first_block_it_is_tick_0() {
	TestExt::new().build_and_execute(|| {
		assert_eq!(<Clock as DutyClock>::now(), 0);
		assert_eq!(Clock::stopped_by(), None);
		assert_eq!(Clock::on_chain_storage_version(), StorageVersion::new(1));
	});
}

#[test]
fn every_block_ticks_from_the_first_one_on() {
	TestExt::new().build_and_execute(|| {
		for height in 1..=100 {
			empty_block();
			assert_eq!(<Clock as DutyClock>::now(), height);
		}
	});
}

#[test]
fn everybody_in_a_block_sees_the_same_tick() {
	TestExt::new().build_and_execute(|| {
		empty_blocks(4);
		Observed::set(Vec::new());
		block_with(|| assert_eq!(Clock::now(), 5));
		assert_eq!(Observed::get(), [("on_initialize", 5), ("on_poll", 5), ("on_finalize", 5)]);
	});
}

#[test]
fn hooks_declare_what_they_cost() {
	TestExt::new().build_and_execute(|| {
		HookWeights::set([7, 5, 3]);
		let spent = || System::block_weight().get(DispatchClass::Mandatory).ref_time();
		block_with(|| assert_eq!(spent(), 12));
		upgrade();
		block_with(|| assert_eq!(spent(), 15));
	});
}
