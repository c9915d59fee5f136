//! Offences and coming back.

use crate::{mock::*, Chill, Event, Leaver};
use frame_support::{assert_noop, assert_ok, traits::DisabledValidators};
use groundwork_primitives::{Duty, FaultKind, OnPardon};
use sp_runtime::Perbill;
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

fn disabled() -> Vec<AccountId> {
	let validators = Session::validators();
	Session::disabled_validators().into_iter().map(|i| validators[i as usize]).collect()
}

#[test]
fn an_offender_is_disabled_at_once_and_not_selected_again() {
	TestExt::new().candidates(&[(3, 300), (4, 200)]).build_and_execute(|| {
		// GIVEN four validators
		to_session(2);
		assert_eq!(Session::validators(), vec![1, 2, 3, 4]);
		// WHEN one offends
		offend(3);
		assert_eq!(events().last(), Some(&Event::ValidatorChilled { who: 3, session: 2 }));
		assert_eq!(Validators::chilled(3), Some(Chill { since: 2, until: 6 }));
		// THEN it is disabled now
		assert_eq!(disabled(), vec![3]);
		assert!(Session::is_disabled(2));
		// AND in the session it was already planned for
		next_session();
		assert_eq!(Session::validators(), vec![1, 2, 3, 4]);
		assert_eq!(disabled(), vec![3]);
		// AND is out of the set in the one after that
		next_session();
		assert_eq!(Session::validators(), vec![1, 2, 4]);
		assert_eq!(disabled(), Vec::<AccountId>::new());
	});
}

#[test]
fn a_chilled_validator_that_is_kept_works() {
	TestExt::new().min_validators(4).candidates(&[(3, 300), (4, 200)]).build_and_execute(|| {
		to_session(2);
		offend(3);
		next_session();
		assert_eq!(disabled(), vec![3]);
		// WHEN it is selected although it is chilled
		assert_eq!(planned(), vec![1, 2, 4, 3]);
		next_session();
		// THEN it is not disabled
		assert_eq!(Session::validators(), vec![1, 2, 4, 3]);
		assert_eq!(disabled(), Vec::<AccountId>::new());
		// AND if it offends again its chill begins anew
		offend(3);
		assert_eq!(disabled(), vec![3]);
		assert_eq!(Validators::chilled(3), Some(Chill { since: 4, until: 8 }));
	});
}

#[test]
fn a_candidate_comes_back_by_itself_after_its_time() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		offend(3);
		to_session(3);
		assert_eq!(planned(), vec![1, 2]);
		assert_noop!(Validators::unchill(signed(3)), ValidatorsError::ChillNotOver);
		// WHEN three whole sessions are over
		next_session();
		assert_ok!(Validators::unchill(signed(3)));
		assert_eq!(events().last(), Some(&Event::ValidatorUnchilled { who: 3 }));
		// THEN it is selected again with the pledge it always had
		next_session();
		assert_eq!(planned(), vec![1, 2, 3]);
	});
}

#[test]
fn an_invulnerable_comes_back_by_itself_after_its_time() {
	TestExt::new().min_validators(1).build_and_execute(|| {
		offend(2);
		next_session();
		assert_eq!(planned(), vec![1]);
		to_session(4);
		assert_ok!(Validators::unchill(signed(2)));
		next_session();
		assert_eq!(planned(), vec![1, 2]);
	});
}

#[test]
fn an_offence_that_is_reported_again_changes_nothing() {
	TestExt::new().candidates(&[(3, 300), (4, 200)]).build_and_execute(|| {
		to_session(2);
		offend_in(1, &[3]);
		next_session();
		// WHEN somebody else offends in the same slot and the offences pallet hands in both
		System::reset_events();
		offend_in(1, &[3, 4]);
		// THEN only the new one is chilled
		assert_eq!(Validators::chilled(3), Some(Chill { since: 2, until: 6 }));
		assert_eq!(events(), vec![Event::ValidatorChilled { who: 4, session: 1 }]);
	});
}

