//! Becoming a candidate and pledging more.

use crate::{mock::*, Event, Leaver};
use frame_support::assert_ok;

#[test]
fn a_node_becomes_a_candidate_with_a_pledge() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a node of the top tier
		node(3);
		// WHEN it registers
		assert_ok!(Validators::register_candidate(signed(3), 500));
		// THEN its pledge is noted on both sides
		assert_eq!(ranking(), vec![(3, 500)]);
		assert_eq!(Nodes::pledge_of(3), 500);
		assert_eq!(events(), vec![Event::CandidateRegistered { who: 3, pledge: 500 }]);
	});
}

#[test]
fn candidates_rank_by_pledge_and_then_by_seniority() {
	TestExt::new().candidates(&[(3, 200), (4, 300), (5, 200), (6, 100)]).build_and_execute(|| {
		assert_eq!(ranking(), vec![(4, 300), (3, 200), (5, 200), (6, 100)]);
	});
}

#[test]
fn a_higher_pledge_climbs_and_ranks_last_among_equals() {
	TestExt::new().candidates(&[(3, 300), (4, 200), (5, 100)]).build_and_execute(|| {
		assert_ok!(Validators::pledge_more(signed(5), 200));
		assert_eq!(ranking(), vec![(3, 300), (5, 300), (4, 200)]);
		assert_eq!(Nodes::pledge_of(5), 300);
		assert_eq!(events().last(), Some(&Event::PledgeIncreased { who: 5, pledge: 300 }));
	});
}

#[test]
fn a_better_pledge_takes_the_place_of_the_lowest() {
	// GIVEN all places taken
	TestExt::new()
		.candidates(&[(3, 200), (4, 200), (5, 200), (6, 200), (7, 100), (8, 200)])
		.build_and_execute(|| {
			// WHEN somebody pledges more than the lowest
			node(9);
			System::reset_events();
			assert_ok!(Validators::register_candidate(signed(9), 101));
			// THEN the lowest leaves with its pledge locked
			assert_eq!(ranking().last(), Some(&(9, 101)));
			assert_eq!(Validators::leaving(7), Some(Leaver { pledge: 100, until: 5 }));
			assert_eq!(
				events(),
				vec![
					Event::CandidateReplaced { who: 7, by: 9 },
					Event::CandidateLeaving { who: 7, until: 5 },
					Event::CandidateRegistered { who: 9, pledge: 101 },
				]
			);
		});
}

#[test]
fn the_youngest_of_the_lowest_is_replaced() {
	TestExt::new()
		.candidates(&[(3, 100), (4, 100), (5, 100), (6, 100), (7, 100), (8, 100)])
		.build_and_execute(|| {
			node(9);
			assert_ok!(Validators::register_candidate(signed(9), 101));
			assert!(Validators::leaving(8).is_some());
			assert_eq!(ranking()[0], (9, 101));
		});
}
