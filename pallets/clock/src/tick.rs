//! A block ticks, or the clock stands still.

use crate::{Config, Event, History, Now, Pallet, Stop, StopReason, Stopped, Upgraded};
use frame_support::{migrations::MultiStepMigrator, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use groundwork_primitives::{DutyClock, Tick};
use sp_runtime::traits::Saturating;

impl<T: Config> Pallet<T> {
	/// Begin the block at `height`. Nothing else moves the clock, so everybody in the block sees
	/// the same tick.
	pub(crate) fn do_tick(height: BlockNumberFor<T>) {
		let stopped = Stopped::<T>::get();
		match Self::why_to_stop() {
			Some(reason) => {
				if stopped.is_some_and(|stop| stop.reason == reason) {
					return;
				}
				let since = stopped.map_or(height, |stop| stop.since);
				Stopped::<T>::put(Stop { reason, since });
				Self::deposit_event(Event::ClockStopped { reason });
			},
			None => {
				// At most one tick per block: heights end before ticks do.
				Now::<T>::mutate(|now| *now = now.saturating_add(1));
				if let Some(stop) = stopped {
					Stopped::<T>::kill();
					// Never saturates: it stopped in a block before this one.
					let stood_still_for = height.saturating_sub(stop.since);
					Self::deposit_event(Event::ClockStarted { stood_still_for });
				}
			},
		}
	}

	/// The first reason to stand still in this block. Forgets that there was an upgrade.
	fn why_to_stop() -> Option<StopReason> {
		if Upgraded::<T>::take() {
			return Some(StopReason::Upgrade);
		}
		// The same question that decides, after all `on_initialize`, whether this block may hold
		// transactions.
		if <T as frame_system::Config>::MultiBlockMigrator::ongoing() {
			return Some(StopReason::Migration);
		}
		if T::SafeMode::get() {
			return Some(StopReason::SafeMode);
		}
		let congested = History::<T>::get().count_ones() >= T::CongestionThreshold::get();
		congested.then_some(StopReason::Congestion)
	}
}

impl<T: Config> DutyClock for Pallet<T> {
	fn now() -> Tick {
		Now::<T>::get()
	}
}
