//! Whatever happens, the clock is where a count of the blocks says.

use crate::{mock::*, StopReason::*, *};
use groundwork_primitives::Tick;
use proptest::prelude::*;
use std::collections::VecDeque;

/// Some blocks of the same kind.
#[derive(Clone, Debug)]
struct Stretch {
	blocks: u32,
	/// One of so many blocks is full; 0: none.
	full_of: u32,
	safe_mode: bool,
	/// The first block runs a new runtime.
	upgrade: bool,
	/// Blocks of migrations that the first block begins.
	migrations: u32,
}

fn stretch() -> impl Strategy<Value = Stretch> {
	let seldom = || prop::bool::weighted(0.15);
	(1..60u32, 0..4u32, seldom(), seldom(), prop_oneof![4 => Just(0), 1 => 1..20u32]).prop_map(
		|(blocks, full_of, safe_mode, upgrade, migrations)| Stretch {
			blocks,
			full_of,
			safe_mode,
			upgrade,
			migrations,
		},
	)
}

/// What the test knows without asking the pallet.
#[derive(Default)]
struct Model {
	/// The last 64 blocks, the newest in front.
	recent: VecDeque<bool>,
	migrations: u32,
	/// Blocks that ticked, and those that did not.
	ticked: Tick,
	stood: u32,
	/// What the events told of the latter.
	told: u32,
}

impl Model {
	fn full(&self) -> u32 {
		self.recent.iter().filter(|full| **full).count() as u32
	}

	fn block(&mut self, full: bool, safe_mode: bool, upgrade: bool) {
		let reasons = [
			(upgrade, Upgrade),
			(self.migrations > 0, Migration),
			(safe_mode, SafeMode),
			(self.full() >= THRESHOLD, Congestion),
		];
		let reason = reasons.into_iter().find(|(holds, _)| *holds).map(|(_, reason)| reason);
		let before = Clock::now();
		if full {
			full_block();
		} else {
			empty_block();
		}

		self.migrations = self.migrations.saturating_sub(1);
		self.recent.push_front(full);
		self.recent.truncate(WINDOW as usize);
		match reason {
			Some(_) => self.stood += 1,
			None => self.ticked += 1,
		}
		for event in events() {
			if let Event::ClockStarted { stood_still_for } = event {
				self.told += stood_still_for;
			}
		}

		assert_eq!(Clock::stopped_by(), reason);
		assert_eq!(Clock::now() - before, u32::from(reason.is_none()));
		assert_eq!(Clock::now(), self.ticked);
		assert_eq!(Clock::now() + self.stood, System::block_number());
		assert_eq!(Clock::full_blocks(), self.full());
		let untold = Clock::stopped_since().map_or(0, |since| System::block_number() - since + 1);
		assert_eq!(self.told + untold, self.stood);
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn it_ticks_in_all_blocks_but_those_in_which_it_stands_still(
		stretches in prop::collection::vec(stretch(), 1..12),
	) {
		TestExt::new().build_and_execute(|| {
			let mut model = Model::default();
			for stretch in stretches {
				SafeModeOn::set(stretch.safe_mode);
				Migrations::mutate(|blocks| *blocks += stretch.migrations);
				model.migrations += stretch.migrations;
				if stretch.upgrade {
					upgrade();
				}
				for number in 0..stretch.blocks {
					let full = number.checked_rem(stretch.full_of) == Some(0);
					model.block(full, stretch.safe_mode, stretch.upgrade && number == 0);
				}
			}
		});
	}
}
