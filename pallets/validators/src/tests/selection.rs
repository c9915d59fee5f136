//! Who is selected.

use crate::{mock::*, Event, UnexpectedKind};
use frame_support::assert_ok;

#[test]
fn the_best_pledged_get_the_seats() {
	// GIVEN more candidates than seats
	TestExt::new()
		.desired(2)
		.candidates(&[(3, 100), (4, 300), (5, 200), (6, 150)])
		.build_and_execute(|| {
			// WHEN the session ends
			next_session();
			// THEN the two best are planned and validate one session later
			assert_eq!(planned(), vec![1, 2, 4, 5]);
			assert_eq!(Session::validators(), vec![1, 2]);
			next_session();
			assert_eq!(Session::validators(), vec![1, 2, 4, 5]);
		});
}

#[test]
fn among_equal_pledges_the_earlier_one_gets_the_seat() {
	TestExt::new().desired(2).candidates(&[(5, 100), (3, 100), (4, 100)]).build_and_execute(|| {
		next_session();
		assert_eq!(planned(), vec![1, 2, 5, 3]);
	});
}

#[test]
fn who_lost_its_qualification_is_passed_over_and_stays_a_candidate() {
	let candidates = [(3, 600), (4, 500), (5, 400), (6, 300), (7, 200), (8, 100)];
	TestExt::new().desired(2).candidates(&candidates).build_and_execute(|| {
		// GIVEN the five best are not eligible, each for its own reason
		Nodes::change(3, |node| node.active = false);
		Nodes::change(4, |node| node.tier = TOP_TIER - 1);
		purge_keys(5);
		offend(6);
		// WHEN the session ends
		next_session();
		// THEN the next two get the seats
		assert_eq!(planned(), vec![1, 2, 7, 8]);
		assert_eq!(ranking(), candidates.to_vec());
		// AND whoever qualifies again is back
		Nodes::change(3, |node| node.active = true);
		set_keys(5);
		next_session();
		assert_eq!(planned(), vec![1, 2, 3, 5]);
	});
}

#[test]
fn a_raised_lowest_pledge_passes_over_who_is_below_it() {
	TestExt::new().candidates(&[(3, 200), (4, 100)]).build_and_execute(|| {
		MinPledge::set(150);
		next_session();
		assert_eq!(planned(), vec![1, 2, 3]);
		assert_ok!(Validators::pledge_more(signed(4), 50));
		next_session();
		assert_eq!(planned(), vec![1, 2, 3, 4]);
	});
}

#[test]
fn willing_candidates_fill_up_to_the_minimum_before_anybody_is_kept() {
	// GIVEN no seats for candidates, but a minimum above the invulnerables
	TestExt::new()
		.min_validators(4)
		.desired(0)
		.candidates(&[(3, 300), (4, 200), (5, 100)])
		.build_and_execute(|| {
			next_session();
			assert_eq!(planned(), vec![1, 2, 3, 4]);
			assert_eq!(
				events(),
				vec![Event::SetSelected { session: 2, invulnerables: 2, candidates: 2, kept: 0 }]
			);
		});
}

#[test]
fn members_of_the_last_set_are_kept_to_hold_the_minimum() {
	TestExt::new().min_validators(4).candidates(&[(3, 300), (4, 200)]).build_and_execute(|| {
		next_session();
		assert_eq!(planned(), vec![1, 2, 3, 4]);
		// WHEN one leaves and another lapses
		assert_ok!(Validators::leave(signed(3)));
		Nodes::change(4, |node| node.active = false);
		next_session();
		// THEN both stay
		assert_eq!(planned(), vec![1, 2, 3, 4]);
		assert_eq!(
			events(),
			vec![Event::SetSelected { session: 3, invulnerables: 2, candidates: 0, kept: 2 }]
		);
	});
}

#[test]
fn chilled_ones_are_kept_last() {
	// GIVEN an invulnerable and a candidate that offended and another candidate that left
	TestExt::new().min_validators(3).candidates(&[(3, 300), (4, 200)]).build_and_execute(|| {
		next_session();
		offend(1);
		offend(3);
		assert_ok!(Validators::leave(signed(4)));
		next_session();
		// THEN the leaver is kept, and of the chilled the first of the last set
		assert_eq!(planned(), vec![2, 4, 1]);
		// AND a chilled invulnerable that is not in the last set is the last resort
		purge_keys(4);
		purge_keys(1);
		next_session();
		assert_eq!(planned(), vec![2]);
		set_keys(1);
		next_session();
		assert_eq!(planned(), vec![2, 1]);
	});
}

#[test]
fn nobody_without_keys_is_selected_even_to_hold_the_minimum() {
	TestExt::new().build_and_execute(|| {
		purge_keys(2);
		next_session();
		assert_eq!(planned(), vec![1]);
	});
}

#[test]
fn the_set_stays_when_nobody_is_left() {
	TestExt::new().build_and_execute(|| {
		// GIVEN nobody has keys
		purge_keys(1);
		purge_keys(2);
		// WHEN the session ends
		next_session();
		// THEN the last set stands and the event tells
		assert_eq!(planned(), vec![1, 2]);
		let kind = UnexpectedKind::NoValidators { session: 2 };
		assert_eq!(events(), vec![Event::Unexpected { kind }]);
	});
}

#[test]
fn the_largest_set_has_everybody() {
	let candidates = [(5, 100), (6, 100), (7, 100), (8, 100), (9, 100), (10, 100)];
	TestExt::new()
		.invulnerables(&[1, 2, 3, 4])
		.desired(6)
		.candidates(&candidates)
		.build_and_execute(|| {
			to_session(2);
			assert_eq!(Session::validators(), (1..=10).collect::<Vec<_>>());
		});
}

#[test]
fn a_minimum_above_the_largest_set_is_the_largest_set() {
	TestExt::new().min_validators(1_000).candidates(&[(3, 100)]).build_and_execute(|| {
		next_session();
		assert_eq!(planned(), vec![1, 2, 3]);
	});
}
