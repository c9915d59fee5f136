//! Random sequences over nodes, validators, emission and slashing on the real runtime: after every step the
//! books balance.

use crate::chain::{agent, apply, heartbeat_of, next_block, on, profile, signed, try_state};
use frame_support::traits::fungible::{Inspect, InspectHold};
use groundwork_primitives::{AccountId, Balance, Duty, Fault, FaultKind, ReportFault, GWK};
use groundwork_runtime::{
	governance::Origin, Balances, Clock, Emission, Nodes, RuntimeCall, RuntimeEvent,
	RuntimeHoldReason, Slashing, System, Treasury,
};
use pallet_slashing::State;
use proptest::prelude::*;
use sp_keyring::Sr25519Keyring::{self, Bob, Charlie, Dave, Eve, Ferdie};
use sp_runtime::Perbill;

const OWNERS: [Sr25519Keyring; 5] = [Bob, Charlie, Dave, Eve, Ferdie];

#[derive(Clone, Debug)]
enum Step {
	Register { owner: usize, tier: u8, pay_to: Option<usize> },
	BondExtra { owner: usize, amount: Balance },
	ChangeTier { owner: usize, tier: u8 },
	Heartbeat { owner: usize },
	Unregister { owner: usize },
	Withdraw { owner: usize },
	Candidate { owner: usize, pledge: Balance },
	Leave { owner: usize },
	WithdrawPledge { owner: usize },
	Claim { by: usize, owner: usize },
	Transfer { from: usize, to: usize, amount: Balance },
	Report { owner: usize, kind: usize, severity: u32, window: u32, reporter: usize, victim: usize },
	Cure { owner: usize, kind: usize, window: u32 },
	Appeal { owner: usize, fault: usize },
	Cancel { owner: usize, fault: usize },
	Uphold { owner: usize, fault: usize },
	Blocks { count: u8 },
}

fn step() -> impl Strategy<Value = Step> {
	let owner = || 0..OWNERS.len();
	prop_oneof![
		3 => (owner(), 0..4u8, prop::option::of(owner()))
			.prop_map(|(owner, tier, pay_to)| Step::Register { owner, tier, pay_to }),
		1 => (owner(), 0..2_000 * GWK).prop_map(|(owner, amount)| Step::BondExtra { owner, amount }),
		2 => (owner(), 0..4u8).prop_map(|(owner, tier)| Step::ChangeTier { owner, tier }),
		6 => owner().prop_map(|owner| Step::Heartbeat { owner }),
		1 => owner().prop_map(|owner| Step::Unregister { owner }),
		1 => owner().prop_map(|owner| Step::Withdraw { owner }),
		2 => (owner(), 10_000 * GWK..45_000 * GWK)
			.prop_map(|(owner, pledge)| Step::Candidate { owner, pledge }),
		1 => owner().prop_map(|owner| Step::Leave { owner }),
		1 => owner().prop_map(|owner| Step::WithdrawPledge { owner }),
		3 => (owner(), owner()).prop_map(|(by, owner)| Step::Claim { by, owner }),
		2 => (owner(), owner(), 0..1_000 * GWK)
			.prop_map(|(from, to, amount)| Step::Transfer { from, to, amount }),
		4 => (owner(), 0..FaultKind::ALL.len(), 1..=100u32, 0..6u32, owner(), owner()).prop_map(
			|(owner, kind, severity, window, reporter, victim)| Step::Report {
				owner, kind, severity, window, reporter, victim,
			},
		),
		1 => (owner(), 0..FaultKind::ALL.len(), 0..6u32)
			.prop_map(|(owner, kind, window)| Step::Cure { owner, kind, window }),
		2 => (owner(), 0..4usize).prop_map(|(owner, fault)| Step::Appeal { owner, fault }),
		1 => (owner(), 0..4usize).prop_map(|(owner, fault)| Step::Cancel { owner, fault }),
		1 => (owner(), 0..4usize).prop_map(|(owner, fault)| Step::Uphold { owner, fault }),
		5 => (1..12u8).prop_map(|count| Step::Blocks { count }),
	]
}

/// What happened to the pot's money so far, told by events alone.
#[derive(Default)]
struct Books {
	/// Paid into the pot by blocks, fees and dust.
	deposited: Balance,
	/// Paid out of it by claims.
	claimed: Balance,
	/// Steps taken, blocks included.
	steps: Balance,
}

impl Books {
	/// Notes the events so far and forgets them.
	fn note(&mut self) {
		self.steps += 1;
		let pot = Emission::pot();
		for record in System::events() {
			match record.event {
				RuntimeEvent::Emission(pallet_emission::Event::Claimed { amount, .. }) => {
					self.claimed += amount
				},
				RuntimeEvent::Balances(pallet_balances::Event::Deposit { who, amount })
					if who == pot =>
				{
					self.deposited += amount
				},
				_ => (),
			}
		}
		System::reset_events();
	}
}

fn id(owner: usize) -> AccountId {
	OWNERS[owner].to_account_id()
}

