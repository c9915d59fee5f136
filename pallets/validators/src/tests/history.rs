//! Offenders of past sessions can be identified, for as long as they can be punished.

use crate::mock::*;
use codec::Encode;
use frame_support::traits::KeyOwnerProofSystem;
use pallet_session::historical::HistoricalSessions;
use sp_runtime::{key_types::DUMMY, testing::UintAuthorityId};

#[test]
fn the_owner_of_a_key_is_proved_in_a_later_session() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		// GIVEN a validator of session 2
		to_session(2);
		let key = UintAuthorityId(3).encode();
		let proof = Historical::prove((DUMMY, &key[..])).expect("3 validates");
		// WHEN its session is over
		to_session(4);
		// THEN the proof still names it
		assert_eq!(Historical::check_proof((DUMMY, &key[..]), proof), Some((3, ())));
	});
}

#[test]
fn a_set_that_does_not_change_has_its_roots_too() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a validator that has rotated its key
		purge_keys(2);
		assert_eq!(
			<Session as pallet_session::SessionInterface>::set_keys(&2, UintAuthorityId(902)),
			Ok(())
		);
		// WHEN the new key is in use
		to_session(2);
		assert_eq!(Session::validators(), vec![1, 2]);
		let key = UintAuthorityId(902).encode();
		let proof = Historical::prove((DUMMY, &key[..])).expect("2 validates");
		to_session(3);
		// THEN it can be proved
		assert_eq!(Historical::check_proof((DUMMY, &key[..]), proof), Some((2, ())));
	});
}

#[test]
fn roots_are_pruned_when_nobody_can_be_punished_any_more() {
	TestExt::new().build_and_execute(|| {
		to_session(10);
		// THEN three locked sessions, one more, the current one and the planned one are left
		let mut left: Vec<_> = HistoricalSessions::<Test>::iter_keys().collect();
		left.sort();
		assert_eq!(left, vec![6, 7, 8, 9, 10, 11]);
	});
}
