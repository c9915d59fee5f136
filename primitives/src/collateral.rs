//! What other pallets may do with a node's collateral.

use crate::{Duty, Tick, TierId};
use frame_support::{pallet_prelude::DispatchResult, weights::Weight};

/// A node's collateral and the pledges on it.
///
/// The sum of a node's pledges never exceeds its collateral, so that one coin backs one promise.
pub trait Collateral<AccountId> {
	/// Amount of money.
	type Balance;
	/// Slashed money, which the caller must put somewhere.
	type Credit;

	/// Whether `node` is registered, alive and neither suspended nor leaving.
	fn is_active(node: &AccountId) -> bool;

	/// The tier of `node`; `None` for a stranger.
	fn tier(node: &AccountId) -> Option<TierId>;

	/// The tier with the highest collateral that a node may register for at present; `None` when
	/// there is no tier.
	fn top_tier() -> Option<TierId>;

	/// All collateral that `node` has locked, pledged or not.
	fn collateral(node: &AccountId) -> Self::Balance;

	/// The part of the collateral that backs no duty yet.
	fn unpledged(node: &AccountId) -> Self::Balance;

	/// What `node` has pledged to `duty`.
	fn pledged(node: &AccountId, duty: Duty) -> Self::Balance;

	/// Pledge `amount` more of the collateral of `node` to `duty`.
	///
	/// Fails when there is no such node, when it may not take duties on in its present state, or
	/// when less than `amount` is unpledged. Changes nothing when it fails.
	fn pledge(node: &AccountId, duty: Duty, amount: Self::Balance) -> DispatchResult;

	/// Release `amount` of the pledge of `node` to `duty`.
	///
	/// Fails when less is pledged or a fault of this duty is open. Changes nothing when it fails.
	fn release(node: &AccountId, duty: Duty, amount: Self::Balance) -> DispatchResult;

	/// Take up to `amount` from the pledge of `node` to `duty` and from its collateral.
	///
	/// Returns what was taken, which is less than `amount` where less was pledged.
	fn slash(node: &AccountId, duty: Duty, amount: Self::Balance) -> Self::Credit;

	/// What those who [hear of a slash](OnSlash) cost at most, on top of the slash itself.
	fn on_slash_weight() -> Weight;

	/// Make `node` one that [is active](Collateral::is_active), of the top tier and with at least
	/// `unpledged` free to be pledged.
	#[cfg(feature = "runtime-benchmarks")]
	fn make_active(node: &AccountId, unpledged: Self::Balance);
}

/// Tells the registry of nodes that a node is alive.
pub trait Liveness<AccountId> {
	/// `node` has shown on chain that it is there, by something that proves it at least as well as
	/// a heartbeat does. Nothing happens for a node that is not active.
	fn note_alive(node: &AccountId);
}

impl<AccountId> Liveness<AccountId> for () {
	fn note_alive(_: &AccountId) {}
}

/// Hears that a pledge has shrunk.
pub trait OnSlash<AccountId, Balance> {
	/// Part of the pledge of `node` to `duty` was taken; `left` is still there.
	fn slashed(node: &AccountId, duty: Duty, left: Balance);

	/// What [`OnSlash::slashed`] costs at most.
	fn weight() -> Weight;
}

#[impl_trait_for_tuples::impl_for_tuples(4)]
impl<AccountId, Balance: Copy> OnSlash<AccountId, Balance> for Tuple {
	fn slashed(node: &AccountId, duty: Duty, left: Balance) {
		for_tuples!( #( Tuple::slashed(node, duty, left); )* );
	}

	fn weight() -> Weight {
		let weight = Weight::zero();
		for_tuples!( #( let weight = weight.saturating_add(Tuple::weight()); )* );
		weight
	}
}

/// What slashing asks the registry of nodes about people, and how it shuts a node out.
pub trait Registry<AccountId> {
	/// Whether there is a node `node`, in whatever state.
	fn exists(node: &AccountId) -> bool;

	/// Whether `who` is the owner of `node` or its agent, its payout account or a delegate.
	fn acts_for(node: &AccountId, who: &AccountId) -> bool;

	/// Shut `node` out until `until`: it earns nothing and takes no duties on. It may still answer,
	/// appeal and leave. Never shortens a suspension.
	///
	/// Fails for a stranger and for a node that is leaving.
	fn suspend(node: &AccountId, until: Tick) -> DispatchResult;

	/// End the suspension of `node`. Nothing happens for a node that is not suspended.
	///
	/// Fails for a stranger.
	fn unsuspend(node: &AccountId) -> DispatchResult;
}

/// Keeps collateral locked while something may still have to be taken from it.
pub trait LeaveGuard<AccountId> {
	/// Whether collateral of `node` may be handed back to its owner now.
	fn may_withdraw(node: &AccountId) -> bool;

	/// Whether a part of the pledge of `node` to `duty` may be released now.
	fn may_release(node: &AccountId, duty: Duty) -> bool;

	/// `node` is no more: forget what is kept about it.
	fn forget(node: &AccountId);
}

/// Lets everybody go.
impl<AccountId> LeaveGuard<AccountId> for () {
	fn may_withdraw(_: &AccountId) -> bool {
		true
	}

	fn may_release(_: &AccountId, _: Duty) -> bool {
		true
	}

	fn forget(_: &AccountId) {}
}
