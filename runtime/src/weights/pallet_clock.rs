//! Weights of `pallet_clock`. Made by `scripts/bench`: do not edit.
//!
//! - date: 2026-11-24
//! - machine: Intel(R) Xeon(R) Processor, 2 cores
//! - compiler: rustc 1.95.0 (59807616e 2026-04-14)
//! - steps: 50, repeats: 20, genesis: development
//!
//! ```text
//! groundwork-weigh --runtime groundwork_runtime.wasm --pallet pallet_clock --steps 50 \
//!     --repeat 20 --genesis-preset development
//! ```
//!
//! Times are in picoseconds, with the database in memory: `DbWeight` accounts for the disk.
//! Proof sizes are 0: nobody proves the blocks of a solochain to a relay chain.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_clock::WeightInfo for WeightInfo<T> {
	fn on_initialize() -> Weight {
		// Storage: Clock::History (r:1 w:0)
		// Storage: Clock::Now (r:1 w:1)
		// Storage: Clock::Stopped (r:1 w:1)
		// Storage: Clock::Upgraded (r:1 w:0)
		// Storage: MultiBlockMigrations::Cursor (r:1 w:0)
		// Storage: SafeMode::EnteredUntil (r:1 w:0)
		// Minimum time: 10_325 ns.
		Weight::from_parts(10_694_000, 0)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	fn on_finalize() -> Weight {
		// Storage: Clock::History (r:1 w:1)
		// Minimum time: 3_901 ns.
		Weight::from_parts(4_155_000, 0)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn on_runtime_upgrade() -> Weight {
		// Storage: Clock::Upgraded (r:0 w:1)
		// Minimum time: 588 ns.
		Weight::from_parts(818_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}
}
