//! The table of tiers, which governance changes.

use crate::{Config, Error, Event, Pallet, Tier, TierName, Tiers};
use frame_support::{ensure, traits::Get};
use groundwork_primitives::{Balance, DutyClock, TierId};
use sp_runtime::{DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_tier(id: TierId, name: TierName, collateral: Balance) -> DispatchResult {
		Self::check_tier(&name, collateral)?;
		let index = usize::from(id);
		let tier = Tiers::<T>::try_mutate(|tiers| {
			let above = index.checked_add(1).and_then(|next| tiers.get(next));
			let below = index.checked_sub(1).and_then(|previous| tiers.get(previous));
			let ascending = below.is_none_or(|below| below.collateral < collateral)
				&& above.is_none_or(|above| collateral < above.collateral);
			let tier = tiers.get_mut(index).ok_or(Error::<T>::UnknownTier)?;
			ensure!(ascending, Error::<T>::TiersNotAscending);
			tier.name = name;
			// A new name alone gives no further notice.
			if collateral != tier.collateral {
				tier.previous = tier.required_at(T::Clock::now());
				tier.collateral = collateral;
				tier.notice_until = Self::after(T::TierNotice::get());
			}
			Ok::<_, Error<T>>(tier.clone())
		})?;
		Self::deposit_tier_set(id, tier);
		Ok(())
	}

	pub(crate) fn do_add_tier(name: TierName, collateral: Balance) -> DispatchResult {
		Self::check_tier(&name, collateral)?;
		let tier = Tier::new(name, collateral);
		let id = Tiers::<T>::try_mutate(|tiers| {
			let id = TierId::try_from(tiers.len()).map_err(|_| Error::<T>::TooManyTiers)?;
			let ascending = tiers.last().is_none_or(|last| last.collateral < collateral);
			ensure!(ascending, Error::<T>::TiersNotAscending);
			tiers.try_push(tier.clone()).map_err(|_| Error::<T>::TooManyTiers)?;
			Ok::<_, Error<T>>(id)
		})?;
		Self::deposit_tier_set(id, tier);
		Ok(())
	}

	/// Collateral that joining `tier` takes.
	pub(crate) fn joining_collateral(tier: TierId) -> Result<Balance, DispatchError> {
		let tiers = Tiers::<T>::get();
		let tier = tiers.get(usize::from(tier)).ok_or(Error::<T>::UnknownTier)?;
		Ok(tier.collateral)
	}

	fn check_tier(name: &TierName, collateral: Balance) -> Result<(), Error<T>> {
		let printable = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
		ensure!(!name.is_empty() && name.iter().all(printable), Error::<T>::InvalidTierName);
		ensure!(collateral > 0, Error::<T>::ZeroTierCollateral);
		Ok(())
	}

	fn deposit_tier_set(id: TierId, tier: Tier) {
		let Tier { name, collateral, notice_until, .. } = tier;
		Self::deposit_event(Event::TierSet { tier: id, name, collateral, notice_until });
	}
}
