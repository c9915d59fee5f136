//! Nobody walks away while a fault is open.

use crate::{Config, Entry, Pallet, Records};
use groundwork_primitives::{Duty, LeaveGuard};

impl<T: Config> LeaveGuard<T::AccountId> for Pallet<T> {
	fn may_withdraw(node: &T::AccountId) -> bool {
		!Records::<T>::get(node).entries.iter().any(Entry::is_open)
	}

	fn may_release(node: &T::AccountId, duty: Duty) -> bool {
		let record = Records::<T>::get(node);
		!record.entries.iter().any(|entry| entry.is_open() && entry.duty == duty)
	}

	/// Closed faults stay on record until their time is over, and the strikes with them, so that
	/// nobody gets a clean slate by leaving and coming back.
	fn forget(node: &T::AccountId) {
		Records::<T>::mutate_exists(node, |slot| {
			if slot.as_ref().is_some_and(|record| record.entries.is_empty()) {
				*slot = None;
			}
		});
	}
}
