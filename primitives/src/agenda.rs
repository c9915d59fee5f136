//! Deadlines that are served a bounded number at a time.
//!
//! A pallet keeps one `(tick, id)` row per deadline and a cursor: the first tick that may have rows
//! left. [`sweep`] goes from the cursor towards the present and never over everything, so a block
//! costs what its weight allows and the next block goes on from there.

use crate::Tick;
use frame_support::weights::{Weight, WeightMeter};

/// What a sweep may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
	/// Most rows, and most ticks, of one sweep. Above 0.
	pub per_block: u32,
	/// Weight of looking whether a tick has rows.
	pub tick: Weight,
	/// Weight of finding and handling a row.
	pub row: Weight,
}

/// Handle the rows of all ticks from `cursor` to before `now`, oldest tick first, and return the new
/// cursor.
///
/// `due` iterates over the rows of a tick. `handle` gets every row once and must take it out of the
/// store, and must not add any before `now`.
pub fn sweep<Id, Rows: Iterator<Item = Id>>(
	cursor: Tick,
	now: Tick,
	limits: Limits,
	meter: &mut WeightMeter,
	due: impl Fn(Tick) -> Rows,
	mut handle: impl FnMut(Tick, Id),
) -> Tick {
	let mut rows_left = limits.per_block;
	let mut tick = cursor;
	let last = now.min(cursor.saturating_add(limits.per_block));
	while tick < last && meter.try_consume(limits.tick).is_ok() {
		// One iterator for all rows: a new one would step over every row that this block has removed.
		let mut rows = due(tick);
		loop {
			// Before looking for a row, because what is found is taken out.
			if rows_left == 0 || !meter.can_consume(limits.row) {
				return tick;
			}
			let Some(id) = rows.next() else { break };
			meter.consume(limits.row);
			rows_left = rows_left.saturating_sub(1);
			handle(tick, id);
		}
		// Below `now`, so there is a next one.
		tick = tick.saturating_add(1);
	}
	tick
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::{cell::RefCell, collections::BTreeSet};

	const LIMITS: Limits =
		Limits { per_block: 3, tick: Weight::from_parts(1, 0), row: Weight::from_parts(10, 0) };

	/// Sweeps `rows`, which are left without what was handled; returns cursor and what was handled.
	fn run(
		rows: &RefCell<BTreeSet<(Tick, u32)>>,
		cursor: Tick,
		now: Tick,
		limit: u64,
	) -> (Tick, Vec<u32>) {
		let mut handled = Vec::new();
		let mut meter = WeightMeter::with_limit(Weight::from_parts(limit, 0));
		let cursor = sweep(
			cursor,
			now,
			LIMITS,
			&mut meter,
			|tick| {
				let due: Vec<_> =
					rows.borrow().iter().filter(|row| row.0 == tick).copied().collect();
				due.into_iter().map(|row| row.1)
			},
			|tick, id| {
				assert!(rows.borrow_mut().remove(&(tick, id)));
				handled.push(id);
			},
		);
		assert!(meter.consumed().ref_time() <= limit);
		(cursor, handled)
	}

	#[test]
	fn rows_come_in_order_and_none_before_its_time() {
		let rows = RefCell::new(BTreeSet::from([(2, 20), (1, 10), (4, 40)]));
		assert_eq!(run(&rows, 0, 3, u64::MAX), (3, vec![10, 20]));
		assert_eq!(run(&rows, 3, 4, u64::MAX), (4, vec![]));
		assert_eq!(run(&rows, 4, 5, u64::MAX), (5, vec![40]));
	}

	#[test]
	fn a_block_handles_no_more_rows_and_ticks_than_it_may() {
		let rows = RefCell::new((0..5).map(|id| (7, id)).collect());
		assert_eq!(run(&rows, 0, 100, u64::MAX), (3, vec![]));
		assert_eq!(run(&rows, 7, 100, u64::MAX), (7, vec![0, 1, 2]));
		assert_eq!(run(&rows, 7, 100, u64::MAX), (10, vec![3, 4]));
	}

	#[test]
	fn weight_ends_a_sweep_without_losing_a_row() {
		let rows = RefCell::new(BTreeSet::from([(0, 1), (0, 2)]));
		assert_eq!(run(&rows, 0, 9, 0), (0, vec![]));
		assert_eq!(run(&rows, 0, 9, 10), (0, vec![]));
		assert_eq!(run(&rows, 0, 9, 11), (0, vec![1]));
		assert_eq!(run(&rows, 0, 9, 31), (3, vec![2]));
	}
}
