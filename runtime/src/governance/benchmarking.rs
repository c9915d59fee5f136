//! Benchmark of setting a parameter.

use super::{Call, Config, Pallet};
use crate::configs::parameters::RuntimeParameters;
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOrigin;

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn set_parameter() -> Result<(), BenchmarkError> {
		let origin = <T as Config>::ParameterOrigin::try_successful_origin()
			.map_err(|_| BenchmarkError::Weightless)?;
		// The lowest pledge of a candidate, well within its bounds.
		let parameter = RuntimeParameters::Validators(
			crate::configs::parameters::dynamic_params::validators::Parameters::MinPledge(
				crate::configs::parameters::dynamic_params::validators::MinPledge,
				Some(1_000 * groundwork_primitives::GWK),
			),
		);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, parameter);
		Ok(())
	}
}
