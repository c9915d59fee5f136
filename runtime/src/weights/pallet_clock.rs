//! Not measured yet.
use core::marker::PhantomData;
use frame_support::weights::Weight;

/// The weights.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_clock::WeightInfo for WeightInfo<T> {
	fn on_initialize() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}

	fn on_finalize() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}

	fn on_runtime_upgrade() -> Weight {
		Weight::from_parts(10_000_000, 0)
	}
}
