//! Faults on the whole runtime: from an offence, or a lapse, to where the money goes.

use crate::chain::{activate, heartbeat, must, next_block, on, session_keys};
use frame_support::{
	assert_noop, assert_ok,
	traits::{
		fungible::{Inspect, InspectHold},
		Get,
	},
};
use groundwork_primitives::{
	AccountId, Balance, Collateral, Duty, Fault, FaultKind, LeaveGuard, ReportFault, GWK,
};
use groundwork_runtime::{
	configs::parameters::dynamic_params::{nodes, slashing},
	Balances, Clock, Emission, Nodes, Offences, Runtime, RuntimeEvent, RuntimeHoldReason,
	RuntimeOrigin, Slashing, System, Validators,
};
use pallet_slashing::{CaseView, Outcome, Rule, State};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve};
use sp_runtime::Perbill;
use sp_staking::offence::ReportOffence;

const PLEDGE: Balance = 20_000 * GWK;

/// Makes `who` a candidate with an active Trunk node and session keys.
fn candidate(who: Sr25519Keyring) -> AccountId {
	activate(who, 2);
	let account = who.to_account_id();
	pallet_session::NextKeys::<Runtime>::insert(&account, session_keys(who));
	must(who, pallet_validators::Call::register_candidate { pledge: PLEDGE });
	account
}

/// What BABE reports when `who` has made two blocks in slot `slot`, as one of `validators`.
fn equivocation(who: &AccountId, slot: u64, validators: u32) {
	let offence = pallet_babe::EquivocationOffence {
		slot: slot.into(),
		session_index: 0,
		validator_set_count: validators,
		offender: (who.clone(), ()),
	};
	Offences::report_offence(vec![Alice.to_account_id()], offence).expect("it is new");
}

fn faults(who: &AccountId) -> Vec<CaseView<AccountId>> {
	Slashing::faults_of(who.clone())
}

fn blocks(count: u32) {
	for _ in 0..count {
		next_block();
	}
}

/// Goes on until penalties deferred now have been taken in the present block.
fn until_applied() {
	blocks(slashing::AppealWindow::get() + 1);
	// The agenda is served before the first ordinary transaction of a block.
	must(Sr25519Keyring::Ferdie, frame_system::Call::remark { remark: vec![] });
}

fn held(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&RuntimeHoldReason::Nodes(pallet_nodes::HoldReason::Collateral), who)
}

#[test]
fn an_equivocation_chills_at_once_and_costs_when_its_window_is_over() {
	on("development", || {
		let dave = candidate(Dave);
		equivocation(&dave, 7, 4);
		assert!(Validators::chilled(dave.clone()).is_some());
		let [fault] = &faults(&dave)[..] else { panic!("one fault") };
		assert_eq!((fault.case.kind, fault.case.duty), (FaultKind::Equivocation, Duty::Validation));
		// min((3 · 1 / 4)², 1) of the pledge.
		assert_eq!(fault.case.severity, Perbill::from_rational(9u32, 16));
		assert_eq!(fault.penalty, PLEDGE / 16 * 9);
		assert_eq!(fault.case.reporter, Some(Alice.to_account_id()));
		assert_eq!(Nodes::pledged(&dave, Duty::Validation), PLEDGE, "nothing is taken yet");

		let burned = Emission::burned();
		until_applied();
		assert_eq!(Nodes::pledged(&dave, Duty::Validation), PLEDGE / 16 * 7);
		assert_eq!(held(&dave), 40_000 * GWK - PLEDGE / 16 * 9);
		let applied = System::events().into_iter().find_map(|record| match record.event {
			RuntimeEvent::Slashing(pallet_slashing::Event::FaultApplied {
				amount,
				victim,
				reporter,
				repair,
				burned,
				..
			}) => Some((amount, victim, reporter, repair, burned)),
			_ => None,
		});
		let (amount, victim, bounty, repair, part_burned) = applied.expect("it was applied");
		assert_eq!(amount, PLEDGE / 16 * 9);
		assert_eq!(amount, victim + bounty + repair + part_burned);
		// 5 % would be 562.5 GWK, below the most that a reporter gets.
		assert_eq!((victim, bounty, repair), (0, amount / 20, 0));
		// And half of one small fee.
		let burned = Emission::burned() - burned;
		assert!(burned >= part_burned && burned < part_burned + GWK, "{burned}");
		assert_eq!(Slashing::strikes(dave.clone()), 1);
	});
}

#[test]
fn offenders_of_one_slot_are_punished_as_the_group_that_they_are() {
	on("development", || {
		let (dave, eve) = (candidate(Dave), candidate(Eve));
		equivocation(&dave, 7, 10);
		let alone = faults(&dave)[0].case.severity;
		assert_eq!(alone, Perbill::from_percent(9));
		equivocation(&eve, 7, 10);
		// (3 · 2 / 10)² for both of them.
		for who in [&dave, &eve] {
			assert_eq!(faults(who)[0].case.severity, Perbill::from_percent(36));
		}
	});
}

