//! What dApps read.

use crate::{mock::*, CandidateInfo, NotEligible, Parameters, Selection};
use frame_support::assert_ok;

#[test]
fn the_three_sets_are_shown_apart() {
	TestExt::new().desired(1).candidates(&[(3, 300)]).build_and_execute(|| {
		next_session();
		node(4);
		assert_ok!(Validators::register_candidate(signed(4), 400));
		assert_eq!(Validators::validators(), vec![1, 2]);
		assert_eq!(Validators::planned_validators(), vec![1, 2, 3]);
		let next = Validators::next_set();
		assert_eq!(
			next,
			Selection { validators: vec![1, 2, 4], invulnerables: 2, candidates: 1, kept: 0 }
		);
		// AND the prediction comes true
		next_session();
		assert_eq!(planned(), next.validators);
	});
}

#[test]
fn a_candidate_learns_its_rank_and_why_it_is_passed_over() {
	let candidates = [(3, 600), (4, 500), (5, 400), (6, 300), (7, 200), (8, 100)];
	TestExt::new().candidates(&candidates).build_and_execute(|| {
		offend(3);
		Nodes::change(4, |node| node.active = false);
		Nodes::change(5, |node| node.tier = 0);
		purge_keys(6);
		MinPledge::set(150);
		let reasons: Vec<_> =
			Validators::candidates().into_iter().map(|info| info.not_eligible).collect();
		assert_eq!(
			reasons,
			vec![
				Some(NotEligible::Chilled),
				Some(NotEligible::NodeNotActive),
				Some(NotEligible::NotTopTier),
				Some(NotEligible::NoSessionKeys),
				None,
				Some(NotEligible::PledgeTooLow),
			]
		);
		assert_eq!(
			Validators::candidate(7),
			Some(CandidateInfo { who: 7, pledge: 200, rank: 4, not_eligible: None })
		);
		assert_eq!(Validators::candidate(9), None);
	});
}

#[test]
fn the_parameters_in_force_are_shown() {
	TestExt::new().build_and_execute(|| {
		assert_eq!(
			Validators::parameters(),
			Parameters {
				desired_candidates: 3,
				min_validators: 2,
				min_pledge: 100,
				leave_sessions: 3
			}
		);
	});
}
