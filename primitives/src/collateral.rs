//! What other pallets may do with a node's collateral.

use crate::{Duty, TierId};
use frame_support::pallet_prelude::DispatchResult;

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
	/// Fails when less is pledged. Changes nothing when it fails.
	fn release(node: &AccountId, duty: Duty, amount: Self::Balance) -> DispatchResult;

	/// Take up to `amount` from the pledge of `node` to `duty` and from its collateral.
	///
	/// Returns what was taken, which is less than `amount` where less was pledged.
	fn slash(node: &AccountId, duty: Duty, amount: Self::Balance) -> Self::Credit;

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

/// Keeps collateral locked while something may still have to be taken from it.
pub trait LeaveGuard<AccountId> {
	/// Whether collateral of `node` may be handed back to its owner now.
	fn may_withdraw(node: &AccountId) -> bool;
}

/// Lets everybody go.
impl<AccountId> LeaveGuard<AccountId> for () {
	fn may_withdraw(_: &AccountId) -> bool {
		true
	}
}