#[test]
fn a_cancelled_slash_restores_everything() {
	on("development", || {
		let dave = candidate(Dave);
		let before = (Balances::total_balance(&dave), held(&dave));
		equivocation(&dave, 7, 4);
		let id = faults(&dave)[0].id;
		must(
			Dave,
			pallet_slashing::Call::appeal {
				fault: id,
				reference: b"https://evidence.example".to_vec().try_into().expect("it fits"),
			},
		);
		assert_ok!(Slashing::cancel(
			groundwork_runtime::governance::Origin::SlashCanceller.into(),
			id
		));
		assert!(Validators::chilled(dave.clone()).is_none(), "it may be selected again");
		assert_eq!(held(&dave), before.1);
		assert_eq!(Nodes::pledged(&dave, Duty::Validation), PLEDGE);
		let fee = before.0 - Balances::total_balance(&dave);
		assert!(fee < GWK, "only the fee of the appeal is gone: {fee}");
		let outcome = faults(&dave)[0].case.state;
		assert!(matches!(outcome, State::Closed { outcome: Outcome::Cancelled, .. }));
		blocks(slashing::AppealWindow::get() + 2);
		assert_eq!(Nodes::pledged(&dave, Duty::Validation), PLEDGE);
		assert_eq!(Slashing::strikes(dave.clone()), 0);
		// A late report of another slot of that session changes nothing any more.
		equivocation(&dave, 8, 4);
		assert!(Validators::chilled(dave).is_none());
	});
}

#[test]
fn an_invulnerable_is_chilled_and_has_nothing_to_lose() {
	on("development", || {
		let alice = Alice.to_account_id();
		equivocation(&alice, 7, 4);
		assert!(Validators::chilled(alice.clone()).is_some());
		assert!(faults(&alice).is_empty());
	});
}

#[test]
fn nobody_walks_away_while_a_fault_is_open() {
	on("development", || {
		let dave = candidate(Dave);
		must(Dave, pallet_validators::Call::leave {});
		equivocation(&dave, 7, 4);
		assert!(!Slashing::may_release(&dave, Duty::Validation));
		assert_noop!(
			<Nodes as Collateral<_>>::release(&dave, Duty::Validation, GWK),
			pallet_nodes::Error::<Runtime>::FaultsOpen
		);
		until_applied();
		assert!(Slashing::may_release(&dave, Duty::Validation));
	});
}

#[test]
fn a_lapse_with_a_pledge_is_a_fault_only_where_governance_punishes_it() {
	on("development", || {
		let dave = candidate(Dave);
		blocks(nodes::HeartbeatLatest::get() + 2);
		assert!(!Nodes::is_active(dave.clone()));
		assert!(faults(&dave).is_empty(), "lapsing costs the rewards and nothing else");

		punish_lapses();
		heartbeat(Dave);
		blocks(nodes::HeartbeatLatest::get() + 2);
		let [fault] = &faults(&dave)[..] else { panic!("one fault") };
		assert_eq!((fault.case.kind, fault.case.duty), (FaultKind::Lapse, Duty::Validation));
		assert_eq!(fault.penalty, PLEDGE / 20);
		let loss = Slashing::would_lose(dave.clone(), 100);
		assert_eq!((loss.from_open, loss.total), (PLEDGE / 20, PLEDGE / 20));
	});
}

/// Lets a lapse cost 5 % of the pledge at first, and 10 % at most.
fn punish_lapses() {
	let kind = FaultKind::Lapse;
	let table = Slashing::policy_table();
	let row = table.into_iter().find(|row| row.kind == kind).expect("every kind has a rule");
	let (first, max) = (Perbill::from_percent(5), Perbill::from_percent(10));
	assert_ok!(Slashing::set_rule(RuntimeOrigin::root(), kind, Rule { first, max, ..row.rule }));
}

#[test]
fn what_staying_away_would_cost_is_told_beforehand() {
	on("development", || {
		let dave = candidate(Dave);
		punish_lapses();
		let latest = nodes::HeartbeatLatest::get();
		assert_eq!(Slashing::would_lose(dave.clone(), latest - 1).total, 0);
		let loss = Slashing::would_lose(dave.clone(), latest + 2);
		assert_eq!(loss.total, PLEDGE / 20);
		// And so it comes.
		blocks(latest + 2);
		assert_eq!(faults(&dave)[0].penalty, PLEDGE / 20);
	});
}

