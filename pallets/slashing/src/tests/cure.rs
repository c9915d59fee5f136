use super::*;

#[test]
fn what_is_done_late_reduces_the_penalty() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		let id = report(lost_data(1));
		advance(APPEAL_TICKS);
		// WHEN it is cured in the last tick
		assert_ok!(cure(&lost_data(1)));
		// THEN
		assert_last(Event::FaultCured { fault: id, node: ALICE });
		assert!(case(id).cured && case(id).state.is_open());
		advance(1);
		assert_eq!(outcome(id), Outcome::Reduced { amount: 225 * GWK });
		assert_eq!(lost(&ALICE), 225 * GWK);
		// It was a fault all the same.
		assert_eq!(Slashing::strikes(ALICE), 1);
	});
}

#[test]
fn only_the_fault_itself_is_cured() {
	TestExt::new().build_and_execute(|| {
		let ids = [report(lost_data(1)), report(lost_data(2))];
		report(Fault { node: BOB, ..lost_data(1) });
		assert_ok!(cure(&lost_data(2)));
		assert_eq!(ids.map(|id| case(id).cured), [false, true]);
		for stranger in [
			lost_data(3),
			Fault { node: CHARLIE, ..lost_data(1) },
			Fault { duty: Duty::Compute, ..lost_data(1) },
			Fault { kind: FaultKind::MissedProof, ..lost_data(1) },
		] {
			assert_noop!(cure(&stranger), SlashingError::UnknownFault);
		}
	});
}

#[test]
fn a_fault_is_cured_once() {
	TestExt::new().build_and_execute(|| {
		report(lost_data(1));
		assert_ok!(cure(&lost_data(1)));
		assert_noop!(cure(&lost_data(1)), SlashingError::AlreadyCured);
	});
}

#[test]
fn what_the_table_says_is_incurable_is_not_cured() {
	TestExt::new().build_and_execute(|| {
		report(wrong_result(1));
		assert_noop!(cure(&wrong_result(1)), SlashingError::NotCurable);
	});
}

#[test]
fn nothing_is_cured_after_its_time() {
	TestExt::new().build_and_execute(|| {
		let id = report(lost_data(1));
		pass(case(id).state.until());
		assert_noop!(cure(&lost_data(1)), SlashingError::FaultClosed);
	});
}

#[test]
fn a_cure_comes_before_an_appeal_and_keeps_its_effect() {
	TestExt::new().build_and_execute(|| {
		// GIVEN
		let [early, late] = [report(lost_data(1)), report(Fault { node: BOB, ..lost_data(1) })];
		// WHEN
		assert_ok!(cure(&lost_data(1)));
		assert_ok!(appeal(ALICE, early));
		assert_ok!(appeal(BOB, late));
		// THEN
		let too_late = Fault { node: BOB, ..lost_data(1) };
		assert_noop!(cure(&too_late), SlashingError::AlreadyAppealed);
		assert_ok!(uphold(early));
		assert_eq!(outcome(early), Outcome::Reduced { amount: 225 * GWK });
	});
}

#[test]
fn what_was_cured_stays_so_when_it_turns_out_to_be_worse() {
	TestExt::new().build_and_execute(|| {
		let id = report(Fault { severity: Perbill::from_percent(50), ..lost_data(1) });
		assert_ok!(cure(&lost_data(1)));
		assert_eq!(report(lost_data(1)), id);
		pass(case(id).state.until());
		assert_eq!(outcome(id), Outcome::Reduced { amount: 225 * GWK });
	});
}
