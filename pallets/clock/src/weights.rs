//! What hooks cost. The runtime has the measured weights.

use frame_support::weights::Weight;

/// Weights of the pallet.
pub trait WeightInfo {
	/// The tick of a block: the clock goes on after it stood still.
	fn on_initialize() -> Weight;
	/// Noting whether the block is full; declared by `on_initialize`.
	fn on_finalize() -> Weight;
	/// Noting that the runtime was upgraded.
	fn on_runtime_upgrade() -> Weight;
}

/// Nothing costs anything: for tests.
impl WeightInfo for () {
	fn on_initialize() -> Weight {
		Weight::zero()
	}
	fn on_finalize() -> Weight {
		Weight::zero()
	}
	fn on_runtime_upgrade() -> Weight {
		Weight::zero()
	}
}
