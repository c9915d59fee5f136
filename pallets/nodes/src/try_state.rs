//! The invariants, numbered as in the README.

use crate::{
	AgentOf, Config, Count, Delegates, Expiries, HoldReason, NextExpiry, NodeCount, Nodes, Pallet,
	PledgesOf, Profiles, Tiers,
};
use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::fungible::InspectHold};
use groundwork_primitives::{Balance, DutyClock, Pool, RewardPools, TierId};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Check every invariant of the registry.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_tiers()?;
		Self::check_nodes()?;
		Self::check_rows()?;
		Self::check_wheel()
	}

	/// 1.
	fn check_tiers() -> Result<(), TryRuntimeError> {
		let mut last = 0;
		for tier in Tiers::<T>::get() {
			ensure!(tier.collateral > last, "1: the collateral of the tiers does not ascend");
			last = tier.collateral;
		}
		Ok(())
	}

	/// 2 to 6.
	fn check_nodes() -> Result<(), TryRuntimeError> {
		let tiers = Tiers::<T>::decode_len().unwrap_or_default();
		let tiers = || (0..=TierId::MAX).take(tiers);
		let mut counts = BTreeMap::<TierId, Count>::new();
		for (id, node) in Nodes::<T>::iter() {
			let active = node.status.expires().is_some();
			let count = counts.entry(node.tier).or_default();
			count.registered += 1;
			count.active += u32::from(active);

			ensure!(usize::from(node.tier) < tiers().count(), "2: a node has no tier");
			let held = T::Currency::balance_on_hold(&HoldReason::Collateral.into(), &id);
			ensure!(held == node.collateral, "3: what is on hold is not the collateral");
			let pledges = PledgesOf::<T>::get(&id);
			let pledged = pledges.values().try_fold(0, |sum: Balance, each| sum.checked_add(*each));
			ensure!(
				pledged.is_some_and(|sum| sum <= node.collateral),
				"4: more is pledged than there is collateral"
			);
			ensure!(
				!node.status.is_leaving() || pledges.is_empty(),
				"4: a leaving node has pledges"
			);
			ensure!(active || !node.rewarded, "5: a node that is not active is rewarded");
			for tier in tiers() {
				let weight = u64::from(node.rewarded && tier == node.tier);
				ensure!(
					T::Rewards::weight(Pool::Tier(tier), &id) == weight,
					"5: a node has the wrong weight in a reward pool"
				);
			}
		}
		for tier in tiers() {
			let counted = counts.remove(&tier).unwrap_or_default();
			ensure!(NodeCount::<T>::get(tier) == counted, "6: a counter of nodes is wrong");
		}
		ensure!(
			NodeCount::<T>::iter_keys().all(|tier| usize::from(tier) < tiers().count()),
			"6: nodes are counted for a tier that does not exist"
		);
		Ok(())
	}

	/// 7 and 8.
	fn check_rows() -> Result<(), TryRuntimeError> {
		for (id, node) in Nodes::<T>::iter() {
			ensure!(
				AgentOf::<T>::get(&node.agent) == Some(id.clone()),
				"7: an agent is not indexed"
			);
			let profile = Profiles::<T>::get(&id).ok_or("8: a node has no profile")?;
			ensure!(
				profile.has_valid_endpoint() && profile.has_valid_region(),
				"8: a profile is not valid"
			);
		}
		let nodes = Nodes::<T>::iter_keys().count();
		// Every node has an agent and a profile of its own, so equal numbers mean that nothing else
		// is there.
		ensure!(AgentOf::<T>::iter_keys().count() == nodes, "7: an agent has no node");
		ensure!(Profiles::<T>::iter_keys().count() == nodes, "8: a profile has no node");
		for (id, delegates) in Delegates::<T>::iter() {
			ensure!(Nodes::<T>::contains_key(&id), "8: delegates have no node");
			let ascending = delegates.windows(2).all(|pair| pair[0] < pair[1]);
			ensure!(
				ascending && !delegates.is_empty() && !delegates.contains(&id),
				"8: a list of delegates is not valid"
			);
		}
		for (id, pledges) in PledgesOf::<T>::iter() {
			ensure!(Nodes::<T>::contains_key(&id), "8: pledges have no node");
			ensure!(
				!pledges.is_empty() && pledges.values().all(|pledge| *pledge > 0),
				"8: a pledge is empty"
			);
		}
		Ok(())
	}

	/// 9.
	fn check_wheel() -> Result<(), TryRuntimeError> {
		let next = NextExpiry::<T>::get();
		ensure!(next <= T::Clock::now(), "9: the wheel of deadlines is ahead of the clock");
		let mut entries = 0usize;
		for (tick, id, ()) in Expiries::<T>::iter() {
			entries += 1;
			ensure!(tick >= next, "9: the wheel has passed a deadline over");
			let expires = Nodes::<T>::get(&id).and_then(|node| node.status.expires());
			ensure!(expires == Some(tick), "9: a deadline is not that of an active node");
		}
		let active = Nodes::<T>::iter_values().filter(|node| node.status.expires().is_some());
		// Every entry is that of an active node, so equal numbers mean that none is missing.
		ensure!(entries == active.count(), "9: an active node has no deadline");
		Ok(())
	}
}
