//! Who gets which part of the subsidy: governance's decisions and the division itself.

use crate::{Budget, Config, CurrentBudget, Error, Event, Pallet, TierShares};
use alloc::vec::Vec;
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get, BoundedVec};
use groundwork_primitives::{Balance, Pool, TierId};

impl<T: Config> Pallet<T> {
	/// Divide every subsidy by `budget` from the next block on.
	pub(crate) fn do_set_budget(budget: Budget) -> DispatchResult {
		ensure!(budget.is_whole(), Error::<T>::BudgetNotWhole);
		ensure!(T::BudgetBounds::get().contain(&budget), Error::<T>::BudgetOutOfBounds);
		CurrentBudget::<T>::put(budget);
		Self::deposit_event(Event::BudgetChanged { budget });
		Ok(())
	}

	/// Divide the tiers' part by `shares` from the next block on. Money in the pools stays theirs,
	/// also where a tier has no share any more.
	pub(crate) fn do_set_tier_shares(shares: BoundedVec<u32, T::MaxTiers>) -> DispatchResult {
		ensure!(!shares.is_empty(), Error::<T>::NoTierShares);
		ensure!(shares.iter().any(|share| *share > 0), Error::<T>::TierSharesZero);
		TierShares::<T>::put(&shares);
		Self::deposit_event(Event::TierSharesChanged { shares });
		Ok(())
	}

	/// What each pool is due out of a `subsidy` and a `drip` without the treasury's part, each part
	/// rounded down.
	///
	/// Half of the drip is weighted by tier; the other half goes to storage and useful work in
	/// proportion to their parts of the budget. The producers' part is not in the list.
	pub(crate) fn dues(subsidy: Balance, drip: Balance) -> Vec<(Pool, Balance)> {
		let budget = CurrentBudget::<T>::get();
		let for_tiers = drip / 2;
		let for_service = drip.saturating_sub(for_tiers);
		let (useful_work, storage) =
			(budget.useful_work.deconstruct(), budget.storage.deconstruct());
		// Two numbers of millionths, and few `u32`: both sums are far from their ends, as are the
		// sums of parts of the issuance below.
		let service = u64::from(useful_work).saturating_add(u64::from(storage));
		let shares = TierShares::<T>::get();
		let all_tiers =
			shares.iter().fold(0u64, |sum, share| sum.saturating_add(u64::from(*share)));

		let tiers = budget.tiers.mul_floor(subsidy).saturating_add(for_tiers);
		let mut dues = Vec::with_capacity(shares.len().saturating_add(2));
		for (pool, share, parts) in [
			(Pool::UsefulWork, budget.useful_work, useful_work),
			(Pool::Storage, budget.storage, storage),
		] {
			let dripped = portion(for_service, parts, service);
			dues.push((pool, share.mul_floor(subsidy).saturating_add(dripped)));
		}
		for (tier, share) in shares.iter().enumerate() {
			dues.push((Pool::Tier(tier as TierId), portion(tiers, *share, all_tiers)));
		}
		dues
	}
}

/// `floor(amount * part / whole)` for `part <= whole`; 0 when `whole` is 0.
pub(crate) fn portion(amount: Balance, part: u32, whole: u64) -> Balance {
	let (part, whole) = (Balance::from(part), Balance::from(whole));
	let (Some(quotient), Some(rest)) = (amount.checked_div(whole), amount.checked_rem(whole))
	else {
		return 0;
	};
	// Nothing saturates: `quotient * part <= amount` and `rest * part < 2^96`, and the sum is at
	// most `amount`.
	let of_rest = rest.saturating_mul(part).checked_div(whole).unwrap_or(0);
	quotient.saturating_mul(part).saturating_add(of_rest)
}
