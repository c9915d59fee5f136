//! Length of slots and sessions, and the genesis values of all other durations.
//!
//! BABE cannot change these two after genesis, so they have no call: the genesis preset sets them
//! once, which is how one Wasm blob serves quick tests and production.

pub use pallet::*;

#[frame_support::pallet]
pub mod pallet {
	use crate::{
		configs::parameters::{self, RuntimeParameters},
		governance,
	};
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{dynamic_params::AggregatedKeyValue, ConstU32, ConstU64, Get},
	};
	use groundwork_primitives::{BlockNumber, Tick};

	/// Milliseconds of a slot unless genesis says otherwise.
	pub const DEFAULT_SLOT_DURATION: u64 = 3_000;
	/// Slots of a session unless genesis says otherwise: 1 h.
	pub const DEFAULT_SESSION_LENGTH: u64 = 1_200;

	#[pallet::config]
	pub trait Config: frame_system::Config + governance::Config {}

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

	/// How many times quicker governance is than in production. Set at genesis, never changed.
	#[pallet::storage]
	pub type GovernanceSpeed<T> = StorageValue<_, u32, ValueQuery, ConstU32<1>>;

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
		/// Ticks for which a penalty is deferred.
		pub appeal_window: Option<Tick>,
		/// Ticks in which an appeal has to be decided.
		pub decision_window: Option<Tick>,
		/// Ticks of an era of slashing.
		pub era_length: Option<Tick>,
		/// Ticks after which a fault is too old to be reported.
		pub report_longevity: Option<Tick>,
		/// Ticks for which a closed fault stays on record at least.
		pub retention: Option<Tick>,
		/// Clean ticks that make up for a strike.
		pub decay_period: Option<Tick>,
		/// How many times quicker governance is than in production.
		pub governance_speed: Option<u32>,
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
			let speed = self.governance_speed.unwrap_or(1);
			assert!(speed >= 1, "timing.governanceSpeed must be at least 1");
			GovernanceSpeed::<T>::put(speed);

			for parameter in self.parameters() {
				let (key, value) = parameter.into_parts();
				governance::Pallet::<T>::store(key, value);
			}
			use parameters::dynamic_params::{nodes, slashing};
			assert!(
				nodes::HeartbeatEarliest::get() < nodes::HeartbeatLatest::get(),
				"timing.heartbeatEarliest must be less than timing.heartbeatLatest"
			);
			assert!(
				slashing::ReportLongevity::get() < nodes::LeaveDelay::get(),
				"timing.reportLongevity must be less than timing.leaveDelay"
			);
			assert!(governance::bounds::fit_together(), "the parameters do not fit together");
		}
	}

	impl<T: Config> GenesisConfig<T> {
		/// The parameters that are not left at their defaults.
		fn parameters(&self) -> Vec<RuntimeParameters> {
			use parameters::dynamic_params::{nodes, slashing, validators};
			macro_rules! set {
				($variant:ident($group:ident): $($name:ident = $field:ident,)*) => {
					[$(self.$field.map(|value| {
						RuntimeParameters::$variant(
							$group::Parameters::$name($group::$name, Some(value)),
						)
					}),)*]
				};
			}
			let nodes = set!(Nodes(nodes):
				MaturityPeriod = maturity_period,
				HeartbeatEarliest = heartbeat_earliest,
				HeartbeatLatest = heartbeat_latest,
				LeaveDelay = leave_delay,
				TierNotice = tier_notice,
			);
			let validators = set!(Validators(validators): LeaveSessions = leave_sessions,);
			let slashing = set!(Slashing(slashing):
				AppealWindow = appeal_window,
				DecisionWindow = decision_window,
				EraLength = era_length,
				ReportLongevity = report_longevity,
				Retention = retention,
				DecayPeriod = decay_period,
			);
			nodes.into_iter().chain(validators).chain(slashing).flatten().collect()
		}
	}

	/// `blocks` of production in the time of this chain's governance: at least a block.
	pub fn governance_time<T: Config>(blocks: BlockNumber) -> BlockNumber {
		// The speed is at least 1: genesis checks it.
		blocks.checked_div(GovernanceSpeed::<T>::get()).unwrap_or(blocks).max(1)
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
