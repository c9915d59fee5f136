//! Whether an ordinary transaction had a chance to get into a block.

use crate::{Config, History, Pallet};
use frame_support::{dispatch::DispatchClass, traits::Get, weights::Weight};

impl<T: Config> Pallet<T> {
	/// End the block: remember whether it is full, and forget the oldest of the 64.
	pub(crate) fn do_record() {
		let full = u64::from(Self::is_full());
		History::<T>::mutate(|history| *history = (*history << 1) | full);
	}

	/// Whether so little room is left in this block for ordinary transactions that it is full.
	///
	/// They compete for three things: for the weight of their class, for the weight of the block,
	/// which hooks and the other classes take too, and for bytes.
	pub(crate) fn is_full() -> bool {
		let limits = T::BlockWeights::get();
		let used = frame_system::Pallet::<T>::block_weight();
		let class = DispatchClass::Normal;
		let length = *T::BlockLength::get().max.get(class);

		limits.get(class).max_total.is_some_and(|max| Self::fills(*used.get(class), max))
			|| Self::fills(used.total(), limits.max_block)
			// The header and everything in the block: there is one count for all classes.
			|| frame_system::Pallet::<T>::block_size() >= T::FullFrom::get().mul_ceil(length)
	}

	/// Whether `used` fills `limit` in time or in proof size.
	///
	/// Rounds up what is needed, so that less than the share is never full. A dimension without a
	/// limit has `u64::MAX`, which nothing reaches.
	fn fills(used: Weight, limit: Weight) -> bool {
		let full_from = T::FullFrom::get();
		used.ref_time() >= full_from.mul_ceil(limit.ref_time())
			|| used.proof_size() >= full_from.mul_ceil(limit.proof_size())
	}
}
