//! Reward pools: paying into them, settling, weights.

use crate::{
	Config, EarnerOf, Earners, Error, Event, Pallet, PoolState, Pools, Share, TotalAccrued,
	UnexpectedKind,
};
use frame_support::{
	defensive, ensure,
	pallet_prelude::DispatchResult,
	traits::{DefensiveSaturating, Get},
};
use groundwork_primitives::{Balance, Pool, PoolWeight, RewardPools};
use sp_core::U256;
use sp_runtime::ArithmeticError;

/// [`PoolState::acc`] and [`PoolState::carry`] count 2^-64 of the smallest unit of money.
pub(crate) const SCALE_BITS: usize = 64;

impl PoolState {
	/// Pay `amount` to all members by their weights. Nothing is lost: what does not divide evenly
	/// is carried to the next payment.
	///
	/// `None`, and nothing changes, for a pool without members or on overflow.
	pub(crate) fn pay(&mut self, amount: Balance) -> Option<()> {
		if self.total_weight == 0 {
			return None;
		}
		// 2^128 times 2^64 fits.
		let scaled = (U256::from(amount) << SCALE_BITS).checked_add(self.carry.into())?;
		let (delta, carry) = scaled.div_mod(self.total_weight.into());
		let acc = self.acc.checked_add(delta)?;
		let held = self.held.checked_add(amount)?;
		let carry = u128::try_from(carry).ok()?;
		*self = Self { acc, carry, held, ..*self };
		Some(())
	}

	/// What `share` has earned since its last settlement, times 2^64; `None` when `share` is not
	/// of this pool.
	pub(crate) fn earned_scaled(&self, share: &Share) -> Option<U256> {
		self.acc.checked_sub(share.paid)?.checked_mul(share.weight.into())
	}

	/// What `share` has earned since its last settlement, rounded down.
	pub(crate) fn earned(&self, share: &Share) -> Option<Balance> {
		u128::try_from(self.earned_scaled(share)? >> SCALE_BITS).ok()
	}

	/// Take what `share` has earned out of the pool. `None`, and nothing changes, when `share` is
	/// not of this pool.
	pub(crate) fn settle(&mut self, share: &mut Share) -> Option<Balance> {
		let earned = self.earned(share)?;
		self.held = self.held.checked_sub(earned)?;
		share.paid = self.acc;
		Some(earned)
	}
}

impl<T: Config> Pallet<T> {
	/// Whether accounts can have a weight in `pool`: of the tiers, whether they have a share or
	/// not, those below `MaxTiers`.
	pub fn has_pool(pool: Pool) -> bool {
		match pool {
			Pool::Tier(tier) => u32::from(tier) < T::MaxTiers::get(),
			Pool::Storage | Pool::UsefulWork => true,
		}
	}

	/// Pay `amount` to the members of `pool`, which has nothing to do with where the money is.
	///
	/// Returns what the pool took: everything, or nothing if it has no members.
	pub(crate) fn pay_pool(pool: Pool, amount: Balance) -> Balance {
		if amount == 0 {
			return 0;
		}
		let mut state = Pools::<T>::get(pool);
		if state.total_weight == 0 {
			return 0;
		}
		if state.pay(amount).is_none() {
			Self::unexpected(UnexpectedKind::PaymentRefused { pool, amount });
			return 0;
		}
		Pools::<T>::insert(pool, state);
		amount
	}

	/// Take what `share` has earned out of `state`.
	pub(crate) fn settle(state: &mut PoolState, share: &mut Share) -> Balance {
		state.settle(share).unwrap_or_else(|| {
			Self::unexpected(UnexpectedKind::SettlementFailed { pool: share.pool });
			0
		})
	}

	/// From now on `who` has `weight` in `pool`; what it earned before becomes claimable.
	pub(crate) fn do_set_weight(
		pool: Pool,
		who: &T::AccountId,
		weight: PoolWeight,
	) -> DispatchResult {
		let mut earner = Earners::<T>::get(who);
		let position = earner.shares.iter().position(|share| share.pool == pool);
		let mut share = match position {
			Some(position) => earner.shares.swap_remove(position),
			None => Share { pool, weight: 0, paid: U256::zero() },
		};
		if share.weight == weight {
			return Ok(());
		}
		ensure!(weight == 0 || Self::has_pool(pool), Error::<T>::UnknownPool);

		let mut state = Pools::<T>::get(pool);
		let others = state.total_weight.defensive_saturating_sub(share.weight.into());
		let total_weight = others.checked_add(weight.into()).ok_or(ArithmeticError::Overflow)?;
		let earned = if share.weight == 0 {
			share.paid = state.acc;
			0
		} else {
			Self::settle(&mut state, &mut share)
		};
		share.weight = weight;
		if weight > 0 {
			earner.shares.try_push(share).map_err(|_| Error::<T>::TooManyPools)?;
		}

		// Nothing fails from here on.
		state.total_weight = total_weight;
		Pools::<T>::insert(pool, state);
		if earned > 0 {
			earner.accrued.defensive_saturating_accrue(earned);
			TotalAccrued::<T>::mutate(|total| total.defensive_saturating_accrue(earned));
		}
		Self::put_earner(who, earner);
		Ok(())
	}

	/// Write the row of `who`, or remove it when it says nothing.
	pub(crate) fn put_earner(who: &T::AccountId, earner: EarnerOf<T>) {
		if earner.is_empty() {
			Earners::<T>::remove(who);
		} else {
			Earners::<T>::insert(who, earner);
		}
	}

	/// What `earner` could claim now.
	pub(crate) fn pending_of(earner: &EarnerOf<T>) -> Balance {
		let unsettled = earner.shares.iter().filter_map(|share| {
			let state = Pools::<T>::get(share.pool);
			state.earned(share)
		});
		// No sum of parts of the issuance saturates.
		unsettled.fold(earner.accrued, |sum, earned| sum.saturating_add(earned))
	}

	/// Record that something impossible happened.
	pub(crate) fn unexpected(kind: UnexpectedKind) {
		Self::deposit_event(Event::Unexpected { kind });
		defensive!("emission: impossible state", kind);
	}
}

impl<T: Config> RewardPools<T::AccountId> for Pallet<T> {
	fn set_weight(pool: Pool, who: &T::AccountId, weight: PoolWeight) -> DispatchResult {
		Self::do_set_weight(pool, who, weight)
	}

	fn weight(pool: Pool, who: &T::AccountId) -> PoolWeight {
		let earner = Earners::<T>::get(who);
		earner.shares.iter().find(|share| share.pool == pool).map_or(0, |share| share.weight)
	}
}