/// Takes a step. Most steps are refused; a refusal must change nothing but the fee.
fn take(step: Step, books: &mut Books) {
	let signed_call = |owner: usize, call: RuntimeCall| {
		// Refused by the pool or by the call: both are fine here.
		let _ = apply(signed(OWNERS[owner], call));
	};
	match step {
		Step::Register { owner, tier, pay_to } => signed_call(
			owner,
			pallet_nodes::Call::register {
				tier,
				agent: agent(OWNERS[owner]).to_account_id(),
				payout: pay_to.map(id),
				profile: profile(),
			}
			.into(),
		),
		Step::BondExtra { owner, amount } => {
			signed_call(owner, pallet_nodes::Call::bond_extra { amount }.into())
		},
		Step::ChangeTier { owner, tier } => {
			signed_call(owner, pallet_nodes::Call::change_tier { tier }.into())
		},
		Step::Heartbeat { owner } => {
			let _ = apply(heartbeat_of(OWNERS[owner]));
		},
		Step::Unregister { owner } => signed_call(owner, pallet_nodes::Call::unregister {}.into()),
		Step::Withdraw { owner } => signed_call(owner, pallet_nodes::Call::withdraw {}.into()),
		Step::Candidate { owner, pledge } => {
			signed_call(owner, pallet_validators::Call::register_candidate { pledge }.into())
		},
		Step::Leave { owner } => signed_call(owner, pallet_validators::Call::leave {}.into()),
		Step::WithdrawPledge { owner } => {
			signed_call(owner, pallet_validators::Call::withdraw_pledge { who: id(owner) }.into())
		},
		Step::Claim { by, owner } => {
			signed_call(by, pallet_emission::Call::claim { who: id(owner) }.into())
		},
		Step::Transfer { from, to, amount } => signed_call(
			from,
			pallet_balances::Call::transfer_keep_alive { dest: id(to).into(), value: amount }
				.into(),
		),
		Step::Report { owner, kind, severity, window, reporter, victim } => {
			let _ = frame_support::storage::with_storage_layer(|| {
				<Slashing as ReportFault<_>>::report(Fault {
					node: id(owner),
					duty: Duty::Validation,
					kind: FaultKind::ALL[kind],
					severity: Perbill::from_percent(severity),
					window,
					at: Clock::now(),
					due: 5,
					evidence: Default::default(),
					reporter: Some(id(reporter)),
					victim: Some(id(victim)),
					damage: 100 * GWK,
				})
			});
		},
		Step::Cure { owner, kind, window } => {
			let _ = Slashing::cure(&id(owner), Duty::Validation, FaultKind::ALL[kind], window);
		},
		Step::Appeal { owner, fault } => {
			if let Some(fault) = fault_of(owner, fault) {
				let reference = b"evidence".to_vec().try_into().unwrap();
				signed_call(owner, pallet_slashing::Call::appeal { fault, reference }.into())
			}
		},
		Step::Cancel { owner, fault } => {
			if let Some(fault) = fault_of(owner, fault) {
				let _ = Slashing::cancel(Origin::SlashCanceller.into(), fault);
			}
		},
		Step::Uphold { owner, fault } => {
			if let Some(fault) = fault_of(owner, fault) {
				let _ = Slashing::uphold(Origin::SlashCanceller.into(), fault);
			}
		},
		Step::Blocks { count } => {
			for _ in 0..count {
				books.note();
				next_block();
			}
		},
	}
	books.note();
}

/// The number of a fault of `owner`, counted from its last one.
fn fault_of(owner: usize, back: usize) -> Option<u64> {
	Slashing::faults_of(id(owner)).iter().rev().nth(back).map(|fault| fault.id)
}

fn check(books: &Books) {
	let endowed = Sr25519Keyring::well_known().count() as Balance * 1_000_000 * GWK;
	let emission = Emission::emission();
	assert_eq!(
		endowed + emission.minted,
		Balances::total_issuance() + emission.burned,
		"minted = issuance + burned"
	);

	let reason = RuntimeHoldReason::Nodes(pallet_nodes::HoldReason::Collateral);
	let held: Balance =
		OWNERS.iter().map(|who| Balances::balance_on_hold(&reason, &who.to_account_id())).sum();
	let collateral: Balance =
		(0..OWNERS.len()).filter_map(|at| Nodes::node(id(at))).map(|node| node.collateral).sum();
	assert_eq!(held, collateral, "the sum of holds is the sum of collateral");

	let bond = RuntimeHoldReason::Slashing(pallet_slashing::HoldReason::AppealBond);
	for owner in 0..OWNERS.len() {
		let appealed: Balance = Slashing::faults_of(id(owner))
			.into_iter()
			.filter(|fault| matches!(fault.case.state, State::Appealed { .. }))
			.filter_map(|fault| fault.case.appeal)
			.map(|appeal| appeal.bond)
			.sum();
		assert_eq!(Balances::balance_on_hold(&bond, &id(owner)), appealed, "bonds are on hold");
	}

	// The pot holds exactly the reserve, what is earned, and the pools' dust.
	let pot = Balances::total_balance(&Emission::pot());
	assert_eq!(pot, emission.reserve + emission.pending, "the pot is accounted for");
	let pending: Balance = (0..OWNERS.len()).map(|at| Emission::pending_rewards(id(at))).sum();
	assert!(pending <= emission.pending, "nobody can claim what is not there");
	// A settlement rounds down by less than one unit, so dust is at most one unit per step and pool.
	assert!(emission.pending - pending <= books.steps * 4, "dust is dust");
	// All that ever came into the pot is claimed or still there; nothing else leaves it.
	let treasury = Balances::total_balance(&Treasury::account_id());
	assert_eq!(
		books.deposited,
		books.claimed + pot + treasury,
		"claims + pools + dust + treasury = what was paid in"
	);
	try_state();
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

	#[test]
	fn the_books_balance_after_every_step(steps in prop::collection::vec(step(), 1..60)) {
		on("development", || {
			let mut books = Books::default();
			for step in steps {
				take(step, &mut books);
				check(&books);
			}
		});
	}
}
