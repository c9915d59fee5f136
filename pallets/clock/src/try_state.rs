//! The invariants, numbered as in the README.

use crate::{Config, History, Now, Pallet, StopReason, Stopped, Upgraded};
use frame_support::{ensure, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{traits::UniqueSaturatedInto, TryRuntimeError};

impl<T: Config> Pallet<T> {
	/// Check every invariant.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_now()?;
		Self::check_history()
	}

	/// 1 and 2.
	fn check_now() -> Result<(), TryRuntimeError> {
		let height = frame_system::Pallet::<T>::block_number();
		let now = BlockNumberFor::<T>::from(Now::<T>::get());
		ensure!(now <= height, "1: there were more ticks than blocks");
		if let Some(stop) = Stopped::<T>::get() {
			ensure!(stop.since <= height, "2: the clock stopped in a block to come");
			ensure!(now < stop.since, "2: the clock ticked while it stood still");
		}
		Ok(())
	}

	/// 3 and 4.
	fn check_history() -> Result<(), TryRuntimeError> {
		let history = History::<T>::get();
		let height: u32 = frame_system::Pallet::<T>::block_number().unique_saturated_into();
		ensure!(
			history.checked_shr(height).unwrap_or(0) == 0,
			"3: more blocks were full than there were"
		);

		// A new runtime may have another threshold, which counts from the next block on.
		if Upgraded::<T>::get() {
			return Ok(());
		}
		// The tick was decided before the newest block was noted, and with one that is forgotten,
		// which may have been full. Where it is not noted yet, this allows for a bit more.
		let known = (history >> 1).count_ones();
		let threshold = T::CongestionThreshold::get();
		match Stopped::<T>::get().map(|stop| stop.reason) {
			Some(StopReason::Congestion) => ensure!(
				known.saturating_add(1) >= threshold,
				"4: the clock stands still, but blocks were not full"
			),
			Some(_) => {},
			None => ensure!(known < threshold, "4: the clock ticks, but blocks were full"),
		}
		Ok(())
	}
}
