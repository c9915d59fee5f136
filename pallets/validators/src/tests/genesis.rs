//! The first sessions.

use crate::{mock::*, LastSet};
use pallet_session::SessionManager;

#[test]
fn the_invulnerables_of_genesis_validate_from_the_first_session_on() {
	// GIVEN a genesis with two invulnerables, WHEN the chain starts
	TestExt::new().build_and_execute(|| {
		// THEN they validate in the first two sessions
		assert_eq!(Session::validators(), vec![1, 2]);
		assert_eq!(planned(), vec![1, 2]);
		assert_eq!(Validators::invulnerables(), vec![1, 2]);
		next_session();
		assert_eq!(Session::validators(), vec![1, 2]);
	});
}

#[test]
fn the_order_in_genesis_does_not_matter() {
	TestExt::new()
		.invulnerables(&[3, 1, 2])
		.build_and_execute(|| assert_eq!(Validators::invulnerables(), vec![1, 2, 3]));
}

#[test]
fn an_invulnerable_without_keys_does_not_validate() {
	let stranger = LAST_KEYED + 1;
	TestExt::new().invulnerables(&[1, stranger]).build_and_execute(|| {
		assert_eq!(Session::validators(), vec![1]);
	});
}

#[test]
fn a_running_chain_without_a_set_of_ours_keeps_its_validators() {
	TestExt::new().build_and_execute(|| {
		// GIVEN validators of the session pallet of which nothing is known here
		LastSet::<Test>::kill();
		crate::Invulnerables::<Test>::kill();
		// WHEN a set is selected
		let set = <Validators as SessionManager<_>>::new_session(2);
		// THEN they are kept
		assert_eq!(set, Some(vec![1, 2]));
	});
}

#[test]
#[should_panic(expected = "named twice")]
fn a_duplicate_in_genesis_is_refused() {
	TestExt::new().invulnerables(&[1, 1]).build();
}

#[test]
#[should_panic(expected = "more invulnerables")]
fn too_many_invulnerables_in_genesis_are_refused() {
	TestExt::new().invulnerables(&[1, 2, 3, 4, 5]).build();
}

#[test]
#[should_panic(expected = "more seats")]
fn too_many_seats_in_genesis_are_refused() {
	TestExt::new().desired(7).build();
}
