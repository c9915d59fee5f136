//! What votes may do: the origins of the tracks, and setting parameters within bounds.

pub mod bounds;
pub mod tracks;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;

pub use pallet::*;

#[frame_support::pallet]
pub mod pallet {
	use super::bounds;
	use crate::{
		configs::parameters::{RuntimeParameters, RuntimeParametersKey, RuntimeParametersValue},
		Balances,
	};
	use alloc::vec::Vec;
	use codec::DecodeWithMemTracking;
	use frame_support::{
		pallet_prelude::*,
		traits::{
			dynamic_params::AggregatedKeyValue,
			fungible::{Inspect, Mutate},
			tokens::{Fortitude, Precision, Preservation},
		},
		weights::Weight,
	};
	use frame_system::pallet_prelude::*;
	use pallet_parameters::Parameters as Stored;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The origins of governance, and the way to the parameters.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// Configuration.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<RuntimeEvent: From<Event<Self>>>
		+ pallet_parameters::Config<RuntimeParameters = RuntimeParameters>
	{
		/// Who may set parameters.
		type ParameterOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// What the call costs.
		type WeightInfo: WeightInfo;
	}

	/// What the call of this pallet costs.
	pub trait WeightInfo {
		/// Setting a parameter.
		fn set_parameter() -> Weight;
	}

	/// Nothing to set.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		#[serde(skip)]
		#[doc(hidden)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		/// The treasury pallet mints the existential deposit of its account, but no coin exists here
		/// before it is earned: burn it again.
		fn build(&self) {
			let treasury = crate::Treasury::account_id();
			let minted = Balances::balance(&treasury);
			// More is there only where the genesis endows it.
			if minted == Balances::minimum_balance() {
				let burned = Balances::burn_from(
					&treasury,
					minted,
					Preservation::Expendable,
					Precision::Exact,
					Fortitude::Force,
				);
				assert!(burned.is_ok(), "the treasury's deposit cannot be burned: {burned:?}");
			}
		}
	}

	/// Whom a referendum speaks for, one per track below root's.
	#[pallet::origin]
	#[derive(
		Clone,
		Copy,
		Debug,
		PartialEq,
		Eq,
		Encode,
		Decode,
		DecodeWithMemTracking,
		MaxEncodedLen,
		TypeInfo,
	)]
	pub enum Origin {
		/// Dispatches what the technical committee has whitelisted.
		#[codec(index = 0)]
		WhitelistedCaller,
		/// Sets numbers: parameters, tiers, budget, seats, the policy table.
		#[codec(index = 1)]
		Parameters,
		/// Spends from the treasury.
		#[codec(index = 2)]
		Treasurer,
		/// Decides appeals and cancels faults.
		#[codec(index = 3)]
		SlashCanceller,
		/// Pauses calls, enters and leaves safe mode.
		#[codec(index = 4)]
		Emergency,
	}

	#[pallet::event]
	#[pallet::generate_deposit(fn deposit_event)]
	pub enum Event<T: Config> {
		/// A parameter was set; `None` stands for its default.
		#[codec(index = 0)]
		ParameterSet {
			/// Which one.
			key: RuntimeParametersKey,
			/// Its value before.
			old: Option<RuntimeParametersValue>,
			/// Its value now.
			new: Option<RuntimeParametersValue>,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The value is not within the bounds of this parameter.
		#[codec(index = 0)]
		OutOfBounds,
		/// The value does not fit together with another parameter.
		#[codec(index = 1)]
		DoesNotFit,
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Set a parameter, or let it go back to its default with `None`.
		///
		/// The origin must be `ParameterOrigin`.
		///
		/// Errors: `OutOfBounds`, `DoesNotFit`.
		#[pallet::call_index(0)]
		#[pallet::weight(<T as Config>::WeightInfo::set_parameter())]
		pub fn set_parameter(origin: OriginFor<T>, parameter: RuntimeParameters) -> DispatchResult {
			T::ParameterOrigin::ensure_origin(origin)?;
			ensure!(bounds::are_kept(&parameter), Error::<T>::OutOfBounds);
			let (key, new) = parameter.into_parts();
			let old = Self::store(key.clone(), new.clone());
			// Rolled back with the call where it fails.
			ensure!(bounds::fit_together(), Error::<T>::DoesNotFit);
			Self::deposit_event(Event::ParameterSet { key, old, new });
			Ok(())
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The least and the most that every parameter can be set to.
		pub fn bounds() -> Vec<(RuntimeParameters, RuntimeParameters)> {
			bounds::extremes()
		}
	}

	impl<T: Config> Pallet<T> {
		/// Let the parameter `key` be `new`, and return what it was.
		pub(crate) fn store(
			key: RuntimeParametersKey,
			new: Option<RuntimeParametersValue>,
		) -> Option<RuntimeParametersValue> {
			Stored::<T>::mutate(key, |value| core::mem::replace(value, new))
		}
	}
}

/// Lets the origin `$origin` of this pallet through.
macro_rules! ensure_origin {
	($(#[$docs:meta])* $name:ident, $origin:ident) => {
		$(#[$docs])*
		pub struct $name;

		impl frame_support::traits::EnsureOrigin<crate::RuntimeOrigin> for $name {
			type Success = ();

			fn try_origin(o: crate::RuntimeOrigin) -> Result<(), crate::RuntimeOrigin> {
				match o.clone().into() {
					Ok(Origin::$origin) => Ok(()),
					_ => Err(o),
				}
			}

			#[cfg(feature = "runtime-benchmarks")]
			fn try_successful_origin() -> Result<crate::RuntimeOrigin, ()> {
				Ok(Origin::$origin.into())
			}
		}
	};
}

ensure_origin!(
	/// Dispatches what the technical committee has whitelisted.
	WhitelistedCaller, WhitelistedCaller
);
ensure_origin!(
	/// Sets numbers.
	ParameterSetter, Parameters
);
ensure_origin!(
	/// Spends from the treasury.
	Treasurer, Treasurer
);
ensure_origin!(
	/// Decides appeals and cancels faults.
	SlashCanceller, SlashCanceller
);
ensure_origin!(
	/// Pauses calls, enters and leaves safe mode.
	EmergencyPauser, Emergency
);
