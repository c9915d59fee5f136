//! Benchmarks of the worst cases: a node with a full record, a victim, a reporter and an appeal.

#![cfg(feature = "runtime-benchmarks")]

use crate::{
	Agenda, Call, CaseOf, Cases, Config, Cursor, MissesOf, Pallet, Records, Reference, Rule, State,
	Verdict,
};
use alloc::vec;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{fungible::Mutate, EnsureOrigin, Get},
	weights::WeightMeter,
};
use frame_system::RawOrigin;
use groundwork_primitives::{
	Balance, Collateral, Duty, DutyClock, Fault, FaultId, FaultKind, Tick, Window, GWK,
};
use sp_runtime::{BoundedVec, Perbill};

const SEED: u32 = 0;
const PLEDGE: Balance = 1_000 * GWK;

/// A rule under which everything happens: a victim, a bounty, repair, burning, suspension.
const RULE: Rule = Rule {
	first: Perbill::from_percent(1),
	step: Perbill::from_percent(1),
	max: Perbill::from_percent(10),
	cured: Some(Perbill::from_percent(50)),
	outage: true,
	bounty: Perbill::from_percent(10),
	repair: Perbill::from_percent(50),
	suspend_from: 1,
	suspension: 1_000,
	undecided: Verdict::Uphold,
};

fn rich<T: Config>(name: &'static str) -> T::AccountId {
	let who = account(name, 0, SEED);
	// What is minted here is outside of the books; only the weight is looked at.
	let _ = T::Currency::mint_into(&who, 100_000 * GWK);
	who
}

/// A node with pledges to every duty, and the rule above for all faults used here.
fn node<T: Config>() -> T::AccountId {
	let node = account("node", 0, SEED);
	T::Collateral::make_active(&node, PLEDGE * Duty::ALL.len() as Balance);
	for duty in Duty::ALL {
		assert!(T::Collateral::pledge(&node, duty, PLEDGE).is_ok());
	}
	let _ = T::Currency::mint_into(&node, 100_000 * GWK);
	for kind in FaultKind::ALL {
		crate::Rules::<T>::insert(kind, RULE);
	}
	node
}

fn fault<T: Config>(node: &T::AccountId, window: Window) -> Fault<T::AccountId> {
	Fault {
		node: node.clone(),
		duty: Duty::Storage,
		kind: FaultKind::LostData,
		severity: Perbill::one(),
		window,
		at: T::Clock::now(),
		due: 10,
		evidence: Default::default(),
		reporter: Some(rich::<T>("reporter")),
		victim: Some(rich::<T>("victim")),
		damage: GWK,
	}
}

/// Report as many faults of `node` as its record holds; returns the number of the last one.
fn fill<T: Config>(node: &T::AccountId) -> FaultId {
	let count = T::MaxFaultsPerNode::get();
	let reported = (0..count).map(|window| Pallet::<T>::do_report(fault::<T>(node, window)));
	let last = reported.last().and_then(Result::ok).flatten();
	last.expect("a fault was reported")
}

fn reference() -> Reference {
	BoundedVec::truncate_from(vec![b'x'; 128])
}

fn appealed<T: Config>(node: &T::AccountId) -> FaultId {
	let id = fill::<T>(node);
	assert!(Pallet::<T>::do_appeal(node.clone(), id, reference()).is_ok());
	id
}

fn stored<T: Config>(id: FaultId) -> CaseOf<T> {
	Cases::<T>::get(id).expect("the fault is there")
}

/// Let the repair fund have money, so that paying costs is a transfer.
fn endow_repair_fund<T: Config>() {
	let _ = T::Currency::mint_into(&Pallet::<T>::repair_account(), 1_000 * GWK);
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn appeal() {
		let node = node::<T>();
		let id = fill::<T>(&node);
		#[extrinsic_call]
		_(RawOrigin::Signed(node), id, reference());
		assert!(matches!(stored::<T>(id).state, State::Appealed { .. }));
	}

	#[benchmark]
	fn cancel() -> Result<(), BenchmarkError> {
		let node = node::<T>();
		let id = appealed::<T>(&node);
		endow_repair_fund::<T>();
		let origin =
			T::CancelOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);
		assert!(!stored::<T>(id).stands());
		Ok(())
	}

	#[benchmark]
	fn uphold() -> Result<(), BenchmarkError> {
		let node = node::<T>();
		let id = appealed::<T>(&node);
		let origin =
			T::CancelOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);
		assert!(T::Collateral::pledged(&node, Duty::Storage) < PLEDGE);
		Ok(())
	}

	#[benchmark]
	fn set_rule() -> Result<(), BenchmarkError> {
		let origin =
			T::RuleOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, FaultKind::LostData, RULE);
		assert_eq!(Pallet::<T>::rule(FaultKind::LostData), RULE);
		Ok(())
	}

	/// The heaviest of all faults comes into a full record, and an appealed one gives way.
	#[benchmark]
	fn report() -> Result<(), BenchmarkError> {
		let node = node::<T>();
		let last = fill::<T>(&node);
		let first = last.saturating_sub(T::MaxFaultsPerNode::get().into()).saturating_add(1);
		assert!(Pallet::<T>::do_appeal(node.clone(), first, reference()).is_ok());
		Records::<T>::mutate(&node, |record| {
			if let Some(entry) = record.entries.iter_mut().find(|entry| entry.id == first) {
				entry.weight = 0;
			}
		});
		let fault = fault::<T>(&node, Window::MAX);
		let origin =
			T::ReportOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, fault);
		assert!(!stored::<T>(first).state.is_open());
		assert!(Cases::<T>::contains_key(last.saturating_add(1)));
		Ok(())
	}

	#[benchmark]
	fn service_base() {
		let now = T::Clock::now();
		Cursor::<T>::put(now);
		#[block]
		{
			Pallet::<T>::do_service(now, &mut WeightMeter::new());
		}
	}

	#[benchmark]
	fn service_tick() {
		let tick: Tick = 1_000_000;
		Agenda::<T>::insert(tick.saturating_add(1), 0, ());
		let due;
		#[block]
		{
			due = Agenda::<T>::iter_key_prefix(tick).next();
		}
		assert!(due.is_none());
	}

	#[benchmark]
	fn apply_fault() {
		let node = node::<T>();
		let id = fill::<T>(&node);
		let until = stored::<T>(id).state.until();
		#[block]
		{
			Pallet::<T>::service_fault(until, id);
		}
		assert!(matches!(stored::<T>(id).state, State::Closed { .. }));
		assert!(T::Collateral::pledged(&node, Duty::Storage) < PLEDGE);
	}

	#[benchmark]
	fn settle_appeal() {
		let node = node::<T>();
		let id = appealed::<T>(&node);
		let until = stored::<T>(id).state.until();
		#[block]
		{
			Pallet::<T>::service_fault(until, id);
		}
		assert!(T::Collateral::pledged(&node, Duty::Storage) < PLEDGE);
	}

	#[benchmark]
	fn forget_fault() {
		let node = node::<T>();
		let id = fill::<T>(&node);
		Pallet::<T>::service_fault(stored::<T>(id).state.until(), id);
		let case = stored::<T>(id);
		#[block]
		{
			Pallet::<T>::service_fault(case.state.until(), id);
		}
		assert!(Cases::<T>::get(id).is_none());
		assert!(!MissesOf::<T>::contains_key(case.key()));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::TestExt::new().build(), crate::mock::Test);
}
