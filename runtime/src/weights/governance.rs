//! Weights of `crate::governance`. Made by `scripts/bench`: do not edit.
//!
//! - date: 2026-11-24
//! - machine: Intel(R) Xeon(R) Processor, 2 cores
//! - compiler: rustc 1.95.0 (59807616e 2026-04-14)
//! - steps: 50, repeats: 20, genesis: development
//!
//! ```text
//! groundwork-weigh --runtime groundwork_runtime.wasm --pallet crate::governance --steps 50 \
//!     --repeat 20 --genesis-preset development
//! ```
//!
//! Times are in picoseconds, with the database in memory: `DbWeight` accounts for the disk.
//! Proof sizes are 0: nobody proves the blocks of a solochain to a relay chain.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> crate::governance::WeightInfo for WeightInfo<T> {
	fn set_parameter() -> Weight {
		// Storage: Parameters::Parameters (r:11 w:1)
		// Minimum time: 28_951 ns.
		Weight::from_parts(31_664_000, 0)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}
