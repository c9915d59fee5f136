//! The reserve drips to those who work, so that income does not fall off a cliff.

use crate::{Config, Pallet, Reserve};
use frame_support::traits::{fungible::Inspect, Get};
use groundwork_primitives::Balance;

impl<T: Config> Pallet<T> {
	/// What the reserve gives in one block, before it is known who can earn it.
	pub(crate) fn drip() -> Balance {
		let floor = T::Currency::minimum_balance();
		drip_of(Reserve::<T>::get().saturating_sub(floor), T::DripPeriod::get())
	}
}

/// `floor(reserve / period)`, 0 for a period of 0: without income the reserve halves in about
/// `period * ln 2` blocks.
pub(crate) fn drip_of(reserve: Balance, period: u32) -> Balance {
	reserve.checked_div(period.into()).unwrap_or(0)
}
