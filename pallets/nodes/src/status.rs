//! The one place where a node's status changes, so that the wheel of deadlines, the counters and the
//! reward pool follow it.

use crate::{
	Config, Count, Error, Event, Expiries, NodeCount, NodeOf, Nodes, Pallet, PledgesOf, Status,
	Tiers, UnexpectedKind,
};
use frame_support::{defensive, ensure, traits::Get};
use groundwork_primitives::{Balance, DutyClock, Pool, RewardPools, Tick, TierId};
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// Set the status of `node` in `record`, which the caller stores.
	pub(crate) fn set_status(node: &T::AccountId, record: &mut NodeOf<T>, status: Status) {
		let (before, after) = (record.status.expires(), status.expires());
		if before != after {
			if let Some(tick) = before {
				Expiries::<T>::remove(tick, node);
			}
			if let Some(tick) = after {
				Expiries::<T>::insert(tick, node, ());
			}
		}
		match (before, after) {
			// Counters saturate: there are fewer nodes than a u32 can count, since each has
			// collateral.
			(None, Some(_)) => Self::count(record.tier, |count| {
				count.active = count.active.saturating_add(1);
			}),
			(Some(_), None) => {
				Self::count(record.tier, |count| count.active = count.active.saturating_sub(1));
				if record.rewarded {
					Self::leave_pool(record.tier, node);
					record.rewarded = false;
				}
			},
			_ => (),
		}
		if after.is_some() && !record.rewarded {
			// A heartbeat is feeless, so it must not fail: it could be repeated for ever.
			match T::Rewards::set_weight(Pool::Tier(record.tier), node, 1) {
				Ok(()) => record.rewarded = true,
				Err(_) => Self::deposit_event(Event::PoolRefused {
					node: node.clone(),
					tier: record.tier,
				}),
			}
		}
		record.status = status;
	}

	/// Take `node` out of the pool of `tier`.
	pub(crate) fn leave_pool(tier: TierId, node: &T::AccountId) {
		if T::Rewards::set_weight(Pool::Tier(tier), node, 0).is_err() {
			defensive!("a weight of 0 is never refused");
			Self::deposit_event(Event::Unexpected {
				node: node.clone(),
				kind: UnexpectedKind::StuckInPool,
			});
		}
	}

	/// Change the number of nodes of `tier`.
	pub(crate) fn count(tier: TierId, change: impl FnOnce(&mut Count)) {
		NodeCount::<T>::mutate(tier, change);
	}

	/// The tick `ticks` from now. Saturates: ticks of a block last for 400 years.
	pub(crate) fn after(ticks: Tick) -> Tick {
		T::Clock::now().saturating_add(ticks)
	}

	/// Whether the node is active and its deadline has not passed, whatever the wheel has noted.
	pub(crate) fn is_live(record: &NodeOf<T>) -> bool {
		record.status.expires().is_some_and(|expires| T::Clock::now() <= expires)
	}

	/// Collateral that nodes of `tier` need now. There is no enough for a tier that does not exist.
	pub(crate) fn required(tier: TierId) -> Balance {
		let tiers = Tiers::<T>::get();
		tiers.get(usize::from(tier)).map_or(Balance::MAX, |tier| tier.required_at(T::Clock::now()))
	}

	/// The sum of a node's pledges. It is at most the collateral, so nothing saturates.
	pub(crate) fn pledged_total(node: &T::AccountId) -> Balance {
		PledgesOf::<T>::get(node).values().fold(0, |sum, pledge| sum.saturating_add(*pledge))
	}

	/// Shut `node` out until `until`: it earns nothing and takes no duties on; then a heartbeat makes
	/// it active again. Never shortens a suspension or the time to maturity. Nothing changes for a
	/// node that is leaving: its collateral stays locked anyway.
	pub(crate) fn do_suspend(node: &T::AccountId, until: Tick) -> DispatchResult {
		let mut record = Nodes::<T>::get(node).ok_or(Error::<T>::NotRegistered)?;
		ensure!(!record.status.is_leaving(), Error::<T>::NodeIsLeaving);
		let until = match record.status {
			Status::Suspended { until: set } | Status::Maturing { until: set } => until.max(set),
			_ => until,
		};
		Self::set_status(node, &mut record, Status::Suspended { until });
		Nodes::<T>::insert(node, record);
		Self::deposit_event(Event::NodeSuspended { node: node.clone(), until });
		Ok(())
	}

	/// End the suspension of `node`: a heartbeat makes it active from now on, or from its maturity on
	/// where that is later.
	pub(crate) fn do_unsuspend(node: &T::AccountId) -> DispatchResult {
		let mut record = Nodes::<T>::get(node).ok_or(Error::<T>::NotRegistered)?;
		if let Status::Suspended { until } = record.status {
			let mature = record.registered_at.saturating_add(T::MaturityPeriod::get());
			let until = until.min(T::Clock::now().max(mature));
			Self::set_status(node, &mut record, Status::Suspended { until });
			Nodes::<T>::insert(node, record);
			Self::deposit_event(Event::NodeSuspended { node: node.clone(), until });
		}
		Ok(())
	}
}
