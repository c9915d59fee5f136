//! Not measured yet.
use core::marker::PhantomData;
use frame_support::weights::Weight;

/// The weights.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> crate::governance::WeightInfo for WeightInfo<T> {
	fn set_parameter() -> Weight {
		Weight::from_parts(100_000_000, 0)
	}
}
