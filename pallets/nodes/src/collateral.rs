//! What other pallets do with collateral.

use crate::{money::CreditOf, Config, Error, Event, Nodes, Pallet, PledgesOf, Tiers};
use frame_support::{defensive_assert, ensure, traits::Imbalance, weights::Weight};
use groundwork_primitives::{Balance, Collateral, Duty, LeaveGuard, OnSlash, TierId};
use sp_runtime::{traits::Convert, ArithmeticError, DispatchResult};

impl<T: Config> Collateral<T::AccountId> for Pallet<T> {
	type Balance = Balance;
	type Credit = CreditOf<T>;

	fn is_active(node: &T::AccountId) -> bool {
		Nodes::<T>::get(node).is_some_and(|record| Self::is_live(&record))
	}

	fn tier(node: &T::AccountId) -> Option<TierId> {
		Nodes::<T>::get(node).map(|record| record.tier)
	}

	fn top_tier() -> Option<TierId> {
		let last = Tiers::<T>::decode_len()?.checked_sub(1)?;
		TierId::try_from(last).ok()
	}

	fn collateral(node: &T::AccountId) -> Balance {
		Nodes::<T>::get(node).map_or(0, |record| record.collateral)
	}

	fn unpledged(node: &T::AccountId) -> Balance {
		// The sum of the pledges is at most the collateral.
		<Self as Collateral<_>>::collateral(node).saturating_sub(Self::pledged_total(node))
	}

	fn pledged(node: &T::AccountId, duty: Duty) -> Balance {
		PledgesOf::<T>::get(node).get(&duty).copied().unwrap_or(0)
	}

	fn pledge(node: &T::AccountId, duty: Duty, amount: Balance) -> DispatchResult {
		let record = Nodes::<T>::get(node).ok_or(Error::<T>::NotRegistered)?;
		ensure!(Self::is_live(&record), Error::<T>::NotActive);
		let unpledged = record.collateral.saturating_sub(Self::pledged_total(node));
		ensure!(amount <= unpledged, Error::<T>::InsufficientUnpledged);
		if amount == 0 {
			return Ok(());
		}
		let pledged = Self::pledged(node, duty);
		let pledged = pledged.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
		Self::set_pledge(node, duty, pledged);
		Self::deposit_event(Event::Pledged { node: node.clone(), duty, amount });
		Ok(())
	}

	fn release(node: &T::AccountId, duty: Duty, amount: Balance) -> DispatchResult {
		ensure!(Nodes::<T>::contains_key(node), Error::<T>::NotRegistered);
		let pledged = Self::pledged(node, duty);
		let rest = pledged.checked_sub(amount).ok_or(Error::<T>::InsufficientPledge)?;
		if amount == 0 {
			return Ok(());
		}
		ensure!(T::LeaveGuard::may_release(node, duty), Error::<T>::FaultsOpen);
		Self::set_pledge(node, duty, rest);
		Self::deposit_event(Event::Released { node: node.clone(), duty, amount });
		Ok(())
	}

	/// The node may be below the collateral of its tier afterwards: then it is not heard, and lapses.
	fn slash(node: &T::AccountId, duty: Duty, amount: Balance) -> CreditOf<T> {
		let pledged = Self::pledged(node, duty);
		let amount = amount.min(pledged);
		if amount == 0 {
			return CreditOf::<T>::zero();
		}
		let credit = Self::seize(node, amount);
		// `seize` takes no more than it was asked to.
		let amount = credit.peek();
		let left = pledged.saturating_sub(amount);
		Self::set_pledge(node, duty, left);
		Nodes::<T>::mutate_extant(node, |record| {
			record.collateral = record.collateral.saturating_sub(amount);
		});
		Self::deposit_event(Event::Slashed { node: node.clone(), duty, amount });
		T::OnSlash::slashed(node, duty, left);
		credit
	}

	fn on_slash_weight() -> Weight {
		T::OnSlash::weight()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn make_active(node: &T::AccountId, unpledged: Balance) {
		crate::benchmarking::make_active::<T>(node, unpledged)
	}
}

impl<T: Config> Pallet<T> {
	/// Let `duty` have a pledge of `amount`.
	fn set_pledge(node: &T::AccountId, duty: Duty, amount: Balance) {
		let mut pledges = PledgesOf::<T>::get(node);
		if amount == 0 {
			pledges.remove(&duty);
		} else {
			let fits = pledges.try_insert(duty, amount).is_ok();
			defensive_assert!(fits, "there is room for every duty");
		}
		if pledges.is_empty() {
			PledgesOf::<T>::remove(node);
		} else {
			PledgesOf::<T>::insert(node, pledges);
		}
	}
}

/// Converts a node into the account that is paid for it. An account without a node is paid itself.
pub struct PayoutOf<T>(core::marker::PhantomData<T>);

impl<T: Config> Convert<T::AccountId, T::AccountId> for PayoutOf<T> {
	fn convert(node: T::AccountId) -> T::AccountId {
		Nodes::<T>::get(&node).and_then(|record| record.payout).unwrap_or(node)
	}
}
