//! All money moves here: into the hold, out of it, or into a credit.

use crate::{Config, Error, Event, HoldReason, Pallet, UnexpectedKind};
use frame_support::{
	defensive,
	traits::{
		fungible::{
			hold::{Balanced as _, Mutate as _},
			Credit,
		},
		tokens::Precision,
		Imbalance,
	},
};
use groundwork_primitives::Balance;
use sp_runtime::{DispatchError, DispatchResult, TokenError};

/// Money that was slashed.
pub(crate) type CreditOf<T> =
	Credit<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;

impl<T: Config> Pallet<T> {
	/// Hold `amount` more of the free balance of `node`.
	pub(crate) fn hold(node: &T::AccountId, amount: Balance) -> DispatchResult {
		T::Currency::hold(&HoldReason::Collateral.into(), node, amount).map_err(|error| match error
		{
			DispatchError::Token(TokenError::FundsUnavailable) => {
				Error::<T>::NotEnoughFreeBalance.into()
			},
			other => other,
		})
	}

	/// Hand exactly `amount` of the hold back to `node`.
	pub(crate) fn unhold(node: &T::AccountId, amount: Balance) -> DispatchResult {
		T::Currency::release(&HoldReason::Collateral.into(), node, amount, Precision::Exact)?;
		Ok(())
	}

	/// Hand the whole hold back to `node` and return it; it should be `expected`.
	pub(crate) fn unhold_all(
		node: &T::AccountId,
		expected: Balance,
	) -> Result<Balance, DispatchError> {
		let reason = HoldReason::Collateral.into();
		let amount = T::Currency::release_all(&reason, node, Precision::BestEffort)?;
		if amount != expected {
			Self::hold_too_low(node);
		}
		Ok(amount)
	}

	/// Take `amount` out of the hold of `node`.
	pub(crate) fn seize(node: &T::AccountId, amount: Balance) -> CreditOf<T> {
		let (credit, missing) = T::Currency::slash(&HoldReason::Collateral.into(), node, amount);
		if missing > 0 || credit.peek() != amount {
			Self::hold_too_low(node);
		}
		credit
	}

	fn hold_too_low(node: &T::AccountId) {
		defensive!("less is on hold than the registry has noted");
		Self::deposit_event(Event::Unexpected {
			node: node.clone(),
			kind: UnexpectedKind::HoldTooLow,
		});
	}
}
