//! Length of slots and sessions, and the genesis values of all other durations.
//!
//! BABE cannot change these two after genesis, so they have no call: the genesis preset sets them
//! once, which is how one Wasm blob serves quick tests and production.

pub use pallet::*;

#[frame_support::pallet]
pub mod pallet {
	use crate::configs::parameters::{self, RuntimeParameters};
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{ConstU64, Get},
	};
	use groundwork_primitives::Tick;

	/// Milliseconds of a slot unless genesis says otherwise.
	pub const DEFAULT_SLOT_DURATION: u64 = 3_000;
	/// Slots of a session unless genesis says otherwise: 1 h.
	pub const DEFAULT_SESSION_LENGTH: u64 = 1_200;

	#[pallet::config]
	pub trait Config:
		frame_system::Config + pallet_parameters::Config<RuntimeParameters = RuntimeParameters>
	{
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// Milliseconds of a slot. Set at genesis, never changed.
	#[pallet::storage]
	pub type SlotDuration<T> = StorageValue<_, u64, ValueQuery, ConstU64<DEFAULT_SLOT_DURATION>>;

	/// Slots of a session, which is an epoch of BABE. Set at genesis, never changed.
	#[pallet::storage]
	pub type SessionLength<T> = StorageValue<_, u64, ValueQuery, ConstU64<DEFAULT_SESSION_LENGTH>>;

	/// Values for genesis; what is `None` keeps the default of the runtime.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Milliseconds of a slot.
		pub slot_duration: Option<u64>,
		/// Slots of a session.
		pub session_length: Option<u64>,
		/// Ticks until a new node may send its first heartbeat.
		pub maturity_period: Option<Tick>,
		/// Ticks after a heartbeat before which the next one is too early.
		pub heartbeat_earliest: Option<Tick>,
		/// Ticks after a heartbeat after which the next one is too late.
		pub heartbeat_latest: Option<Tick>,
		/// Ticks between a node's notice to leave and the return of its collateral.
		pub leave_delay: Option<Tick>,
		/// Ticks for which nodes may keep to the old collateral of a tier that has changed.
		pub tier_notice: Option<Tick>,
		/// Sessions for which the pledge of a validator that leaves stays locked.
		pub leave_sessions: Option<u32>,
		#[serde(skip)]
		#[allow(missing_docs)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let slot = self.slot_duration.unwrap_or(DEFAULT_SLOT_DURATION);
			let session = self.session_length.unwrap_or(DEFAULT_SESSION_LENGTH);
			// Half a slot is the smallest distance of two timestamps and must not be zero.
			assert!(slot >= 2, "timing.slotDuration must be at least 2 ms");
			assert!(session >= 1, "timing.sessionLength must be at least 1 slot");
			SlotDuration::<T>::put(slot);
			SessionLength::<T>::put(session);

			let (earliest, latest) = (
				self.heartbeat_earliest
					.unwrap_or(parameters::dynamic_params::nodes::HeartbeatEarliest::get()),
				self.heartbeat_latest
					.unwrap_or(parameters::dynamic_params::nodes::HeartbeatLatest::get()),
			);
			assert!(
				earliest < latest,
				"timing.heartbeatEarliest must be less than timing.heartbeatLatest"
			);
			for parameter in self.parameters() {
				let set = pallet_parameters::Pallet::<T>::set_parameter(
					frame_system::RawOrigin::Root.into(),
					parameter,
				);
				assert!(set.is_ok(), "the root origin may set every parameter");
			}
		}
	}

	impl<T: Config> GenesisConfig<T> {
		fn parameters(&self) -> Vec<RuntimeParameters> {
			use parameters::dynamic_params::{nodes, validators};
			let nodes = [
				self.maturity_period
					.map(|v| nodes::Parameters::MaturityPeriod(nodes::MaturityPeriod, Some(v))),
				self.heartbeat_earliest.map(|v| {
					nodes::Parameters::HeartbeatEarliest(nodes::HeartbeatEarliest, Some(v))
				}),
				self.heartbeat_latest
					.map(|v| nodes::Parameters::HeartbeatLatest(nodes::HeartbeatLatest, Some(v))),
				self.leave_delay.map(|v| nodes::Parameters::LeaveDelay(nodes::LeaveDelay, Some(v))),
				self.tier_notice.map(|v| nodes::Parameters::TierNotice(nodes::TierNotice, Some(v))),
			];
			let validators = [self.leave_sessions.map(|v| {
				validators::Parameters::LeaveSessions(validators::LeaveSessions, Some(v))
			})];
			let nodes = nodes.into_iter().flatten().map(RuntimeParameters::Nodes);
			let validators = validators.into_iter().flatten().map(RuntimeParameters::Validators);
			nodes.chain(validators).collect()
		}
	}

	/// Milliseconds of a slot.
	pub struct SlotDurationOf<T>(PhantomData<T>);
	impl<T: Config> Get<u64> for SlotDurationOf<T> {
		fn get() -> u64 {
			SlotDuration::<T>::get()
		}
	}

	/// Half of a slot in milliseconds: the least time between two blocks.
	pub struct HalfSlotOf<T>(PhantomData<T>);
	impl<T: Config> Get<u64> for HalfSlotOf<T> {
		fn get() -> u64 {
			SlotDuration::<T>::get() / 2
		}
	}

	/// Slots of a session.
	pub struct SessionLengthOf<T>(PhantomData<T>);
	impl<T: Config> Get<u64> for SessionLengthOf<T> {
		fn get() -> u64 {
			SessionLength::<T>::get()
		}
	}
}
