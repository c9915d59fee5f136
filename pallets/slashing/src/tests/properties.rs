//! Random operations: whatever happens, no coin is lost, no bound is passed and every invariant holds.

use super::*;
use frame_support::{
	storage::with_storage_layer,
	traits::fungible::{Inspect, InspectHold},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
struct Accusation {
	who: u8,
	duty: u8,
	kind: u8,
	window: Window,
	percent: u32,
	age: Tick,
	due: u32,
	by: u8,
	victim: u8,
	damage: Balance,
}

#[derive(Clone, Debug)]
enum Op {
	Report(Accusation),
	Cure { who: u8, duty: u8, kind: u8, window: Window },
	Appeal(u8),
	Cancel(u8),
	Uphold(u8),
	Pledge(u8, u8, Balance),
	Release(u8, u8, Balance),
	Withdraw(u8),
	Register(u8),
	Rule { kind: u8, percent: u32, undecided: Verdict },
	Advance(Tick),
}

prop_compose! {
	fn accusation()(
		who in 0..3u8,
		duty in 0..3u8,
		kind in 0..7u8,
		window in 0..4u32,
		percent in prop_oneof![Just(100u32), 0..=100u32],
		age in prop_oneof![Just(0u32), 0..70u32],
		due in 0..5u32,
		by in 0..6u8,
		victim in 0..6u8,
		damage in prop_oneof![
			0..=10u128,
			(0..1_000u128).prop_map(|gwk| gwk * GWK),
			Just(Balance::MAX),
		],
	) -> Accusation {
		Accusation { who, duty, kind, window, percent, age, due, by, victim, damage }
	}
}

fn op() -> impl Strategy<Value = Op> {
	let (who, duty, kind) = (|| 0..3u8, || 0..3u8, || 0..7u8);
	let amount = || prop_oneof![Just(Balance::MAX), (0..4_000u128).prop_map(|gwk| gwk * GWK + 1)];
	let verdict = prop_oneof![Just(Verdict::Uphold), Just(Verdict::Cancel)];
	prop_oneof![
		12 => accusation().prop_map(Op::Report),
		2 => (who(), duty(), kind(), 0..4u32)
			.prop_map(|(who, duty, kind, window)| Op::Cure { who, duty, kind, window }),
		4 => any::<u8>().prop_map(Op::Appeal),
		2 => any::<u8>().prop_map(Op::Cancel),
		2 => any::<u8>().prop_map(Op::Uphold),
		3 => (who(), duty(), amount()).prop_map(|(who, duty, by)| Op::Pledge(who, duty, by)),
		2 => (who(), duty(), amount()).prop_map(|(who, duty, by)| Op::Release(who, duty, by)),
		2 => who().prop_map(Op::Withdraw),
		2 => who().prop_map(Op::Register),
		1 => (kind(), 0..=100u32, verdict)
			.prop_map(|(kind, percent, undecided)| Op::Rule { kind, percent, undecided }),
		6 => (1..15u32).prop_map(Op::Advance),
		1 => (1..90u32).prop_map(Op::Advance),
	]
}

fn person(who: u8) -> AccountId {
	[ALICE, BOB, CHARLIE, REPORTER, VICTIM, PAUPER][usize::from(who)].clone()
}

/// One of the faults that there have been.
fn some_fault(pick: u8) -> FaultId {
	FaultId::from(pick).checked_rem(NextId::<Test>::get()).unwrap_or(0)
}

/// Do it, as far as it is allowed.
fn apply(op: Op) {
	let duty = |duty: u8| Duty::ALL[usize::from(duty)];
	let kind = |kind: u8| FaultKind::ALL[usize::from(kind)];
	// What fails must change nothing.
	let _ = with_storage_layer(|| match op {
		Op::Report(accusation) => {
			let Accusation { who, window, percent, age, due, by, victim, damage, .. } = accusation;
			let some = |who: u8| (who > 0).then(|| person(who));
			try_report(Fault {
				severity: Perbill::from_percent(percent),
				at: Now::get().saturating_sub(age),
				due,
				reporter: some(by),
				victim: some(victim),
				damage,
				..fault(person(who), duty(accusation.duty), kind(accusation.kind), window)
			})
			.map(drop)
		},
		Op::Cure { who, duty: of, kind: what, window } => {
			cure(&fault(person(who), duty(of), kind(what), window))
		},
		Op::Appeal(pick) => {
			let id = some_fault(pick);
			let node = Cases::<Test>::get(id).map_or(ALICE, |case| case.node);
			appeal(node, id)
		},
		Op::Cancel(pick) => cancel(some_fault(pick)),
		Op::Uphold(pick) => uphold(some_fault(pick)),
		Op::Pledge(who, of, amount) => {
			let node = person(who);
			MockNodes::pledge(&node, duty(of), amount.min(MockNodes::unpledged(&node)))
		},
		Op::Release(who, of, amount) => {
			let node = person(who);
			MockNodes::release(&node, duty(of), amount.min(pledged(&node, duty(of))))
		},
		Op::Withdraw(who) => {
			let node = person(who);
			for duty in Duty::ALL {
				MockNodes::release(&node, duty, pledged(&node, duty))?;
			}
			MockNodes::withdraw(&node)
		},
		Op::Register(who) => MockNodes::register(person(who), COLLATERAL),
		Op::Rule { kind: of, percent, undecided } => {
			let rule = Slashing::rule(kind(of));
			let first = Perbill::from_percent(percent);
			let rule = Rule { first, max: rule.max.max(first), undecided, ..rule };
			Slashing::set_rule(RuntimeOrigin::root(), kind(of), rule)
		},
		Op::Advance(ticks) => {
			advance(ticks);
			Ok(())
		},
	});
}

/// What the books must say, kept from the events alone.
#[derive(Default)]
struct Books {
	collateral: BTreeMap<AccountId, Balance>,
	burned: Balance,
	/// By node and era.
	taken: BTreeMap<(AccountId, Era), Balance>,
	/// By node, era and duty: what was taken, and the most that the heaviest can cost.
	by_duty: BTreeMap<(AccountId, Era, Duty), (Balance, Balance)>,
	applied: Vec<FaultId>,
}

impl Books {
	fn note(&mut self, event: Event<Test>) {
		match event {
			Event::FaultApplied {
				fault,
				node,
				duty,
				kind,
				amount,
				victim,
				reporter,
				repair,
				burned,
				..
			} => {
				assert_eq!(victim + reporter + repair + burned, amount);
				assert!(reporter <= MaxBounty::get() && reporter <= amount / 2);
				assert!(!self.applied.contains(&fault), "{fault} is punished twice");
				self.applied.push(fault);
				self.burned += burned;

				let collateral = self.collateral.get_mut(&node).expect("it is a node");
				let taken = self.taken.entry((node.clone(), case(fault).era)).or_default();
				let cap = EraCap::get().mul_floor(*collateral + *taken);
				// What another era has cost meanwhile lowers the cap below what was taken: then nothing
				// more is.
				assert!(amount == 0 || *taken + amount <= cap, "{fault} passes the cap of its era");
				*taken += amount;
				*collateral -= amount;

				// The era counts the heaviest and not the sum.
				let case = case(fault);
				let most = (Slashing::rule(kind).max * case.severity).mul_floor(case.pledge);
				let (sum, heaviest) = self.by_duty.entry((node, case.era, duty)).or_default();
				*heaviest = most.max(*heaviest);
				*sum += amount;
				assert!(sum <= heaviest, "{fault} adds up");
			},
			Event::AppealLost { bond, .. } => self.burned += bond,
			Event::Unexpected { .. } => panic!("{event:?}"),
			_ => (),
		}
	}

	/// Compare with the chain after `op`, when there was `issuance` at first.
	fn check(&self, issuance: Balance, op: &Op) {
		Slashing::do_try_state().unwrap_or_else(|error| panic!("{op:?}: {error:?}"));
		assert_eq!(Balances::total_issuance(), issuance - self.burned, "after {op:?}");
		let everybody = (0..6).map(person).chain([COURT, Slashing::repair_account()]);
		let all: Balance = everybody.map(|who| Balances::total_balance(&who)).sum();
		assert_eq!(all, Balances::total_issuance(), "after {op:?}");
		for node in NODES {
			let collateral = MockNodes::collateral(&node);
			assert_eq!(collateral, self.collateral.get(&node).copied().unwrap_or(0), "{op:?}");
			let bonds = Cases::<Test>::iter_values()
				.filter(|case| case.node == node)
				.filter_map(|case| case.appeal)
				.map(|appeal| appeal.bond);
			let on_hold = collateral + bonds.sum::<Balance>();
			assert_eq!(Balances::total_balance_on_hold(&node), on_hold, "after {op:?}");
			let open =
				Slashing::faults_of(node.clone()).into_iter().any(|view| view.case.state.is_open());
			assert!(!open || Nodes::contains_key(&node), "{op:?} lets an accused go");
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

	#[test]
	fn money_is_conserved_and_bounds_hold_at_every_step(
		ops in prop::collection::vec(op(), 1..100),
	) {
		TestExt::new().build_and_execute(|| {
			MaxFaultsPerNode::set(4);
			MaxFaultsPerBlock::set(2);
			endow_repair_fund(25 * GWK);
			let issuance = Balances::total_issuance();
			let mut books = Books {
				collateral: NODES.map(|node| (node, COLLATERAL)).into(),
				..Default::default()
			};
			for op in ops {
				System::reset_events();
				// WHEN
				apply(op.clone());
				// THEN
				for event in events() {
					books.note(event);
				}
				for node in NODES {
					match Nodes::get(&node) {
						// It has come, with new collateral.
						Some(_) => {
							books.collateral.entry(node).or_insert(COLLATERAL);
						},
						None => {
							books.collateral.remove(&node);
						},
					}
				}
				books.check(issuance, &op);
			}
		});
	}

	/// What a node is shown is what it loses.
	#[test]
	fn the_view_foretells_what_is_taken(
		accusations in prop::collection::vec(accusation(), 1..8),
		ticks in 1..40u32,
	) {
		TestExt::new().build_and_execute(|| {
			for accusation in accusations {
				apply(Op::Report(Accusation { who: 0, due: 0, ..accusation }));
				apply(Op::Advance(1));
			}
			let before = lost(&ALICE);
			// WHEN
			let loss = Slashing::would_lose(ALICE, ticks);
			advance(ticks);
			// THEN
			assert_eq!(lost(&ALICE) - before, loss.total);
		});
	}
}