/// Nothing that fills blocks makes anybody miss a deadline.
#[test]
fn an_attacker_that_fills_blocks_gets_nobody_faulted() {
	on("development", || {
		let dave = candidate(Dave);
		punish_lapses();
		let fill = || {
			use frame_support::dispatch::DispatchClass;
			let normal = <Runtime as frame_system::Config>::BlockWeights::get()
				.get(DispatchClass::Normal)
				.max_total
				.expect("ordinary transactions have a limit");
			System::register_extra_weight_unchecked(normal, DispatchClass::Normal);
		};
		for _ in 0..64 {
			fill();
			next_block();
		}
		let stopped = Clock::now();
		for _ in 0..2 * nodes::HeartbeatLatest::get() {
			fill();
			next_block();
		}
		// The first of the full blocks counted, until half of the last 64 were full.
		assert!(stopped <= 40, "{stopped}");
		assert_eq!(Clock::now(), stopped, "the clock stands still");
		assert!(Nodes::is_active(dave.clone()) && faults(&dave).is_empty());
		// When there is room again the clock goes on, and the heartbeat is still in time. Blocks at
		// the border of a session are full, too: there are some in 64 with the quick sessions here.
		blocks(40);
		assert!(Clock::now() > stopped);
		heartbeat(Dave);
		assert!(Nodes::is_active(dave));
	});
}

#[test]
fn safe_mode_stops_the_clock() {
	on("development", || {
		next_block();
		let before = Clock::now();
		assert_ok!(groundwork_runtime::SafeMode::force_enter(RuntimeOrigin::root()));
		blocks(5);
		assert_eq!(Clock::now(), before);
		assert_ok!(groundwork_runtime::SafeMode::force_exit(RuntimeOrigin::root()));
		blocks(5);
		assert_eq!(Clock::now(), before + 5);
	});
}

#[test]
fn the_victim_is_made_whole_first() {
	on("development", || {
		let dave = candidate(Dave);
		let fault = Fault {
			node: dave.clone(),
			duty: Duty::Validation,
			kind: FaultKind::WrongResult,
			severity: Perbill::one(),
			window: 1,
			at: Clock::now(),
			due: 0,
			evidence: Default::default(),
			reporter: Some(Charlie.to_account_id()),
			victim: Some(Bob.to_account_id()),
			damage: 1_500 * GWK,
		};
		let before = [Bob, Charlie].map(|who| Balances::balance(&who.to_account_id()));
		assert_ok!(<Slashing as ReportFault<_>>::report(fault.clone()));
		until_applied();
		let after = [Bob, Charlie].map(|who| Balances::balance(&who.to_account_id()));
		// 20 % of the pledge is 4,000: 1,500 for the victim, 10 % of the rest for the reporter.
		assert_eq!(after[0] - before[0], 1_500 * GWK);
		assert_eq!(after[1] - before[1], 250 * GWK);
		assert_eq!(Slashing::repair_fund(), 1_125 * GWK);
		assert_noop!(
			<Slashing as ReportFault<_>>::report(fault),
			pallet_slashing::Error::<Runtime>::AlreadyReported
		);
	});
}

/// The table that operators read comes from the runtime. To write it anew:
/// `UPDATE_DOCS=1 cargo test -p groundwork-runtime policy_table`.
#[test]
fn the_policy_table_of_the_docs_is_the_runtimes() {
	const BEGIN: &str = "<!-- policy table -->\n";
	const END: &str = "<!-- end -->";
	let percent = |part: Perbill| {
		let parts = part.deconstruct();
		let (whole, rest) = (parts / 10_000_000, parts % 10_000_000);
		if rest == 0 {
			format!("{whole} %")
		} else {
			format!("{whole}.{} %", format!("{rest:07}").trim_end_matches('0'))
		}
	};
	let mut table = String::from(
		"| kind | first | step | max | cured | outage | reporter | repair fund | suspended from | for | undecided appeal |\n\
		 |---|---|---|---|---|---|---|---|---|---|---|\n",
	);
	sp_io::TestExternalities::default().execute_with(|| {
		for row in Slashing::policy_table() {
			let rule = row.rule;
			if rule.max.is_zero() {
				table.push_str(&format!("| {:?} | not punished ||||||||||\n", row.kind));
				continue;
			}
			let (from, length) = if rule.suspend_from == 0 {
				("never".into(), "".into())
			} else {
				(
					format!("strike {}", rule.suspend_from),
					format!(
						"{} h",
						rule.suspension / groundwork_runtime::configs::parameters::HOURS
					),
				)
			};
			table.push_str(&format!(
				"| {:?} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {:?} |\n",
				row.kind,
				percent(rule.first),
				percent(rule.step),
				percent(rule.max),
				rule.cured.map_or("no".into(), percent),
				if rule.outage { "yes" } else { "no" },
				percent(rule.bounty),
				percent(rule.repair),
				from,
				length,
				rule.undecided,
			));
		}
	});
	let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/slashing.md");
	let text = std::fs::read_to_string(path).expect("docs/slashing.md is there");
	let start = text.find(BEGIN).expect("the docs have a place for the table") + BEGIN.len();
	let end = start + text[start..].find(END).expect("the place has an end");
	if std::env::var_os("UPDATE_DOCS").is_some() {
		let new = format!("{}{table}{}", &text[..start], &text[end..]);
		std::fs::write(path, new).expect("docs/slashing.md can be written");
	} else {
		assert_eq!(&text[start..end], table, "write it anew with UPDATE_DOCS=1");
	}
}
