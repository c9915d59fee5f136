//! Money that is already there: network revenue, transaction fees, dust.

use crate::{Config, CreditOf, Event, Pallet, Reserve};
use core::marker::PhantomData;
use frame_support::traits::{Get, Imbalance, OnUnbalanced};
use groundwork_primitives::{Balance, RevenueSink};

impl<T: Config> Pallet<T> {
	/// Put all of `credit` into the reserve.
	///
	/// Returns what the reserve took: everything, or nothing when the pot does not exist and
	/// `credit` is below the existential deposit. Then it is burned.
	pub fn deposit_into_reserve(credit: CreditOf<T>) -> Balance {
		let taken = Self::deposit_into_pot(credit);
		if taken > 0 {
			// A part of the issuance, which fits.
			Reserve::<T>::mutate(|reserve| *reserve = reserve.saturating_add(taken));
		}
		taken
	}

	/// Divide transaction fees: the author's and the reserve's parts rounded down, the rest
	/// burned. What the author's account cannot take goes to the reserve.
	///
	/// Shares which are not whole lose nothing: a split gives no more than there is, so the author
	/// comes first, then the reserve.
	pub fn deposit_fees(fees: CreditOf<T>) {
		let shares = T::FeeShares::get();
		let total = fees.peek();
		let (for_author, rest) = fees.split(shares.author.mul_floor(total));
		let (for_reserve, burned) = rest.split(shares.reserve.mul_floor(total));
		let unpaid = Self::pay_author(T::BlockAuthor::get(), for_author);
		Self::deposit_into_reserve(for_reserve.merge(unpaid));
		drop(burned);
	}
}

impl<T: Config> RevenueSink<CreditOf<T>> for Pallet<T> {
	/// The reserve's part is rounded down, the rest burned.
	fn deposit_revenue(revenue: CreditOf<T>) {
		let amount = revenue.peek();
		if amount == 0 {
			return;
		}
		let share = Self::revenue_share();
		let (for_reserve, rest) = revenue.split(share.mul_floor(amount));
		drop(rest);
		let to_reserve = Self::deposit_into_reserve(for_reserve);
		let burned = amount.saturating_sub(to_reserve);
		Self::deposit_event(Event::RevenueReceived { amount, to_reserve, burned });
	}
}

/// Where the runtime sends transaction fees, with tips: see [`Pallet::deposit_fees`].
pub struct FeeSplit<T>(PhantomData<T>);

impl<T: Config> OnUnbalanced<CreditOf<T>> for FeeSplit<T> {
	fn on_nonzero_unbalanced(fees: CreditOf<T>) {
		Pallet::<T>::deposit_fees(fees);
	}
}

/// Where the runtime sends money without an owner, as the dust of dead accounts: the reserve.
pub struct ReserveSink<T>(PhantomData<T>);

impl<T: Config> OnUnbalanced<CreditOf<T>> for ReserveSink<T> {
	fn on_nonzero_unbalanced(credit: CreditOf<T>) {
		Pallet::<T>::deposit_into_reserve(credit);
	}
}
