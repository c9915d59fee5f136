//! The policy table.

use crate::{Config, Error, Event, Pallet, PenaltyPolicy, Rule, Rules};
use frame_support::{ensure, traits::Get};
use groundwork_primitives::FaultKind;
use sp_runtime::{DispatchResult, Perbill};

/// The highest bounty of a rule: reporting must not pay better than the damage done.
const MAX_BOUNTY_SHARE: Perbill = Perbill::from_percent(50);

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_rule(kind: FaultKind, rule: Rule) -> DispatchResult {
		Self::check_rule(&rule)?;
		Rules::<T>::insert(kind, rule);
		Self::deposit_event(Event::RuleSet { kind, rule });
		Ok(())
	}

	/// The rule of `kind` at present.
	pub(crate) fn rule(kind: FaultKind) -> Rule {
		Rules::<T>::get(kind).unwrap_or_else(|| T::Policy::default_rule(kind))
	}

	/// Whether `rule` may stand in the table.
	pub(crate) fn check_rule(rule: &Rule) -> DispatchResult {
		ensure!(rule.first <= rule.max, Error::<T>::FirstAboveMax);
		ensure!(rule.bounty <= MAX_BOUNTY_SHARE, Error::<T>::BountyTooHigh);
		ensure!(rule.suspension <= T::MaxSuspension::get(), Error::<T>::SuspensionTooLong);
		Ok(())
	}
}
