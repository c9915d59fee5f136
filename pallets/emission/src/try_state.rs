//! The invariants, numbered as in the README.

use crate::{
	pools::SCALE_BITS, Config, CurrentBudget, Earners, GenesisIssuance, Minted, Pallet, Pools,
	Reserve, TierShares, TotalAccrued,
};
use alloc::collections::BTreeMap;
use frame_support::{
	ensure,
	traits::{fungible::Inspect, Get},
};
use groundwork_primitives::Balance;
use sp_core::U256;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Check every invariant. Walks over all earners: not for blocks.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_supply()?;
		Self::check_budget()?;
		Self::check_earners()?;
		Self::check_pot()
	}

	/// Invariants 1 and 2.
	fn check_supply() -> Result<(), TryRuntimeError> {
		let ever = GenesisIssuance::<T>::get()
			.checked_add(Minted::<T>::get())
			.ok_or("emission: supply overflows")?;
		ensure!(ever <= T::Schedule::get().cap, "emission: more than the cap was issued");
		ensure!(
			T::Currency::total_issuance() <= ever,
			"emission: money exists that was neither there at genesis nor minted here"
		);
		Ok(())
	}

	/// Invariant 3.
	fn check_budget() -> Result<(), TryRuntimeError> {
		let budget = CurrentBudget::<T>::get();
		ensure!(budget.is_whole(), "emission: the budget does not sum to 100 %");
		ensure!(
			T::BudgetBounds::get().contain(&budget),
			"emission: a share of the budget is out of its bounds"
		);
		ensure!(
			TierShares::<T>::get().iter().any(|share| *share > 0),
			"emission: no tier has a share"
		);
		Ok(())
	}

	/// Invariants 4, 5 and 6.
	fn check_earners() -> Result<(), TryRuntimeError> {
		let mut accrued: Balance = 0;
		let mut weights = BTreeMap::<_, u128>::new();
		let mut owed = BTreeMap::<_, U256>::new();
		for (_, earner) in Earners::<T>::iter() {
			ensure!(!earner.is_empty(), "emission: an earner's row says nothing");
			accrued = accrued.checked_add(earner.accrued).ok_or("emission: accrued overflows")?;
			for (index, share) in earner.shares.iter().enumerate() {
				ensure!(share.weight > 0, "emission: a share has no weight");
				ensure!(Self::has_pool(share.pool), "emission: a share is of no pool");
				let twice = earner
					.shares
					.iter()
					.skip(index.saturating_add(1))
					.any(|other| other.pool == share.pool);
				ensure!(!twice, "emission: an earner shares in a pool twice");

				let weight = weights.entry(share.pool).or_default();
				*weight =
					weight.checked_add(share.weight.into()).ok_or("emission: weights overflow")?;
				let earned = Pools::<T>::get(share.pool)
					.earned_scaled(share)
					.ok_or("emission: a share was paid more than its pool earned")?;
				let sum = owed.entry(share.pool).or_default();
				*sum = sum.checked_add(earned).ok_or("emission: owed overflows")?;
			}
		}
		ensure!(
			accrued == TotalAccrued::<T>::get(),
			"emission: the total is not the sum of what is accrued"
		);
		// Every pool that a share is of has a row: joining writes it.
		ensure!(
			weights.keys().all(Pools::<T>::contains_key),
			"emission: a share is of a pool without a row"
		);
		for (pool, state) in Pools::<T>::iter() {
			ensure!(
				weights.get(&pool).copied().unwrap_or_default() == state.total_weight,
				"emission: a pool's weight is not the sum of its members' weights"
			);
			let owed = owed.get(&pool).copied().unwrap_or_default();
			let needed = owed.checked_add(state.carry.into()).ok_or("emission: owed overflows")?;
			ensure!(
				needed <= U256::from(state.held) << SCALE_BITS,
				"emission: a pool holds less than it owes"
			);
		}
		Ok(())
	}

	/// Invariants 7 and 8.
	fn check_pot() -> Result<(), TryRuntimeError> {
		let accounted = Self::accounted().ok_or("emission: the pot's parts overflow")?;
		ensure!(
			accounted <= T::Currency::balance(&Self::pot()),
			"emission: the pot holds less than its parts"
		);
		let reserve = Reserve::<T>::get();
		ensure!(
			accounted == reserve || reserve >= T::Currency::minimum_balance(),
			"emission: pools hold money while the reserve is below the existential deposit"
		);
		Ok(())
	}
}
