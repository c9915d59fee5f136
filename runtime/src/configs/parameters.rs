//! The numbers which governance may change without an upgrade, and their defaults.

use crate::{Runtime, RuntimeEvent, RuntimeOrigin};
use frame_support::{
	dynamic_params::{dynamic_pallet_params, dynamic_params},
	traits::EnsureOriginWithArg,
};
use groundwork_primitives::{Balance, Tick, GWK};

/// Blocks of 3 s, the slot of production, in a minute.
pub const MINUTES: Tick = 20;
/// Blocks in an hour.
pub const HOURS: Tick = 60 * MINUTES;
/// Blocks in a day.
pub const DAYS: Tick = 24 * HOURS;

#[dynamic_params(RuntimeParameters, pallet_parameters::Parameters::<Runtime>)]
pub mod dynamic_params {
	use super::*;

	/// Parameters of the registry of nodes.
	#[dynamic_pallet_params]
	#[codec(index = 0)]
	pub mod nodes {
		/// Ticks until a new node may send its first heartbeat.
		#[codec(index = 0)]
		pub static MaturityPeriod: Tick = 100;
		/// Ticks after a heartbeat before which the next one is too early: about 4 h 10.
		#[codec(index = 1)]
		pub static HeartbeatEarliest: Tick = 5_000;
		/// Ticks after a heartbeat after which the next one is too late: about 5 h 20.
		#[codec(index = 2)]
		pub static HeartbeatLatest: Tick = 6_400;
		/// Ticks between a node's notice to leave and the return of its collateral.
		#[codec(index = 3)]
		pub static LeaveDelay: Tick = 7 * DAYS;
		/// Ticks for which nodes may keep to the old collateral of a tier that has changed.
		#[codec(index = 4)]
		pub static TierNotice: Tick = 30 * DAYS;
	}

	/// Parameters of the validator set.
	#[dynamic_pallet_params]
	#[codec(index = 1)]
	pub mod validators {
		/// The set never gets smaller than this.
		#[codec(index = 0)]
		pub static MinValidators: u32 = 1;
		/// The least that a candidate pledges.
		#[codec(index = 1)]
		pub static MinPledge: Balance = 20_000 * GWK;
		/// Sessions for which the pledge of a validator that leaves stays locked: 7 days.
		#[codec(index = 2)]
		pub static LeaveSessions: u32 = 7 * 24;
	}
}

/// Every parameter is root's to set.
pub struct RootSetsParameters;
impl EnsureOriginWithArg<RuntimeOrigin, RuntimeParametersKey> for RootSetsParameters {
	type Success = ();

	fn try_origin(o: RuntimeOrigin, _: &RuntimeParametersKey) -> Result<(), RuntimeOrigin> {
		frame_system::ensure_root(o.clone()).map_err(|_| o)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(_: &RuntimeParametersKey) -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::root())
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl Default for RuntimeParameters {
	fn default() -> Self {
		RuntimeParameters::Validators(dynamic_params::validators::Parameters::MinPledge(
			dynamic_params::validators::MinPledge,
			Some(GWK),
		))
	}
}

impl pallet_parameters::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeParameters = RuntimeParameters;
	type AdminOrigin = RootSetsParameters;
	// The crate keeps its weights for a runtime private; these are the same figures.
	type WeightInfo = ();
}
