//! The wheel of deadlines, and what a node that misses its own is reported for.

use crate::{
	Config, Event, Expiries, NextExpiry, Nodes, Pallet, PledgesOf, Status, UnexpectedKind,
	WeightInfo,
};
use alloc::vec::Vec;
use frame_support::{
	defensive,
	traits::Get,
	weights::{Weight, WeightMeter},
};
use groundwork_primitives::{
	agenda::{sweep, Limits},
	Duty, DutyClock, ExpectedFault, Fault, FaultKind, ForeseeFaults, Hash, ReportFault, Tick,
	Window,
};
use sp_runtime::Perbill;

/// A node is there or not: there are no degrees of a lapse.
const LAPSE_SEVERITY: Perbill = Perbill::one();

impl<T: Config> Pallet<T> {
	/// Let nodes lapse whose deadline is before `now`, the oldest first. What does not fit into the
	/// weight or the bound of a block is left for the next one.
	pub(crate) fn do_expire(now: Tick, meter: &mut WeightMeter) {
		if meter.try_consume(T::WeightInfo::expire_base()).is_err() {
			return;
		}
		let limits = Limits {
			per_block: T::MaxExpiriesPerBlock::get(),
			tick: T::WeightInfo::expire_tick(),
			row: Self::expiry_weight(),
		};
		let start = NextExpiry::<T>::get();
		let due = |tick| Expiries::<T>::iter_key_prefix(tick);
		let handle = |tick, node| Self::lapse(node, tick, now);
		let next = sweep(start, now, limits, meter, due, handle);
		if next != start {
			NextExpiry::<T>::put(next);
		}
	}

	/// What a node that lapses costs, with the fault that is reported.
	pub(crate) fn expiry_weight() -> Weight {
		T::WeightInfo::expire_node().saturating_add(T::Faults::report_weight())
	}

	/// Let `node` lapse, whose deadline was `expired`, and report it if it has pledges.
	pub(crate) fn lapse(node: T::AccountId, expired: Tick, now: Tick) {
		match Nodes::<T>::get(&node) {
			Some(mut record) if record.status == (Status::Active { expires: expired }) => {
				let fault = Self::lapse_fault(&node, expired);
				Self::set_status(&node, &mut record, Status::Lapsed { since: now });
				Nodes::<T>::insert(&node, record);
				Self::deposit_event(Event::NodeLapsed { node, expired });
				if let Some(fault) = fault {
					// A refusal is no reason to stay active: the same window may have been reported
					// before, or the record of the node may be full of heavier faults.
					let _ = T::Faults::report(fault);
				}
			},
			_ => {
				Expiries::<T>::remove(expired, &node);
				defensive!("a deadline belongs to an active node");
				Self::deposit_event(Event::Unexpected { node, kind: UnexpectedKind::StrayExpiry });
			},
		}
	}

	/// The fault that `node`, which is still active, commits by lapsing at `expired`; none where it
	/// has promised nothing. One fault, though it has failed in all its duties.
	fn lapse_fault(node: &T::AccountId, expired: Tick) -> Option<Fault<T::AccountId>> {
		let duty = Self::main_duty(node)?;
		Some(Fault {
			node: node.clone(),
			duty,
			kind: FaultKind::Lapse,
			severity: LAPSE_SEVERITY,
			window: Self::lapse_window(expired),
			at: expired,
			due: Self::view_counts().active,
			// The chain has seen it itself: the missing heartbeat is the proof.
			evidence: Hash::zero(),
			reporter: None,
			victim: None,
			damage: 0,
		})
	}

	/// The duty that `node` has pledged most to, the first one among equals.
	fn main_duty(node: &T::AccountId) -> Option<Duty> {
		let pledges = PledgesOf::<T>::get(node);
		// The last one of the highest is found, so the search begins at the end.
		let highest = pledges.iter().rev().max_by_key(|(_, pledge)| **pledge);
		highest.map(|(duty, _)| *duty)
	}

	/// Every active node owes one heartbeat in a window, so that nodes which fall silent together
	/// are seen together.
	fn lapse_window(expired: Tick) -> Window {
		expired.checked_div(T::HeartbeatLatest::get()).unwrap_or(expired)
	}
}

impl<T: Config> ForeseeFaults<T::AccountId> for Pallet<T> {
	fn faults_if_away(node: &T::AccountId, ticks: Tick) -> Vec<ExpectedFault> {
		let expires = Nodes::<T>::get(node).and_then(|record| record.status.expires());
		let Some((expires, duty)) = expires.zip(Self::main_duty(node)) else {
			return Vec::new();
		};
		let at = expires.saturating_add(1);
		if T::Clock::now().saturating_add(ticks) < at {
			return Vec::new();
		}
		let (kind, severity) = (FaultKind::Lapse, LAPSE_SEVERITY);
		[ExpectedFault { duty, kind, severity, at }].into()
	}
}
