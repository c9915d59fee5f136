//! Every error has a name, and nothing changes.

use crate::{mock::*, Candidates};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{ArithmeticError, DispatchError, TokenError};

const FULL: [(AccountId, u128); 6] = [(3, 100), (4, 100), (5, 100), (6, 100), (7, 100), (8, 100)];

#[test]
fn only_governance_names_invulnerables_and_sets_seats() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(Validators::set_invulnerables(signed(1), vec![1]), DispatchError::BadOrigin);
		assert_noop!(Validators::set_desired_candidates(signed(1), 1), DispatchError::BadOrigin);
	});
}

#[test]
fn calls_of_nodes_need_a_signature() {
	TestExt::new().build_and_execute(|| {
		let root = RuntimeOrigin::root;
		assert_noop!(Validators::register_candidate(root(), 100), DispatchError::BadOrigin);
		assert_noop!(Validators::pledge_more(root(), 100), DispatchError::BadOrigin);
		assert_noop!(Validators::leave(root()), DispatchError::BadOrigin);
		assert_noop!(Validators::withdraw_pledge(root(), 3), DispatchError::BadOrigin);
		assert_noop!(Validators::unchill(root()), DispatchError::BadOrigin);
	});
}

#[test]
fn an_empty_list_of_invulnerables_is_refused() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(
			Validators::set_invulnerables(RuntimeOrigin::root(), vec![]),
			ValidatorsError::NoInvulnerables
		);
	});
}

#[test]
fn too_many_invulnerables_are_refused() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(
			Validators::set_invulnerables(RuntimeOrigin::root(), vec![1, 2, 3, 4, 5]),
			ValidatorsError::TooManyInvulnerables
		);
	});
}

#[test]
fn an_invulnerable_named_twice_is_refused() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(
			Validators::set_invulnerables(RuntimeOrigin::root(), vec![1, 2, 1]),
			ValidatorsError::DuplicateInvulnerable
		);
	});
}

#[test]
fn an_invulnerable_without_keys_is_refused() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(
			Validators::set_invulnerables(RuntimeOrigin::root(), vec![1, LAST_KEYED + 1]),
			ValidatorsError::NoSessionKeys
		);
	});
}

#[test]
fn more_seats_than_places_are_refused() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(
			Validators::set_desired_candidates(RuntimeOrigin::root(), 7),
			ValidatorsError::TooManyDesired
		);
		assert_ok!(Validators::set_desired_candidates(RuntimeOrigin::root(), 6));
	});
}

#[test]
fn an_account_without_an_active_node_is_refused() {
	TestExt::new().build_and_execute(|| {
		assert_noop!(
			Validators::register_candidate(signed(3), 100),
			ValidatorsError::NodeNotActive
		);
		node(3);
		Nodes::change(3, |node| node.active = false);
		assert_noop!(
			Validators::register_candidate(signed(3), 100),
			ValidatorsError::NodeNotActive
		);
	});
}

#[test]
fn a_node_of_a_lower_tier_is_refused() {
	TestExt::new().build_and_execute(|| {
		node(3);
		Nodes::change(3, |node| node.tier = TOP_TIER - 1);
		assert_noop!(Validators::register_candidate(signed(3), 100), ValidatorsError::NotTopTier);
	});
}

#[test]
fn a_node_without_session_keys_is_refused() {
	TestExt::new().build_and_execute(|| {
		let who = LAST_KEYED + 1;
		node(who);
		assert_noop!(
			Validators::register_candidate(signed(who), 100),
			ValidatorsError::NoSessionKeys
		);
	});
}

#[test]
fn too_low_a_pledge_is_refused() {
	TestExt::new().build_and_execute(|| {
		node(3);
		assert_noop!(Validators::register_candidate(signed(3), 99), ValidatorsError::PledgeTooLow);
	});
}

#[test]
fn more_than_the_free_collateral_cannot_be_pledged() {
	TestExt::new().candidates(&[(3, 100)]).build_and_execute(|| {
		node(4);
		assert_noop!(
			Validators::register_candidate(signed(4), COLLATERAL + 1),
			TokenError::FundsUnavailable
		);
		assert_noop!(Validators::pledge_more(signed(3), COLLATERAL), TokenError::FundsUnavailable);
	});
}

