//! Leaving and getting the pledge back.

use crate::{mock::*, Event, Leaver};
use frame_support::{assert_noop, assert_ok};

#[test]
fn leaving_takes_effect_at_the_border_and_locks_the_pledge() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		// GIVEN a candidate that validates in sessions 2 and 3
		to_session(2);
		assert_eq!((Session::validators(), planned()), (vec![1, 2, 3], vec![1, 2, 3]));
		// WHEN it leaves
		assert_ok!(Validators::leave(signed(3)));
		assert_eq!(events().last(), Some(&Event::CandidateLeaving { who: 3, until: 7 }));
		// THEN it still serves in the sessions it was planned for
		assert_eq!(Session::validators(), vec![1, 2, 3]);
		next_session();
		assert_eq!((Session::validators(), planned()), (vec![1, 2, 3], vec![1, 2]));
		next_session();
		assert_eq!(Session::validators(), vec![1, 2]);
		// AND its pledge is locked for three whole sessions after the last one
		to_session(6);
		assert_noop!(Validators::withdraw_pledge(signed(3), 3), ValidatorsError::PledgeLocked);
		next_session();
		assert_ok!(Validators::withdraw_pledge(signed(3), 3));
		assert_eq!(Nodes::pledge_of(3), 0);
		assert_eq!(events().last(), Some(&Event::PledgeWithdrawn { who: 3, amount: 300 }));
	});
}

#[test]
fn anybody_may_release_a_pledge_whose_time_is_over() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		assert_ok!(Validators::leave(signed(3)));
		to_session(5);
		assert_ok!(Validators::withdraw_pledge(signed(30), 3));
		assert_eq!((Nodes::pledge_of(3), Nodes::pledge_of(30)), (0, 0));
		assert_eq!(Validators::leaving(3), None);
	});
}

#[test]
fn the_pledge_of_a_leaver_that_is_kept_stays_locked_longer() {
	TestExt::new().min_validators(3).candidates(&[(3, 300)]).build_and_execute(|| {
		next_session();
		// GIVEN a leaver without which the set would be too small
		assert_ok!(Validators::leave(signed(3)));
		assert_eq!(Validators::leaving(3), Some(Leaver { pledge: 300, until: 6 }));
		to_session(6);
		assert_eq!(planned(), vec![1, 2, 3]);
		// THEN it does not get its pledge while it validates
		assert_eq!(Validators::leaving(3), Some(Leaver { pledge: 300, until: 11 }));
		// WHEN the minimum falls
		MinValidators::set(2);
		to_session(11);
		// THEN it does
		assert_ok!(Validators::withdraw_pledge(signed(3), 3));
	});
}

#[test]
fn who_has_withdrawn_may_register_again() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		assert_ok!(Validators::leave(signed(3)));
		to_session(5);
		assert_ok!(Validators::withdraw_pledge(signed(3), 3));
		assert_ok!(Validators::register_candidate(signed(3), 400));
		assert_eq!(Nodes::pledge_of(3), 400);
	});
}

#[test]
fn a_shorter_lock_does_not_shorten_what_has_begun() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		assert_ok!(Validators::leave(signed(3)));
		LeaveSessions::set(0);
		to_session(4);
		assert_noop!(Validators::withdraw_pledge(signed(3), 3), ValidatorsError::PledgeLocked);
	});
}

#[test]
fn a_pledge_stays_locked_while_a_fault_is_open() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		// GIVEN a leaver whose time is over
		assert_ok!(Validators::leave(signed(3)));
		to_session(5);
		// WHEN one of its faults is open
		OpenFaults::set(vec![3]);
		// THEN
		assert_noop!(Validators::withdraw_pledge(signed(3), 3), FAULTS_OPEN);
		assert_eq!(Validators::leaving(3), Some(Leaver { pledge: 300, until: 5 }));
		// WHEN it is closed
		OpenFaults::set(vec![]);
		assert_ok!(Validators::withdraw_pledge(signed(3), 3));
		assert_eq!(Nodes::pledge_of(3), 0);
	});
}

#[test]
fn what_was_slashed_is_not_released() {
	use groundwork_primitives::{Collateral, Duty};
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		assert_ok!(Validators::leave(signed(3)));
		assert_eq!(Nodes::slash(&3, Duty::Validation, 100), 100);
		assert_eq!(Validators::leaving(3), Some(Leaver { pledge: 200, until: 5 }));
		assert_eq!(events().last(), Some(&Event::PledgeSlashed { who: 3, pledge: 200 }));
		to_session(5);
		assert_ok!(Validators::withdraw_pledge(signed(3), 3));
		assert_eq!(events().last(), Some(&Event::PledgeWithdrawn { who: 3, amount: 200 }));
	});
}
