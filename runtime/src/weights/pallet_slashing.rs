//! Not measured yet.
use core::marker::PhantomData;
use frame_support::weights::Weight;

/// The weights.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_slashing::WeightInfo for WeightInfo<T> {
	fn appeal() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}

	fn cancel() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}

	fn uphold() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}

	fn set_rule() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}

	fn report() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}

	fn service_base() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}

	fn service_tick() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}

	fn apply_fault() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}

	fn settle_appeal() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}

	fn forget_fault() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}
}