#[test]
fn a_candidate_cannot_register_twice() {
	TestExt::new().candidates(&[(3, 100)]).build_and_execute(|| {
		assert_noop!(
			Validators::register_candidate(signed(3), 200),
			ValidatorsError::AlreadyCandidate
		);
	});
}

#[test]
fn an_invulnerable_cannot_register() {
	TestExt::new().build_and_execute(|| {
		node(1);
		assert_noop!(
			Validators::register_candidate(signed(1), 100),
			ValidatorsError::AlreadyInvulnerable
		);
	});
}

#[test]
fn a_leaver_cannot_register_before_it_has_withdrawn() {
	TestExt::new().candidates(&[(3, 100)]).build_and_execute(|| {
		assert_ok!(Validators::leave(signed(3)));
		assert_noop!(Validators::register_candidate(signed(3), 100), ValidatorsError::StillLeaving);
	});
}

#[test]
fn a_chilled_validator_cannot_register() {
	TestExt::new().min_validators(1).build_and_execute(|| {
		// GIVEN a chilled validator that is named no more but still planned
		offend(2);
		assert_ok!(Validators::set_invulnerables(RuntimeOrigin::root(), vec![1]));
		node(2);
		assert_noop!(Validators::register_candidate(signed(2), 100), ValidatorsError::IsChilled);
	});
}

#[test]
fn an_equal_pledge_takes_nobodys_place() {
	TestExt::new().candidates(&FULL).build_and_execute(|| {
		node(9);
		assert_noop!(
			Validators::register_candidate(signed(9), 100),
			ValidatorsError::CandidatesFull
		);
	});
}

#[test]
fn who_cannot_pay_takes_nobodys_place() {
	TestExt::new().candidates(&FULL).build_and_execute(|| {
		node(9);
		assert_noop!(
			Validators::register_candidate(signed(9), COLLATERAL + 1),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn only_candidates_pledge_more_and_leave() {
	TestExt::new().build_and_execute(|| {
		node(3);
		assert_noop!(Validators::pledge_more(signed(3), 100), ValidatorsError::NotCandidate);
		assert_noop!(Validators::leave(signed(3)), ValidatorsError::NotCandidate);
	});
}

#[test]
fn nothing_cannot_be_pledged() {
	TestExt::new().candidates(&[(3, 100)]).build_and_execute(|| {
		assert_noop!(Validators::pledge_more(signed(3), 0), ValidatorsError::NothingToPledge);
	});
}

#[test]
fn a_pledge_beyond_all_numbers_is_refused() {
	TestExt::new().candidates(&[(3, 100)]).build_and_execute(|| {
		assert_noop!(Validators::pledge_more(signed(3), u128::MAX), ArithmeticError::Overflow);
		assert_eq!(Candidates::<Test>::get().len(), 1);
	});
}

#[test]
fn only_leavers_withdraw_and_only_when_their_time_is_over() {
	TestExt::new().candidates(&[(3, 100)]).build_and_execute(|| {
		assert_noop!(Validators::withdraw_pledge(signed(3), 3), ValidatorsError::NotLeaving);
		assert_ok!(Validators::leave(signed(3)));
		assert_noop!(Validators::withdraw_pledge(signed(3), 3), ValidatorsError::PledgeLocked);
		to_session(5);
		assert_ok!(Validators::withdraw_pledge(signed(3), 3));
		assert_noop!(Validators::withdraw_pledge(signed(3), 3), ValidatorsError::NotLeaving);
	});
}

#[test]
fn only_the_chilled_come_back_and_only_when_their_time_is_over() {
	TestExt::new().candidates(&[(3, 100)]).build_and_execute(|| {
		assert_noop!(Validators::unchill(signed(3)), ValidatorsError::NotChilled);
		offend(3);
		assert_noop!(Validators::unchill(signed(3)), ValidatorsError::ChillNotOver);
	});
}
