//! Each invariant is noticed when it is broken.

use crate::{
	mock::*, Candidate, Candidates, Chill, Chilled, DesiredCandidates, Invulnerables, LastSet,
	Leaver, Leaving,
};
use frame_support::BoundedVec;

fn sound() -> TestExt {
	TestExt::new().candidates(&[(3, 300), (4, 200)])
}

#[test]
fn unsorted_invulnerables_are_noticed() {
	sound().build_and_detect("invulnerables are not sorted or not unique", || {
		Invulnerables::<Test>::put(BoundedVec::truncate_from(vec![2, 1]));
	});
}

#[test]
fn an_invulnerable_named_twice_is_noticed() {
	sound().build_and_detect("invulnerables are not sorted or not unique", || {
		Invulnerables::<Test>::put(BoundedVec::truncate_from(vec![1, 1]));
	});
}

#[test]
fn unsorted_candidates_are_noticed() {
	sound().build_and_detect("candidates are not sorted by pledge", || {
		Candidates::<Test>::mutate(|candidates| candidates.as_mut().swap(0, 1));
	});
}

#[test]
fn a_candidate_that_is_there_twice_is_noticed() {
	sound().build_and_detect("an account is a candidate twice", || {
		let twice = vec![Candidate { who: 3, pledge: 300 }; 2];
		Candidates::<Test>::put(BoundedVec::truncate_from(twice));
	});
}

#[test]
fn more_seats_than_places_are_noticed() {
	sound().build_and_detect("more seats than candidates", || {
		DesiredCandidates::<Test>::put(7);
	});
}

#[test]
fn a_candidate_that_is_leaving_is_noticed() {
	sound().build_and_detect("an account is a candidate and leaving", || {
		Leaving::<Test>::insert(3, Leaver { pledge: 300, until: 9 });
	});
}

#[test]
fn a_candidate_with_another_pledge_is_noticed() {
	sound().build_and_detect("a candidate's pledge is not what its node has pledged", || {
		Nodes::change(4, |node| node.pledged = 199);
	});
}

#[test]
fn a_leaver_without_its_pledge_is_noticed() {
	sound().build_and_detect("a leaver's pledge is not what its node has pledged", || {
		Leaving::<Test>::insert(9, Leaver { pledge: 1, until: 9 });
	});
}

#[test]
fn a_validator_that_is_in_the_set_twice_is_noticed() {
	sound().build_and_detect("a validator is in the last set twice", || {
		LastSet::<Test>::put(BoundedVec::truncate_from(vec![1, 1]));
	});
}

#[test]
fn an_empty_set_is_noticed() {
	sound().build_and_detect("the last set is empty", LastSet::<Test>::kill);
}

#[test]
fn a_chilled_stranger_is_noticed() {
	sound().build_and_detect("a stranger is chilled", || {
		Chilled::<Test>::insert(30, Chill { since: 0, until: 4 });
	});
}

#[test]
fn a_chill_from_the_future_is_noticed() {
	sound().build_and_detect("a chill does not begin before it ends", || {
		Chilled::<Test>::insert(3, Chill { since: 2, until: 6 });
	});
}

#[test]
fn a_chill_without_a_time_is_noticed() {
	sound().build_and_detect("a chill does not begin before it ends", || {
		Chilled::<Test>::insert(3, Chill { since: 1, until: 1 });
	});
}
