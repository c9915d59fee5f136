//! What people and dApps read.

use crate::{
	CaseOf, CaseView, Cases, Charge, Charges, Circumstances, Config, Era, Loss, Pallet,
	PenaltyPolicy, Records, State, Verdict,
};
use alloc::{collections::BTreeMap, vec::Vec};
use groundwork_primitives::{
	Balance, Collateral, Duty, DutyClock, ExpectedFault, FaultId, ForeseeFaults, Tick,
};

/// What would be taken from a node, fault by fault, by the rules for eras.
struct Ledger<T: Config> {
	node: T::AccountId,
	charges: BTreeMap<(Era, Duty), Charge>,
	/// Collateral and pledges as they would be.
	collateral: Balance,
	pledges: BTreeMap<Duty, Balance>,
}

impl<T: Config> Ledger<T> {
	fn new(node: &T::AccountId) -> Self {
		let pledged = |duty| (duty, T::Collateral::pledged(node, duty));
		Self {
			node: node.clone(),
			charges: BTreeMap::new(),
			collateral: T::Collateral::collateral(node),
			pledges: Duty::ALL.map(pledged).into(),
		}
	}

	/// What is pledged to `duty`, with what faults of `era` have cost.
	fn base(&self, era: Era, duty: Duty) -> Balance {
		let pledged = self.pledges.get(&duty).copied().unwrap_or(0);
		pledged.saturating_add(self.charge(era, duty).taken)
	}

	/// Take a penalty of `due` in `era`; returns what it comes to.
	fn take(&mut self, era: Era, duty: Duty, due: Balance) -> Balance {
		let taken = Duty::ALL
			.iter()
			.fold(0, |sum: Balance, duty| sum.saturating_add(self.charge(era, *duty).taken));
		let cap = Pallet::<T>::cap_left(self.collateral, taken);
		let pledged = self.pledges.get(&duty).copied().unwrap_or(0);
		let mut charge = self.charge(era, duty);
		let amount = due.saturating_sub(charge.taken).min(cap).min(pledged);
		charge.taken = charge.taken.saturating_add(amount);
		self.charges.insert((era, duty), charge);
		self.pledges.insert(duty, pledged.saturating_sub(amount));
		self.collateral = self.collateral.saturating_sub(amount);
		amount
	}

	fn charge(&self, era: Era, duty: Duty) -> Charge {
		let known = self.charges.get(&(era, duty)).copied();
		known.unwrap_or_else(|| Charges::<T>::get(&self.node, (era, duty)))
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn view_fault(id: FaultId) -> Option<CaseView<T::AccountId>> {
		Cases::<T>::get(id).map(|case| Self::view_case(id, case))
	}

	pub(crate) fn view_faults(node: &T::AccountId) -> Vec<CaseView<T::AccountId>> {
		let entries = Records::<T>::get(node).entries;
		entries.iter().filter_map(|entry| Self::view_fault(entry.id)).collect()
	}

	fn view_case(id: FaultId, case: CaseOf<T>) -> CaseView<T::AccountId> {
		let penalty = if case.state.is_open() {
			let circumstances = Self::circumstances(&case, Self::strikes_now(&case.node));
			let pledged = T::Collateral::pledged(&case.node, case.duty);
			Self::assess(&case, &Self::rule(case.kind), &circumstances).min(pledged)
		} else {
			0
		};
		CaseView { id, case, penalty }
	}

	/// What is open is applied when its time comes; appeals count where the rule upholds them. New
	/// faults count as strikes for those after them. Each new fault is taken to be alone in its
	/// window: an outage would cost less.
	pub(crate) fn view_loss(node: &T::AccountId, ticks: Tick) -> Loss {
		let end = T::Clock::now().saturating_add(ticks);
		let mut ledger = Ledger::<T>::new(node);
		let mut strikes = Self::strikes_now(node);

		let mut from_open: Balance = 0;
		for case in Self::open_cases(node) {
			let rule = Self::rule(case.kind);
			let dropped =
				matches!(case.state, State::Appealed { .. }) && rule.undecided == Verdict::Cancel;
			if case.state.until() < end && !dropped {
				let circumstances = Self::circumstances(&case, strikes);
				let due = T::Policy::penalty(&rule, &circumstances).mul_floor(case.pledge);
				let amount = ledger.take(case.era, case.duty, due);
				from_open = from_open.saturating_add(amount);
				let is_strike = T::Policy::is_strike(&rule, &circumstances);
				strikes = strikes.saturating_add(u32::from(is_strike));
			}
		}

		let mut expected = Vec::new();
		let mut total = from_open;
		for fault in T::Foresee::faults_if_away(node, ticks) {
			let ExpectedFault { duty, kind, severity, at } = fault;
			let rule = Self::rule(kind);
			let era = Self::era(at);
			let due = Self::heaviest(&rule, severity, strikes, ledger.base(era, duty));
			let amount = ledger.take(era, duty, due);
			total = total.saturating_add(amount);
			let is_strike = T::Policy::is_strike(&rule, &Circumstances::alone(severity, strikes));
			strikes = strikes.saturating_add(u32::from(is_strike));
			expected.push((fault, amount));
		}
		Loss { from_open, expected, total }
	}

	/// The open cases of `node` in the order in which their time comes.
	fn open_cases(node: &T::AccountId) -> Vec<CaseOf<T>> {
		let entries = Records::<T>::get(node).entries;
		let open = entries.iter().filter(|entry| entry.is_open());
		let mut cases: Vec<_> = open.filter_map(|entry| Cases::<T>::get(entry.id)).collect();
		cases.sort_by_key(|case| case.state.until());
		cases
	}
}
