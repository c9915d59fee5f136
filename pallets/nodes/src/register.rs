//! Joining, bonding more and changing the tier.

use crate::{
	AgentOf, Config, Error, Event, Node, NodeOf, Nodes, Pallet, Profile, Profiles, Status,
};
use core::cmp::Ordering;
use frame_support::{ensure, traits::Get};
use groundwork_primitives::{Balance, DutyClock, LeaveGuard, Pool, RewardPools, TierId};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register(
		node: T::AccountId,
		tier: TierId,
		agent: T::AccountId,
		payout: Option<T::AccountId>,
		profile: Profile,
	) -> DispatchResult {
		ensure!(!Nodes::<T>::contains_key(&node), Error::<T>::AlreadyRegistered);
		let collateral = Self::joining_collateral(tier)?;
		Self::check_profile(&profile)?;
		ensure!(!AgentOf::<T>::contains_key(&agent), Error::<T>::AgentInUse);
		Self::hold(&node, collateral)?;

		let now = T::Clock::now();
		let record = Node {
			tier,
			status: Status::Maturing { until: Self::after(T::MaturityPeriod::get()) },
			collateral,
			agent: agent.clone(),
			payout,
			registered_at: now,
			last_heartbeat: now,
			rewarded: false,
		};
		Nodes::<T>::insert(&node, record);
		AgentOf::<T>::insert(&agent, &node);
		Profiles::<T>::insert(&node, profile);
		Self::count(tier, |count| count.registered = count.registered.saturating_add(1));
		Self::deposit_event(Event::NodeRegistered { node, tier, agent, collateral });
		Ok(())
	}

	pub(crate) fn do_bond_extra(node: T::AccountId, amount: Balance) -> DispatchResult {
		let mut record = Self::staying(&node)?;
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		Self::hold(&node, amount)?;
		record.collateral =
			record.collateral.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
		let collateral = record.collateral;
		Nodes::<T>::insert(&node, record);
		Self::deposit_event(Event::CollateralBonded { node, amount, collateral });
		Ok(())
	}

	pub(crate) fn do_change_tier(node: T::AccountId, tier: TierId) -> DispatchResult {
		let mut record = Self::staying(&node)?;
		let joining = Self::joining_collateral(tier)?;
		let pledged = Self::pledged_total(&node);
		ensure!(tier >= record.tier || joining >= pledged, Error::<T>::PledgesOutstanding);

		let collateral = joining.max(pledged);
		let difference = collateral.abs_diff(record.collateral);
		match collateral.cmp(&record.collateral) {
			Ordering::Greater => Self::hold(&node, difference)?,
			Ordering::Less => {
				// Moving down must not be a way around a slash.
				ensure!(T::LeaveGuard::may_withdraw(&node), Error::<T>::FaultsOpen);
				Self::unhold(&node, difference)?;
			},
			Ordering::Equal => (),
		}

		let from = record.tier;
		if tier != from {
			let active = record.status.expires().is_some();
			if active {
				// This call has a fee: where the pool refuses, it may fail.
				T::Rewards::set_weight(Pool::Tier(tier), &node, 1)?;
				if record.rewarded {
					Self::leave_pool(from, &node);
				}
				record.rewarded = true;
			}
			Self::count(from, |count| {
				count.registered = count.registered.saturating_sub(1);
				count.active = count.active.saturating_sub(active.into());
			});
			Self::count(tier, |count| {
				count.registered = count.registered.saturating_add(1);
				count.active = count.active.saturating_add(active.into());
			});
		}
		record.tier = tier;
		record.collateral = collateral;
		Nodes::<T>::insert(&node, record);
		Self::deposit_event(Event::TierChanged { node, from, to: tier, collateral });
		Ok(())
	}

	/// The record of `node`, which must not be leaving.
	pub(crate) fn staying(node: &T::AccountId) -> Result<NodeOf<T>, DispatchError> {
		let record = Nodes::<T>::get(node).ok_or(Error::<T>::NotRegistered)?;
		ensure!(!record.status.is_leaving(), Error::<T>::NodeIsLeaving);
		Ok(record)
	}
}
