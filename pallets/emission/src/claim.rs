//! Claiming what pools have paid.

use crate::{Config, Earners, Error, Event, Pallet, Pools, TotalAccrued};
use alloc::vec::Vec;
use frame_support::{
	ensure,
	traits::{
		fungible::{Inspect, Mutate},
		tokens::{DepositConsequence, Preservation, Provenance},
		DefensiveSaturating,
	},
};
use sp_runtime::{traits::Convert, DispatchError};

impl<T: Config> Pallet<T> {
	/// Pay all that `who` has earned to its payout account.
	///
	/// Returns the number of pools that were settled. Changes nothing when it fails.
	pub(crate) fn do_claim(who: &T::AccountId) -> Result<u32, DispatchError> {
		let mut earner = Earners::<T>::get(who);
		let accrued = earner.accrued;
		let mut amount = accrued;
		let mut settled = Vec::with_capacity(earner.shares.len());
		for share in earner.shares.iter_mut() {
			let mut state = Pools::<T>::get(share.pool);
			amount.defensive_saturating_accrue(Self::settle(&mut state, share));
			settled.push((share.pool, state));
		}
		ensure!(amount > 0, Error::<T>::NothingToClaim);

		let payout = T::PayoutOf::convert(who.clone());
		let deposit = T::Currency::can_deposit(&payout, amount, Provenance::Extant);
		ensure!(
			!matches!(deposit, DepositConsequence::BelowMinimum),
			Error::<T>::BelowExistentialDeposit
		);
		T::Currency::transfer(&Self::pot(), &payout, amount, Preservation::Preserve)?;

		let pools = settled.len() as u32;
		for (pool, state) in settled {
			Pools::<T>::insert(pool, state);
		}
		TotalAccrued::<T>::mutate(|total| total.defensive_saturating_reduce(accrued));
		earner.accrued = 0;
		Self::put_earner(who, earner);
		Self::deposit_event(Event::Claimed { who: who.clone(), payout, amount });
		Ok(pools)
	}
}
