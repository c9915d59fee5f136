//! A fault comes in.

use crate::{
	Agenda, Case, CaseKey, CaseOf, Cases, Charges, Config, Entry, Era, Error, Event, IdOf, Misses,
	MissesOf, NextId, Pallet, Records, Standing, State, WeightInfo,
};
use frame_support::{ensure, traits::Get, weights::Weight};
use groundwork_primitives::{
	Balance, Collateral, Duty, DutyClock, Fault, FaultId, FaultKind, Registry, ReportFault, Tick,
	Window,
};
use sp_runtime::{DispatchError, DispatchResult};

impl<T: Config> ReportFault<T::AccountId> for Pallet<T> {
	fn report(fault: Fault<T::AccountId>) -> Result<Option<FaultId>, DispatchError> {
		Self::do_report(fault)
	}

	fn cure(node: &T::AccountId, duty: Duty, kind: FaultKind, window: Window) -> DispatchResult {
		Self::do_cure(node, (duty, kind, window))
	}

	fn was_cancelled(node: &T::AccountId, duty: Duty, kind: FaultKind, window: Window) -> bool {
		IdOf::<T>::get(node, (duty, kind, window))
			.and_then(Cases::<T>::get)
			.is_some_and(|case| !case.stands())
	}

	fn report_weight() -> Weight {
		T::WeightInfo::report()
	}
}

impl<T: Config> Pallet<T> {
	/// Put `fault` on record and defer its penalty.
	pub(crate) fn do_report(fault: Fault<T::AccountId>) -> Result<Option<FaultId>, DispatchError> {
		let now = T::Clock::now();
		Self::check_report(&fault, now)?;
		let rule = Self::rule(fault.kind);
		if rule.max.is_zero() {
			return Ok(None);
		}
		let key = (fault.duty, fault.kind, fault.window);
		if let Some(id) = IdOf::<T>::get(&fault.node, key) {
			return Self::raise(id, &fault).map(Some);
		}
		let pledged = T::Collateral::pledged(&fault.node, fault.duty);
		ensure!(pledged > 0, Error::<T>::NothingPledged);

		let due = fault.due;
		let case = Self::new_case(fault, pledged, now);
		let id = NextId::<T>::get();
		let mut record = Records::<T>::get(&case.node);
		let strikes = Self::strikes_of(&record, now);
		let entry = Entry {
			id,
			duty: case.duty,
			kind: case.kind,
			era: case.era,
			standing: Standing::Open,
			weight: Self::heaviest(&rule, case.severity, strikes, case.pledge),
		};
		Self::make_room(&mut record, &entry)?;
		record.entries.try_push(entry).map_err(|_| Error::<T>::TooManyFaults)?;
		Records::<T>::insert(&case.node, record);
		Self::store(id, case, due);
		Ok(Some(id))
	}

	/// Whether `fault` can be reported at `now`; what is cheap to check comes first.
	fn check_report(fault: &Fault<T::AccountId>, now: Tick) -> DispatchResult {
		ensure!(!fault.severity.is_zero(), Error::<T>::NoSeverity);
		let age = now.checked_sub(fault.at).ok_or(Error::<T>::NotDueYet)?;
		ensure!(age <= T::ReportLongevity::get(), Error::<T>::TooLate);
		ensure!(T::Registry::exists(&fault.node), Error::<T>::UnknownNode);
		if let Some(reporter) = &fault.reporter {
			ensure!(!T::Registry::acts_for(&fault.node, reporter), Error::<T>::SelfReport);
			let known = frame_system::Pallet::<T>::account_exists(reporter);
			ensure!(known, Error::<T>::UnknownReporter);
		}
		Ok(())
	}

	/// The case that `fault` opens at `now`, with so much pledged to its duty.
	fn new_case(fault: Fault<T::AccountId>, pledged: Balance, now: Tick) -> CaseOf<T> {
		let Fault { node, duty, kind, severity, window, at, due: _, evidence, reporter, .. } =
			fault;
		// Nobody is paid for what it did to itself. Those who act for the node may be victims: it names
		// them without asking, and would name its victims.
		let victim = fault.victim.filter(|victim| *victim != node);
		let damage = if victim.is_some() { fault.damage } else { 0 };
		let era = Self::era(at);
		let taken = Charges::<T>::get(&node, (era, duty)).taken;
		let until = now.saturating_add(T::AppealWindow::get());
		Case {
			node,
			duty,
			kind,
			severity,
			window,
			at,
			era,
			// Parts of one collateral, so nothing saturates.
			pledge: pledged.saturating_add(taken),
			evidence,
			reporter,
			victim,
			damage,
			cured: false,
			appeal: None,
			state: State::Open { until },
		}
	}

	/// Store a new case with everything that refers to it but the record.
	fn store(id: FaultId, case: CaseOf<T>, due: u32) {
		// Numbers and counters saturate: nobody lives to see so many faults.
		NextId::<T>::put(id.saturating_add(1));
		IdOf::<T>::insert(&case.node, case.key(), id);
		Agenda::<T>::insert(case.state.until(), id, ());
		Charges::<T>::mutate(&case.node, (case.era, case.duty), |charge| {
			charge.faults = charge.faults.saturating_add(1);
		});
		Self::change_misses(case.key(), |misses| {
			misses.due = misses.due.max(due);
			misses.missed = misses.missed.saturating_add(1);
			misses.faults = misses.faults.saturating_add(1);
		});
		Self::deposit_event(Event::FaultReported {
			fault: id,
			node: case.node.clone(),
			duty: case.duty,
			kind: case.kind,
			window: case.window,
			severity: case.severity,
			until: case.state.until(),
		});
		Cases::<T>::insert(id, case);
	}

	/// Make the open fault `id` as severe as `fault` says: the worst report counts.
	fn raise(id: FaultId, fault: &Fault<T::AccountId>) -> Result<FaultId, DispatchError> {
		let mut case = Cases::<T>::get(id).ok_or(Error::<T>::UnknownFault)?;
		let severity = fault.severity;
		ensure!(case.state.is_open() && severity > case.severity, Error::<T>::AlreadyReported);
		case.severity = severity;
		Self::change_misses(case.key(), |misses| misses.due = misses.due.max(fault.due));
		Records::<T>::mutate(&case.node, |record| {
			let strikes = Self::strikes_of(record, T::Clock::now());
			if let Some(entry) = record.entries.iter_mut().find(|entry| entry.id == id) {
				let rule = Self::rule(case.kind);
				entry.weight = Self::heaviest(&rule, severity, strikes, case.pledge);
			}
		});
		let node = case.node.clone();
		Cases::<T>::insert(id, case);
		Self::deposit_event(Event::FaultRaised { fault: id, node, severity });
		Ok(id)
	}

	/// The era of `tick`.
	pub(crate) fn era(tick: Tick) -> Era {
		// Without a length every tick is an era.
		tick.saturating_sub(tick.checked_rem(T::EraLength::get()).unwrap_or(0))
	}

	pub(crate) fn change_misses(key: CaseKey, change: impl FnOnce(&mut Misses)) {
		MissesOf::<T>::mutate(key, change);
	}
}