#[test]
fn an_offence_that_comes_to_light_while_leaving_locks_the_pledge_longer() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		to_session(2);
		assert_ok!(Validators::leave(signed(3)));
		to_session(5);
		offend_in(3, &[3]);
		assert_eq!(Validators::leaving(3), Some(Leaver { pledge: 300, until: 9 }));
		// THEN nothing of it is left after the withdrawal
		to_session(9);
		assert_ok!(Validators::withdraw_pledge(signed(3), 3));
		assert_eq!(Validators::chilled(3), None);
		assert_ok!(Validators::register_candidate(signed(3), 300));
	});
}

#[test]
fn leaving_does_not_cut_a_chill_short() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		offend(3);
		assert_ok!(Validators::leave(signed(3)));
		assert_eq!(Validators::leaving(3), Some(Leaver { pledge: 300, until: 5 }));
		assert_eq!(Validators::chilled(3), Some(Chill { since: 0, until: 4 }));
	});
}

#[test]
fn an_offence_of_a_stranger_leaves_no_trace() {
	TestExt::new().build_and_execute(|| {
		offend(30);
		assert_eq!(Validators::chilled(30), None);
		assert_eq!(events(), vec![]);
	});
}

#[test]
fn a_lone_validator_goes_on() {
	TestExt::new().invulnerables(&[1]).min_validators(1).build_and_execute(|| {
		offend(1);
		to_session(3);
		assert_eq!(Session::validators(), vec![1]);
		assert_eq!(disabled(), Vec::<AccountId>::new());
	});
}

#[test]
fn an_offence_without_a_fraction_counts_as_the_worst() {
	TestExt::new().candidates(&[(3, 300), (4, 200)]).build_and_execute(|| {
		to_session(2);
		let offender = OffenceDetails { offender: (3, ()), reporters: vec![] };
		Validators::on_offence(&[offender], &[], 2);
		let severity = pallet_session::DisabledValidators::<Test>::get()[0].1;
		assert_eq!(severity.0, Perbill::one());
		assert_eq!(Reported::get()[0].severity, Perbill::one());
	});
}

fn pardon(who: AccountId) {
	Validators::pardoned(&who, Duty::Validation, FaultKind::Equivocation);
}

#[test]
fn who_is_pardoned_is_selected_again_at_once() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		// GIVEN
		to_session(2);
		offend(3);
		next_session();
		assert_eq!(planned(), vec![1, 2]);
		// WHEN
		pardon(3);
		// THEN
		assert_eq!(events().last(), Some(&Event::ValidatorUnchilled { who: 3 }));
		assert_eq!(Validators::chilled(3), None);
		next_session();
		assert_eq!(planned(), vec![1, 2, 3]);
	});
}

#[test]
fn only_a_pardoned_equivocation_ends_a_chill() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		offend(3);
		let chill = Validators::chilled(3);
		assert!(chill.is_some());
		System::reset_events();
		for kind in FaultKind::ALL {
			for duty in Duty::ALL {
				if (duty, kind) != (Duty::Validation, FaultKind::Equivocation) {
					Validators::pardoned(&3, duty, kind);
				}
			}
		}
		// Nor that of somebody else.
		pardon(4);
		assert_eq!(Validators::chilled(3), chill);
		assert_eq!(events(), vec![]);
	});
}

#[test]
fn a_pardoned_leaver_keeps_its_time() {
	TestExt::new().candidates(&[(3, 300)]).build_and_execute(|| {
		to_session(2);
		assert_ok!(Validators::leave(signed(3)));
		to_session(5);
		offend_in(3, &[3]);
		pardon(3);
		assert_eq!(Validators::chilled(3), None);
		assert_eq!(Validators::leaving(3), Some(Leaver { pledge: 300, until: 9 }));
	});
}
