//! What is slashed is noted here too.

use crate::{mock::*, Candidates, Chill, Event, Leaver, NotEligible};
use frame_support::assert_ok;
use groundwork_primitives::{Balance, Collateral, Duty, OnSlash};

fn slash(who: AccountId, amount: Balance) {
	assert_eq!(Nodes::slash(&who, Duty::Validation, amount), amount);
	assert_ok!(Validators::do_try_state());
}

#[test]
fn a_slashed_candidate_ranks_by_what_is_left_and_last_among_equals() {
	TestExt::new().candidates(&[(3, 300), (4, 200), (5, 200), (6, 150)]).build_and_execute(|| {
		slash(3, 100);
		assert_eq!(ranking(), vec![(4, 200), (5, 200), (3, 200), (6, 150)]);
		assert_eq!(events().last(), Some(&Event::PledgeSlashed { who: 3, pledge: 200 }));
		slash(4, 1);
		assert_eq!(ranking(), vec![(5, 200), (3, 200), (4, 199), (6, 150)]);
	});
}

#[test]
fn a_slashed_candidate_loses_its_seat_to_a_better_pledged_one() {
	TestExt::new().desired(1).candidates(&[(3, 300), (4, 200)]).build_and_execute(|| {
		next_session();
		assert_eq!(planned(), vec![1, 2, 3]);
		slash(3, 101);
		// What is planned stays planned.
		assert_eq!(planned(), vec![1, 2, 3]);
		next_session();
		assert_eq!(planned(), vec![1, 2, 4]);
	});
}

#[test]
fn a_candidate_below_the_lowest_pledge_is_passed_over_until_it_pledges_more() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		slash(3, 201);
		let why = || Validators::candidate(3).unwrap().not_eligible;
		assert_eq!(why(), Some(NotEligible::PledgeTooLow));
		next_session();
		assert_eq!(planned(), vec![1, 2]);
		// WHEN
		assert_ok!(Validators::pledge_more(signed(3), 1));
		// THEN
		assert_eq!((why(), ranking()), (None, vec![(3, 100)]));
		next_session();
		assert_eq!(planned(), vec![1, 2, 3]);
	});
}

#[test]
fn a_candidate_that_has_lost_everything_is_one_no_more() {
	TestExt::new().candidates(&[(3, 300), (4, 200)]).build_and_execute(|| {
		next_session();
		// WHEN
		slash(3, 300);
		// THEN nothing is left to lock
		assert_eq!(ranking(), vec![(4, 200)]);
		assert_eq!(Validators::leaving(3), None);
		assert_eq!(events().last(), Some(&Event::PledgeSlashed { who: 3, pledge: 0 }));
		next_session();
		assert_eq!(planned(), vec![1, 2, 4]);
		// AND it may begin anew with what else it has
		assert_ok!(Validators::register_candidate(signed(3), 250));
		assert_eq!(ranking(), vec![(3, 250), (4, 200)]);
	});
}

#[test]
fn the_chill_of_who_has_lost_everything_ends_with_its_last_session() {
	TestExt::new().candidates(&[(3, 300), (4, 200)]).build_and_execute(|| {
		// GIVEN a chilled candidate in the last set, and one that was never selected
		to_session(2);
		offend(3);
		next_session();
		offend(4);
		assert_eq!(planned(), vec![1, 2, 4]);
		// WHEN
		slash(3, 300);
		slash(4, 200);
		// THEN
		assert_eq!(Validators::chilled(3), None);
		assert_eq!(Validators::chilled(4), Some(Chill { since: 3, until: 7 }));
		next_session();
		assert_eq!(Validators::chilled(4), None);
	});
}

#[test]
fn a_leaver_that_has_lost_everything_is_gone_after_its_time_even_without_a_node() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		// GIVEN
		assert_ok!(Validators::leave(signed(3)));
		slash(3, 100);
		slash(3, 200);
		assert_eq!(Validators::leaving(3), Some(Leaver { pledge: 0, until: 5 }));
		// WHEN it takes its node away
		Nodes::withdraw(3);
		to_session(5);
		// THEN
		assert_ok!(Validators::withdraw_pledge(signed(30), 3));
		assert_eq!(events().last(), Some(&Event::PledgeWithdrawn { who: 3, amount: 0 }));
		assert_eq!(Validators::leaving(3), None);
	});
}

#[test]
fn a_slash_that_has_nothing_to_do_with_validation_is_not_noted() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		System::reset_events();
		let before = Candidates::<Test>::get();
		for duty in [Duty::Storage, Duty::Compute] {
			Validators::slashed(&3, duty, 1);
		}
		// Nor one of a stranger.
		Validators::slashed(&30, Duty::Validation, 1);
		assert_eq!(Candidates::<Test>::get(), before);
		assert_eq!(events(), vec![]);
	});
}
