//! What clients read.

use crate::{
	Config, Count, Delegates, HeartbeatWindow, NodeCount, NodeOf, NodeView, Nodes, Pallet,
	PayoutOf, PledgesOf, Profiles, Status, TierView, Tiers,
};
use alloc::vec::Vec;
use groundwork_primitives::{DutyClock, TierId};
use sp_runtime::traits::Convert;

impl<T: Config> Pallet<T> {
	/// How many nodes are registered and how many of them are active. Reads one row per tier.
	pub fn summary() -> (u32, u32) {
		let Count { registered, active } = Self::view_counts();
		(registered, active)
	}

	pub(crate) fn view_counts() -> Count {
		let tiers = Tiers::<T>::decode_len().unwrap_or_default();
		(0..=TierId::MAX).take(tiers).map(NodeCount::<T>::get).fold(
			Count::default(),
			|sum, count| Count {
				registered: sum.registered.saturating_add(count.registered),
				active: sum.active.saturating_add(count.active),
			},
		)
	}

	pub(crate) fn view_tiers() -> Vec<TierView> {
		let now = T::Clock::now();
		(0..=TierId::MAX)
			.zip(Tiers::<T>::get())
			.map(|(id, tier)| TierView {
				id,
				required: tier.required_at(now),
				name: tier.name,
				collateral: tier.collateral,
				notice_until: tier.notice_until,
				count: NodeCount::<T>::get(id),
			})
			.collect()
	}

	pub(crate) fn view_window(record: &NodeOf<T>) -> Option<HeartbeatWindow> {
		let (earliest, latest) = match record.status {
			Status::Maturing { until } | Status::Suspended { until } => (until, None),
			Status::Active { expires } => (Self::earliest_heartbeat(record), Some(expires)),
			Status::Lapsed { since } => (since, None),
			Status::Leaving { .. } => return None,
		};
		Some(HeartbeatWindow { previous: record.last_heartbeat, earliest, latest })
	}

	pub(crate) fn view_node(node: T::AccountId) -> Option<NodeView<T::AccountId>> {
		let record = Nodes::<T>::get(&node)?;
		Some(NodeView {
			tier: record.tier,
			status: record.status,
			is_active: Self::is_live(&record),
			rewarded: record.rewarded,
			collateral: record.collateral,
			required: Self::required(record.tier),
			unpledged: record.collateral.saturating_sub(Self::pledged_total(&node)),
			pledges: PledgesOf::<T>::get(&node).into_iter().collect(),
			heartbeat: Self::view_window(&record),
			agent: record.agent,
			payout: PayoutOf::<T>::convert(node.clone()),
			delegates: Delegates::<T>::get(&node).into_inner(),
			registered_at: record.registered_at,
			profile: Profiles::<T>::get(&node).unwrap_or_default(),
		})
	}
}
