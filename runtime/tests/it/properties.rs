//! Random sequences over nodes, validators and emission on the real runtime: after every step the
//! books balance.

use crate::chain::{apply, extension, next_block, on, signed, try_state};
use codec::Encode;
use frame_support::traits::fungible::{Inspect, InspectHold};
use groundwork_primitives::{AccountId, Balance, HeartbeatPayload, GWK};
use groundwork_runtime::{
	Balances, Emission, Nodes, RuntimeCall, RuntimeEvent, RuntimeHoldReason, System,
	UncheckedExtrinsic,
};
use pallet_nodes::{Profile, Resources};
use proptest::prelude::*;
use sp_keyring::Sr25519Keyring::{self, Bob, Charlie, Dave, Eve, Ferdie};
use sp_runtime::MultiSignature;

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

/// The agent of each owner is another well-known key, which may have no coin.
fn agent(owner: usize) -> Sr25519Keyring {
	[
		Sr25519Keyring::BobStash,
		Sr25519Keyring::CharlieStash,
		Sr25519Keyring::DaveStash,
		Sr25519Keyring::EveStash,
		Sr25519Keyring::FerdieStash,
	][owner]
}

fn heartbeat(owner: usize) -> UncheckedExtrinsic {
	let previous = Nodes::heartbeat_window(id(owner)).map_or(0, |window| window.previous);
	let payload = HeartbeatPayload::new(System::block_hash(0), id(owner), previous);
	let signature = payload.using_encoded(|bytes| agent(owner).sign(bytes));
	let call = RuntimeCall::Nodes(pallet_nodes::Call::heartbeat {
		node: id(owner),
		signature: MultiSignature::Sr25519(signature),
	});
	UncheckedExtrinsic::new_transaction(call, extension(0))
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
				agent: agent(owner).to_account_id(),
				payout: pay_to.map(id),
				profile: Profile {
					endpoint: b"https://node.example".to_vec().try_into().unwrap(),
					region: b"DE".to_vec().try_into().unwrap(),
					resources: Resources { cores: 1, memory_mib: 1, storage_mib: 1, gpus: 0 },
				},
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
			let _ = apply(heartbeat(owner));
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
		Step::Blocks { count } => {
			for _ in 0..count {
				books.note();
				next_block();
			}
		},
	}
	books.note();
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

	// The pot holds exactly the reserve, what is earned, and the pools' dust.
	let pot = Balances::total_balance(&Emission::pot());
	assert_eq!(pot, emission.reserve + emission.pending, "the pot is accounted for");
	let pending: Balance = (0..OWNERS.len()).map(|at| Emission::pending_rewards(id(at))).sum();
	assert!(pending <= emission.pending, "nobody can claim what is not there");
	// A settlement rounds down by less than one unit, so dust is at most one unit per step and pool.
	assert!(emission.pending - pending <= books.steps * 4, "dust is dust");
	// All that ever came into the pot is claimed or still there; nothing else leaves it.
	assert_eq!(books.deposited, books.claimed + pot, "claims + pools + dust = what was paid in");
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
