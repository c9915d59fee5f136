//! Benchmarks of the hooks, each in its worst case.

use super::*;
use frame_benchmarking::v2::*;
use frame_support::traits::{Get, Hooks};
use frame_system::pallet_prelude::BlockNumberFor;

#[benchmarks]
mod benchmarks {
	use super::*;

	/// Every reason is asked for, none holds, and the clock goes on: a tick, a row that goes and an
	/// event.
	#[benchmark]
	fn on_initialize() {
		let height = BlockNumberFor::<T>::from(100u32);
		frame_system::Pallet::<T>::set_block_number(height);
		Now::<T>::put(1);
		// One full block less than it takes.
		let unused = u64::BITS.saturating_sub(T::CongestionThreshold::get()).saturating_add(1);
		History::<T>::put(u64::MAX.checked_shr(unused).unwrap_or(0));
		let since = BlockNumberFor::<T>::from(2u32);
		Stopped::<T>::put(Stop { reason: StopReason::Congestion, since });

		#[block]
		{
			<Pallet<T> as Hooks<_>>::on_initialize(height);
		}

		assert_eq!(Pallet::<T>::now(), 2);
		assert!(!Stopped::<T>::exists());
		let event = Event::<T>::ClockStarted { stood_still_for: 98u32.into() };
		frame_system::Pallet::<T>::assert_last_event(event.into());
	}

	/// A block that is not full is compared with every limit.
	#[benchmark]
	fn on_finalize() {
		History::<T>::put(u64::MAX);

		#[block]
		{
			<Pallet<T> as Hooks<_>>::on_finalize(BlockNumberFor::<T>::from(100u32));
		}

		assert_eq!(History::<T>::get(), u64::MAX << 1);
	}

	#[benchmark]
	fn on_runtime_upgrade() {
		#[block]
		{
			<Pallet<T> as Hooks<BlockNumberFor<T>>>::on_runtime_upgrade();
		}

		assert!(Upgraded::<T>::get());
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::TestExt::new().build(), crate::mock::Test);
}
