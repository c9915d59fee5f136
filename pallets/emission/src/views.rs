//! What the view functions compute.

use crate::{
	Config, EmissionInfo, GenesisIssuance, Minted, Pallet, PoolInfo, Pools, Reserve, TotalAccrued,
};
use frame_support::traits::{fungible::Inspect, Get};
use groundwork_primitives::{Balance, BlockNumber, Pool};

// Sums of parts of the issuance and of the cap: none of them saturates.
impl<T: Config> Pallet<T> {
	/// The subsidy of `height`: the schedule's, as far as genesis issuance left room.
	pub(crate) fn subsidy_of(height: BlockNumber) -> Balance {
		let before = height.checked_sub(1).map_or(GenesisIssuance::<T>::get(), Self::supply_of);
		let schedule = T::Schedule::get();
		schedule.subsidy(height).min(schedule.cap.saturating_sub(before))
	}

	/// Genesis issuance and all subsidies up to and including `height`.
	pub(crate) fn supply_of(height: BlockNumber) -> Balance {
		let schedule = T::Schedule::get();
		let genesis = GenesisIssuance::<T>::get();
		genesis.saturating_add(schedule.issued(height)).min(schedule.cap)
	}

	/// What pools hold and earners have accrued; `None` when it overflows.
	fn owed() -> Option<Balance> {
		let mut held = Pools::<T>::iter_values().map(|state| state.held);
		held.try_fold(TotalAccrued::<T>::get(), |sum, held| sum.checked_add(held))
	}

	/// The sum of the pot's parts; `None` when it overflows.
	pub(crate) fn accounted() -> Option<Balance> {
		Self::owed()?.checked_add(Reserve::<T>::get())
	}

	/// `pool` at a glance.
	pub(crate) fn pool_info(pool: Pool) -> PoolInfo {
		let state = Pools::<T>::get(pool);
		let next = Self::height().saturating_add(1);
		let dues = Self::dues(Self::subsidy_of(next), Self::drip().pools);
		let per_block = dues.iter().find(|(of, _)| *of == pool).map_or(0, |(_, due)| *due);
		PoolInfo { total_weight: state.total_weight, held: state.held, per_block }
	}

	/// Everything at a glance.
	pub(crate) fn emission_info() -> EmissionInfo {
		let height = Self::height();
		EmissionInfo {
			height,
			subsidy: Self::subsidy_of(height),
			next_halving: Self::next_halving(),
			minted: Minted::<T>::get(),
			remaining: Self::remaining(),
			burned: Self::burned(),
			reserve: Reserve::<T>::get(),
			pending: Self::owed().unwrap_or(Balance::MAX),
		}
	}

	/// What exists besides the pot's parts.
	pub(crate) fn surplus() -> Balance {
		let accounted = Self::accounted().unwrap_or(Balance::MAX);
		T::Currency::balance(&Self::pot()).saturating_sub(accounted)
	}
}
