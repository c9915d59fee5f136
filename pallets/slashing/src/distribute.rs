//! Where slashed money goes. Every credit ends here, in exactly one sink.

use crate::{CaseOf, Config, Distribution, Pallet, Rule};
use frame_support::traits::{
	fungible::{Balanced, Credit, Inspect},
	Get, Imbalance,
};
use groundwork_primitives::Balance;
use sp_runtime::traits::AccountIdConversion;

type CreditOf<T> = Credit<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;

impl<T: Config> Pallet<T> {
	/// Pay what was slashed: the victim up to its damage, of the rest the reporter's bounty, of the
	/// rest the repair fund's part, both rounded down; what is left is burned.
	///
	/// What somebody's account cannot take, because it would stay below the existential deposit, goes
	/// on to the next in line.
	pub(crate) fn distribute(credit: CreditOf<T>, case: &CaseOf<T>, rule: &Rule) -> Distribution {
		let amount = credit.peek();
		let (victim, rest) = match &case.victim {
			Some(victim) => Self::pay(victim, case.damage, credit),
			None => (0, credit),
		};
		let (reporter, rest) = match &case.reporter {
			Some(reporter) => {
				let bounty = rule.bounty.mul_floor(rest.peek()).min(T::MaxBounty::get());
				Self::pay(reporter, bounty, rest)
			},
			None => (0, rest),
		};
		let for_repair = rule.repair.mul_floor(rest.peek());
		let (repair, rest) = Self::pay(&Self::repair_account(), for_repair, rest);
		let burned = rest.peek();
		drop(rest);
		Distribution { amount, victim, reporter, repair, burned }
	}

	/// Pay up to `amount` of `credit` to `who`; returns what was paid and the rest.
	fn pay(who: &T::AccountId, amount: Balance, credit: CreditOf<T>) -> (Balance, CreditOf<T>) {
		let (part, rest) = credit.split(amount);
		let paid = part.peek();
		if paid == 0 {
			return (0, rest.merge(part));
		}
		match T::Currency::resolve(who, part) {
			Ok(()) => (paid, rest),
			Err(refused) => (0, rest.merge(refused)),
		}
	}

	/// The account of the repair fund.
	pub fn repair_account() -> T::AccountId {
		T::PalletId::get().into_account_truncating()
	}

	pub(crate) fn view_repair_fund() -> Balance {
		T::Currency::balance(&Self::repair_account())
	}
}
