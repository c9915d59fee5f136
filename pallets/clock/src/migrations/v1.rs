//! The clock comes to a chain whose ticks were the heights of blocks.

use crate::{Config, Now};
use core::marker::PhantomData;
use frame_support::{
	traits::{Get, OnRuntimeUpgrade},
	weights::Weight,
};
use groundwork_primitives::Tick;
use sp_runtime::traits::UniqueSaturatedInto;
#[cfg(feature = "try-runtime")]
use {
	alloc::vec::Vec,
	codec::{Decode, Encode},
	frame_support::ensure,
	sp_runtime::TryRuntimeError,
};

/// Starts the clock at the height of the last block, so that no stored deadline moves.
///
/// A chain that has a tick, if only that of genesis, is left alone. This is no `VersionedMigration`
/// from version 0 because there is no version 0: before any migration the executive gives a pallet
/// without storage the version of its code.
pub struct StartAtHeight<T>(PhantomData<T>);

impl<T: Config> StartAtHeight<T> {
	/// The height of the last block: an upgrade runs before the new block is initialized.
	fn height() -> Tick {
		// Heights of this chain are `u32`.
		frame_system::Pallet::<T>::block_number().unique_saturated_into()
	}
}

impl<T: Config> OnRuntimeUpgrade for StartAtHeight<T> {
	fn on_runtime_upgrade() -> Weight {
		if Now::<T>::exists() {
			return T::DbWeight::get().reads(1);
		}
		Now::<T>::put(Self::height());
		T::DbWeight::get().reads_writes(2, 1)
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, TryRuntimeError> {
		let expected = Now::<T>::try_get().unwrap_or_else(|()| Self::height());
		Ok(expected.encode())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(state: Vec<u8>) -> Result<(), TryRuntimeError> {
		let expected = Tick::decode(&mut &state[..]).map_err(|_| "clock: not a tick")?;
		ensure!(Now::<T>::try_get() == Ok(expected), "clock: the migration moved the clock");
		Ok(())
	}
}
