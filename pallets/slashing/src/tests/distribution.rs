use super::*;

/// A wrong result that costs 600 GWK, with a reporter and a victim.
fn reported(damage: Balance) -> Fault<AccountId> {
	Fault { reporter: Some(REPORTER), victim: Some(VICTIM), damage, ..wrong_result(1) }
}

/// Let `fault` be applied; returns where the money went and checks it against everybody's accounts.
#[track_caller]
fn distribute(fault: Fault<AccountId>) -> Distribution {
	let accounts = || {
		let fund = Slashing::repair_account();
		let who = [fault.victim.clone().unwrap_or(PAUPER), REPORTER, fund];
		(who.map(|who| free(&who)), Balances::total_issuance(), MockNodes::collateral(&ALICE))
	};
	let (before, issuance, collateral) = accounts();
	let id = report(fault.clone());
	pass(case(id).state.until());
	let (after, issuance_after, collateral_after) = accounts();
	let Some(Event::FaultApplied { amount, victim, reporter, repair, burned, .. }) = events().pop()
	else {
		panic!("it was not applied");
	};
	assert_eq!(victim + reporter + repair + burned, amount);
	assert_eq!(collateral - collateral_after, amount);
	assert_eq!(issuance - issuance_after, burned);
	assert_eq!(after[0] - before[0], victim);
	assert_eq!(after[1] - before[1], reporter);
	assert_eq!(after[2] - before[2], repair);
	Distribution { amount, victim, reporter, repair, burned }
}

#[test]
fn the_victim_is_made_whole_first_and_the_rest_is_shared() {
	TestExt::new().build_and_execute(|| {
		assert_eq!(
			distribute(reported(100 * GWK)),
			Distribution {
				amount: 600 * GWK,
				victim: 100 * GWK,
				reporter: 50 * GWK,
				repair: 225 * GWK,
				burned: 225 * GWK,
			}
		);
	});
}

#[test]
fn a_victim_with_a_great_loss_gets_everything() {
	TestExt::new().build_and_execute(|| {
		for damage in [600 * GWK, Balance::MAX] {
			let fault = Fault { window: damage as Window, ..reported(damage) };
			let parts = distribute(fault);
			assert_eq!(
				parts,
				Distribution { amount: parts.amount, victim: parts.amount, ..Default::default() }
			);
			assert!(parts.amount > 0);
			advance(ERA_TICKS);
		}
	});
}

#[test]
fn without_victim_and_reporter_repair_and_fire_share() {
	TestExt::new().build_and_execute(|| {
		assert_eq!(
			distribute(wrong_result(1)),
			Distribution {
				amount: 600 * GWK,
				repair: 300 * GWK,
				burned: 300 * GWK,
				..Default::default()
			}
		);
	});
}

#[test]
fn a_bounty_is_bounded() {
	TestExt::new().build_and_execute(|| {
		MaxBounty::set(7 * GWK);
		let parts = distribute(reported(0));
		assert_eq!((parts.victim, parts.reporter), (0, 7 * GWK));
	});
}

#[test]
fn no_rule_gives_a_reporter_more_than_half_of_what_is_left() {
	TestExt::new().build_and_execute(|| {
		set_rule(FaultKind::WrongResult, |rule| rule.bounty = Perbill::from_percent(50));
		let parts = distribute(reported(100 * GWK));
		assert_eq!((parts.victim, parts.reporter), (100 * GWK, 250 * GWK));
	});
}

#[test]
fn parts_are_rounded_down_and_the_dust_burned() {
	TestExt::new().build_and_execute(|| {
		// 20 % of 3,000 GWK less 8 of the smallest unit.
		assert_ok!(MockNodes::release(&ALICE, Duty::Compute, 8));
		endow_repair_fund(GWK);
		let parts = distribute(reported(100 * GWK));
		let amount = 600 * GWK - 2;
		let rest = amount - 100 * GWK;
		let reporter = rest / 10;
		let repair = (rest - reporter) / 2;
		assert_eq!((parts.amount, parts.reporter, parts.repair), (amount, reporter, repair));
		assert_eq!(parts.burned, rest - reporter - repair);
		assert_eq!(parts.burned, parts.repair + 1);
	});
}

#[test]
fn nobody_is_the_victim_of_itself() {
	TestExt::new().build_and_execute(|| {
		let before = free(&ALICE);
		let fault = Fault { victim: Some(ALICE), damage: 100 * GWK, ..wrong_result(1) };
		let id = report(fault);
		assert_eq!((case(id).victim, case(id).damage), (None, 0));
		pass(case(id).state.until());
		assert_eq!(free(&ALICE), before);
	});
}

#[test]
fn a_node_cannot_rob_its_victim_by_naming_it() {
	TestExt::new().build_and_execute(|| {
		// The victim becomes a delegate without having been asked.
		MockNodes::change(&ALICE, |node| node.people.push(VICTIM));
		assert_eq!(distribute(reported(100 * GWK)).victim, 100 * GWK);
	});
}

#[test]
fn what_an_account_cannot_take_goes_on_to_the_next() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a victim without an account, whose damage is too small for one
		let damage = ExistentialDeposit::get() - 1;
		let poor = Fault { victim: Some(PAUPER), ..reported(damage) };
		// WHEN, THEN
		assert_eq!(
			distribute(poor),
			Distribution {
				amount: 600 * GWK,
				victim: 0,
				reporter: 60 * GWK,
				repair: 270 * GWK,
				burned: 270 * GWK,
			}
		);
		// Enough for an account makes one.
		advance(ERA_TICKS);
		let poor = Fault { victim: Some(PAUPER), window: 2, ..reported(ExistentialDeposit::get()) };
		assert_eq!(distribute(poor).victim, ExistentialDeposit::get());
	});
}

#[test]
fn a_repair_fund_without_an_account_cannot_take_dust() {
	TestExt::new().build_and_execute(|| {
		// GIVEN a penalty of one unit, all of which is for repair
		set_rule(FaultKind::LostData, |rule| {
			(rule.first, rule.repair) = (Perbill::from_parts(1), Perbill::one());
		});
		let penalty = Perbill::from_parts(1).mul_floor(PLEDGE);
		assert!(penalty < ExistentialDeposit::get());
		// WHEN, THEN
		let parts = distribute(lost_data(1));
		assert_eq!((parts.amount, parts.repair, parts.burned), (penalty, 0, penalty));
	});
}
