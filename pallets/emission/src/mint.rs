//! Minting the subsidy and paying it out: what happens in every block.

use crate::{
	drip::Drip, Config, CreditOf, CurrentBudget, Event, Minted, Pallet, Reserve, UnexpectedKind,
};
use frame_support::traits::{
	fungible::{Balanced, Inspect},
	Get, Imbalance,
};
use frame_system::pallet_prelude::BlockNumberFor;
use groundwork_primitives::{Balance, BlockNumber};
use sp_runtime::traits::{Convert, UniqueSaturatedInto, Zero};

impl<T: Config> Pallet<T> {
	/// Mint and divide the subsidy of `height`, and drip from the reserve.
	///
	/// What has nobody to earn it ends in the reserve. The work does not depend on the number of
	/// earners.
	pub(crate) fn do_emit(height: BlockNumber, author: Option<T::AccountId>) {
		Self::note_reduction(height);
		let credit = Self::mint(height);
		let subsidy = credit.peek();
		let producers = CurrentBudget::<T>::get().producers.mul_floor(subsidy);
		let (for_author, for_pot) = credit.split(producers);
		let unpaid = Self::pay_author(author, for_author);
		Self::distribute(subsidy, for_pot.merge(unpaid));
	}

	/// The only function that mints: the subsidy of `height`, as far as the cap has room.
	///
	/// Genesis issuance and all that was ever minted, burned since or not, count against the cap.
	fn mint(height: BlockNumber) -> CreditOf<T> {
		let asked = T::Schedule::get().subsidy(height).min(Self::remaining());
		if asked == 0 {
			return CreditOf::<T>::zero();
		}
		let credit = T::Currency::issue(asked);
		let issued = credit.peek();
		// Below the cap, which fits.
		Minted::<T>::mutate(|minted| *minted = minted.saturating_add(issued));
		if issued != asked {
			Self::unexpected(UnexpectedKind::IssuedLess { asked, issued });
		}
		credit
	}

	/// Tell the world about a reduction of the subsidy.
	fn note_reduction(height: BlockNumber) {
		let schedule = T::Schedule::get();
		let previous = height.saturating_sub(1);
		if schedule.step(height) == schedule.step(previous) {
			return;
		}
		let (before, subsidy) = (Self::subsidy_at(previous), Self::subsidy_at(height));
		if before != subsidy {
			Self::deposit_event(Event::SubsidyReduced { height, subsidy });
		}
	}

	/// Put `credit` into the pot, pay the treasury its part of the drip, and divide the rest of
	/// both among the pools. `subsidy` is what the shares of the budget are taken of.
	///
	/// The reserve always keeps the existential deposit, so that the pot lives and no claim can
	/// fail: the very first coins stay in the reserve.
	fn distribute(subsidy: Balance, credit: CreditOf<T>) {
		let drip = Self::drip();
		let offered = credit.peek();
		let added = Self::deposit_into_pot(credit);
		// What the pot refused was burned: there is nothing to divide.
		let subsidy = if added == offered { subsidy } else { 0 };
		if subsidy == 0 && drip == Drip::default() {
			return;
		}

		// A part of the drip, which the reserve has above its floor.
		let to_treasury = Self::pay_treasury(drip.treasury);
		let mut left = Reserve::<T>::get().saturating_add(added).saturating_sub(to_treasury);
		let floor = T::Currency::minimum_balance();
		for (pool, due) in Self::dues(subsidy, drip.pools) {
			let available = left.saturating_sub(floor);
			left = left.saturating_sub(Self::pay_pool(pool, due.min(available)));
		}
		Reserve::<T>::put(left);
	}

	/// Pay `credit` to the payout account of `author` and return what could not be paid: all of it
	/// when there is no author or the account would stay below the existential deposit.
	pub(crate) fn pay_author(author: Option<T::AccountId>, credit: CreditOf<T>) -> CreditOf<T> {
		match author {
			Some(author) if !credit.peek().is_zero() => {
				T::Currency::resolve(&T::PayoutOf::convert(author), credit)
					.err()
					.unwrap_or_default()
			},
			_ => credit,
		}
	}

	/// Put `credit` into the pot. Returns what it took: everything, or nothing when the pot would
	/// stay below the existential deposit. Then the money is burned.
	pub(crate) fn deposit_into_pot(credit: CreditOf<T>) -> Balance {
		let amount = credit.peek();
		if amount == 0 {
			return 0;
		}
		match T::Currency::resolve(&Self::pot(), credit) {
			Ok(()) => amount,
			Err(refused) => {
				drop(refused);
				Self::deposit_event(Event::Burned { amount });
				0
			},
		}
	}

	/// The present height.
	pub(crate) fn height() -> BlockNumber {
		Self::height_of(frame_system::Pallet::<T>::block_number())
	}

	/// `height` in the type of the schedule.
	pub(crate) fn height_of(height: BlockNumberFor<T>) -> BlockNumber {
		// Heights of this chain are `u32`.
		height.unique_saturated_into()
	}
}
