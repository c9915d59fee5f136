//! The wheel of deadlines.

use crate::{
	Config, Event, Expiries, NextExpiry, Nodes, Pallet, Status, UnexpectedKind, WeightInfo,
};
use frame_support::{defensive, traits::Get, weights::WeightMeter};
use groundwork_primitives::Tick;

impl<T: Config> Pallet<T> {
	/// Let nodes lapse whose deadline is before `now`, the oldest first. What does not fit into the
	/// weight or the bound of a block is left for the next one.
	pub(crate) fn do_expire(now: Tick, meter: &mut WeightMeter) {
		if meter.try_consume(T::WeightInfo::expire_base()).is_err() {
			return;
		}
		let start = NextExpiry::<T>::get();
		let mut tick = start;
		let mut nodes_left = T::MaxExpiriesPerBlock::get();
		let mut ticks_left = T::MaxExpiriesPerBlock::get();
		while tick < now && ticks_left > 0 && Self::expire_tick(tick, now, &mut nodes_left, meter) {
			// Below `now`, so there is a next one.
			tick = tick.saturating_add(1);
			ticks_left = ticks_left.saturating_sub(1);
		}
		if tick != start {
			NextExpiry::<T>::put(tick);
		}
	}

	/// Let the nodes lapse whose deadline is `tick`; returns whether those were all.
	fn expire_tick(tick: Tick, now: Tick, nodes_left: &mut u32, meter: &mut WeightMeter) -> bool {
		if meter.try_consume(T::WeightInfo::expire_tick()).is_err() {
			return false;
		}
		// One iterator for all: a new one would step over every entry that this block has removed.
		let mut due = Expiries::<T>::iter_key_prefix(tick);
		loop {
			// Before looking for an entry, because what is found is taken out.
			if *nodes_left == 0 || !meter.can_consume(T::WeightInfo::expire_node()) {
				return false;
			}
			let Some(node) = due.next() else { return true };
			meter.consume(T::WeightInfo::expire_node());
			*nodes_left = nodes_left.saturating_sub(1);
			Self::lapse(node, tick, now);
		}
	}

	/// Let `node` lapse, whose deadline was `expired`.
	pub(crate) fn lapse(node: T::AccountId, expired: Tick, now: Tick) {
		match Nodes::<T>::get(&node) {
			Some(mut record) if record.status == (Status::Active { expires: expired }) => {
				Self::set_status(&node, &mut record, Status::Lapsed { since: now });
				Nodes::<T>::insert(&node, record);
				Self::deposit_event(Event::NodeLapsed { node, expired });
			},
			_ => {
				Expiries::<T>::remove(expired, &node);
				defensive!("a deadline belongs to an active node");
				Self::deposit_event(Event::Unexpected { node, kind: UnexpectedKind::StrayExpiry });
			},
		}
	}
}
