//! The reserve drips to the treasury and to those who work, so that income does not fall off a
//! cliff.

use crate::{Config, Pallet, Reserve};
use frame_support::traits::{
	fungible::{Inspect, Mutate},
	tokens::Preservation,
	Get,
};
use groundwork_primitives::Balance;

/// What the reserve gives in one block.
#[derive(Default, PartialEq, Eq)]
pub(crate) struct Drip {
	/// To the treasury, rounded down.
	pub treasury: Balance,
	/// To the pools: the rest, before it is known who can earn it.
	pub pools: Balance,
}

impl<T: Config> Pallet<T> {
	/// What the reserve as it is now gives in one block.
	pub(crate) fn drip() -> Drip {
		let floor = T::Currency::minimum_balance();
		let drip = drip_of(Reserve::<T>::get().saturating_sub(floor), T::DripPeriod::get());
		let treasury = T::TreasuryShare::get().mul_floor(drip);
		// A part of the drip, which does not saturate.
		Drip { treasury, pools: drip.saturating_sub(treasury) }
	}

	/// Move `amount` from the pot to the treasury, which has nothing to do with the counter of the
	/// reserve.
	///
	/// Returns what the treasury took: everything, or nothing when its account would stay below the
	/// existential deposit.
	pub(crate) fn pay_treasury(amount: Balance) -> Balance {
		if amount == 0 {
			return 0;
		}
		// A transfer checks both accounts before it moves anything: what the treasury cannot take
		// never leaves the pot. A credit would have to be put back, and burned if that failed.
		let (pot, treasury) = (Self::pot(), T::TreasuryAccount::get());
		T::Currency::transfer(&pot, &treasury, amount, Preservation::Preserve).unwrap_or(0)
	}
}

/// `floor(reserve / period)`, 0 for a period of 0: without income the reserve halves in about
/// `period * ln 2` blocks.
pub(crate) fn drip_of(reserve: Balance, period: u32) -> Balance {
	reserve.checked_div(period.into()).unwrap_or(0)
}
