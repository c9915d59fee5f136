//! What governance sets.

use crate::{mock::*, Chilled, Event};
use frame_support::assert_ok;

#[test]
fn new_invulnerables_validate_from_the_session_after_the_next_on() {
	TestExt::new().build_and_execute(|| {
		// GIVEN invulnerables 1 and 2
		next_session();
		// WHEN governance names others
		assert_ok!(Validators::set_invulnerables(RuntimeOrigin::root(), vec![5, 2]));
		assert_eq!(events().last(), Some(&Event::InvulnerablesSet { invulnerables: vec![2, 5] }));
		// THEN the session after the next has them
		next_session();
		assert_eq!(Session::validators(), vec![1, 2]);
		assert_eq!(
			events(),
			vec![Event::SetSelected { session: 3, invulnerables: 2, candidates: 0, kept: 0 }]
		);
		next_session();
		assert_eq!(Session::validators(), vec![2, 5]);
	});
}

#[test]
fn seats_follow_what_governance_sets() {
	TestExt::new().desired(0).candidates(&[(3, 300), (4, 200)]).build_and_execute(|| {
		next_session();
		assert_eq!(planned(), vec![1, 2]);
		// WHEN governance gives one seat
		assert_ok!(Validators::set_desired_candidates(RuntimeOrigin::root(), 1));
		assert_eq!(events().last(), Some(&Event::DesiredCandidatesSet { desired: 1 }));
		// THEN the best candidate gets it
		next_session();
		assert_eq!(planned(), vec![1, 2, 3]);
	});
}

#[test]
fn a_candidate_that_is_named_takes_no_seat_and_keeps_its_pledge() {
	TestExt::new().desired(1).candidates(&[(3, 300), (4, 200)]).build_and_execute(|| {
		// WHEN the best candidate is named
		assert_ok!(Validators::set_invulnerables(RuntimeOrigin::root(), vec![1, 3]));
		// THEN the seat goes to the next one
		next_session();
		assert_eq!(planned(), vec![1, 3, 4]);
		assert_eq!(Nodes::pledge_of(3), 300);
		// AND it competes again when it is named no more
		assert_ok!(Validators::set_invulnerables(RuntimeOrigin::root(), vec![1]));
		next_session();
		assert_eq!(planned(), vec![1, 3]);
	});
}

#[test]
fn naming_a_chilled_invulnerable_brings_it_back() {
	TestExt::new().min_validators(1).build_and_execute(|| {
		offend(2);
		next_session();
		assert_eq!(planned(), vec![1]);
		assert_ok!(Validators::set_invulnerables(RuntimeOrigin::root(), vec![1, 2]));
		assert_eq!(events()[1], Event::ValidatorUnchilled { who: 2 });
		next_session();
		assert_eq!(planned(), vec![1, 2]);
	});
}

#[test]
fn the_chill_of_an_invulnerable_that_is_dropped_is_forgotten() {
	TestExt::new().min_validators(1).build_and_execute(|| {
		// GIVEN a chilled invulnerable outside the set
		offend(2);
		to_session(2);
		assert!(Chilled::<Test>::contains_key(2));
		// WHEN it is dropped
		assert_ok!(Validators::set_invulnerables(RuntimeOrigin::root(), vec![1]));
		// THEN nothing of it is left
		assert!(!Chilled::<Test>::contains_key(2));
	});
}

#[test]
fn the_chill_of_a_dropped_invulnerable_lasts_as_long_as_it_is_in_the_set() {
	TestExt::new().min_validators(1).build_and_execute(|| {
		// GIVEN a chilled invulnerable in the planned set
		offend(2);
		// WHEN it is dropped
		assert_ok!(Validators::set_invulnerables(RuntimeOrigin::root(), vec![1]));
		// THEN the chill goes with the set
		assert!(Chilled::<Test>::contains_key(2));
		next_session();
		assert_eq!(planned(), vec![1]);
		assert!(!Chilled::<Test>::contains_key(2));
	});
}
