//! The agenda: what happens by itself.

use crate::{Agenda, Cases, Config, Cursor, Pallet, State, UnexpectedKind, WeightInfo};
use frame_support::{
	traits::Get,
	weights::{Weight, WeightMeter},
};
use groundwork_primitives::{
	agenda::{sweep, Limits},
	Collateral, FaultId, OnPardon, Tick,
};

impl<T: Config> Pallet<T> {
	/// Serve what was due before `now`, the oldest first. What does not fit into the weight or the
	/// bound of a block is left for the next one.
	pub(crate) fn do_service(now: Tick, meter: &mut WeightMeter) {
		if meter.try_consume(T::WeightInfo::service_base()).is_err() {
			return;
		}
		let limits = Limits {
			per_block: T::MaxFaultsPerBlock::get(),
			tick: T::WeightInfo::service_tick(),
			row: Self::row_weight(),
		};
		let start = Cursor::<T>::get();
		let due = |tick| Agenda::<T>::iter_key_prefix(tick);
		let cursor = sweep(start, now, limits, meter, due, Self::service_fault);
		if cursor != start {
			Cursor::<T>::put(cursor);
		}
	}

	/// The dearest that can happen to a fault by itself, with those who hear of it.
	pub(crate) fn row_weight() -> Weight {
		Self::weight_with_slash(T::WeightInfo::apply_fault())
			.max(Self::weight_with_slash(T::WeightInfo::settle_appeal()))
			.max(T::WeightInfo::settle_appeal().saturating_add(T::OnPardon::weight()))
			.max(T::WeightInfo::forget_fault())
	}

	/// `weight` of taking a penalty, with those who hear of it.
	pub(crate) fn weight_with_slash(weight: Weight) -> Weight {
		weight.saturating_add(T::Collateral::on_slash_weight())
	}

	/// Do what is due for the fault `id`, whose state has ended at `tick`.
	pub(crate) fn service_fault(tick: Tick, id: FaultId) {
		match Cases::<T>::get(id) {
			Some(case) if case.state.until() == tick => match case.state {
				State::Open { .. } => Self::apply(id, case),
				State::Appealed { .. } => Self::settle_undecided(id, case),
				State::Closed { .. } => Self::forget_case(id, &case),
			},
			_ => {
				Agenda::<T>::remove(tick, id);
				Self::unexpected(id, UnexpectedKind::StrayDeadline);
			},
		}
	}
}
