#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod fullness;
pub mod migrations;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod tick;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use groundwork_primitives::Tick;
	use sp_runtime::Perbill;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The duty clock.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Whether safe mode is on.
		type SafeMode: Get<bool>;

		/// The clock stands still while at least so many of the last 64 blocks were full: 1 to 64.
		#[pallet::constant]
		type CongestionThreshold: Get<u32>;

		/// A block is full from this part of its limits on. Above 0.
		#[pallet::constant]
		type FullFrom: Get<Perbill>;

		/// What hooks cost.
		type WeightInfo: WeightInfo;
	}

	/// The tick of the present block.
	#[pallet::storage]
	pub type Now<T: Config> = StorageValue<_, Tick, ValueQuery>;

	/// Which of the last 64 blocks were full: a bit for each, the newest in the lowest.
	#[pallet::storage]
	pub type History<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// Why the clock stands still in the present block, and since when; nothing if it ticks.
	#[pallet::storage]
	pub type Stopped<T: Config> = StorageValue<_, StopOf<T>>;

	/// Set from the upgrade of the runtime to the tick of the same block.
	#[pallet::storage]
	pub type Upgraded<T: Config> = StorageValue<_, bool, ValueQuery>;

	/// Nothing to configure: a new chain starts at tick 0.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Only the type.
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			// Written, and not left at its default: this is how the migration knows a chain that
			// started with the clock.
			Now::<T>::put(0);
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// From this block on the clock stands still, or stands still for another reason.
		#[codec(index = 0)]
		ClockStopped {
			/// Why.
			reason: StopReason,
		},
		/// The clock goes on with this block.
		#[codec(index = 1)]
		ClockStarted {
			/// Blocks in which it stood still.
			stood_still_for: BlockNumberFor<T>,
		},
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				(1..=u64::BITS).contains(&T::CongestionThreshold::get()),
				"the threshold is one of 64 blocks"
			);
			assert!(!T::FullFrom::get().is_zero(), "an empty block must not be full");
		}

		/// Remembers that this is the block of an upgrade: runs before `on_initialize`.
		fn on_runtime_upgrade() -> Weight {
			Upgraded::<T>::put(true);
			T::WeightInfo::on_runtime_upgrade()
		}

		/// Ticks, or stands still.
		fn on_initialize(height: BlockNumberFor<T>) -> Weight {
			Self::do_tick(height);
			T::WeightInfo::on_initialize().saturating_add(T::WeightInfo::on_finalize())
		}

		/// Remembers whether the block is full.
		fn on_finalize(_: BlockNumberFor<T>) {
			Self::do_record();
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The tick of the present block.
		pub fn now() -> Tick {
			Now::<T>::get()
		}

		/// Why the clock stands still in the present block; `None` if it ticks.
		pub fn stopped_by() -> Option<StopReason> {
			Stopped::<T>::get().map(|stop| stop.reason)
		}

		/// The first block of those in which the clock has stood still until now; `None` if it
		/// ticks.
		pub fn stopped_since() -> Option<BlockNumberFor<T>> {
			Stopped::<T>::get().map(|stop| stop.since)
		}

		/// How many of the last 64 blocks were full.
		pub fn full_blocks() -> u32 {
			History::<T>::get().count_ones()
		}
	}
}
