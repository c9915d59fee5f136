#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use policy::{Graded, PenaltyPolicy};
pub use types::*;
pub use weights::WeightInfo;

mod appeal;
mod apply;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod close;
mod cure;
mod distribute;
mod guard;
#[cfg(test)]
mod mock;
mod policy;
mod record;
mod report;
mod rules;
mod service;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod types;
mod views;
pub mod weights;

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{self, hold},
			EnsureOrigin,
		},
		weights::WeightMeter,
		PalletId,
	};
	use frame_system::pallet_prelude::*;
	use groundwork_primitives::{
		Balance, Collateral, Duty, DutyClock, Fault, FaultId, FaultKind, ForeseeFaults, OnPardon,
		Registry, Tick, Window,
	};
	use sp_runtime::Perbill;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// Faults and their penalties.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// Configuration of slashing. Durations are ticks of the [duty clock](Config::Clock), amounts are
	/// in the smallest unit of money; all of them are read when they are used and may change at any
	/// time. What has begun keeps its end.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The runtime's reasons for holds.
		type RuntimeHoldReason: From<HoldReason>;

		/// The coin.
		type Currency: fungible::Inspect<Self::AccountId, Balance = Balance>
			+ fungible::Mutate<Self::AccountId>
			+ fungible::Balanced<Self::AccountId>
			+ hold::Mutate<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ hold::Balanced<Self::AccountId>;

		/// The collateral that penalties are taken from.
		type Collateral: Collateral<
			Self::AccountId,
			Balance = Balance,
			Credit = fungible::Credit<Self::AccountId, Self::Currency>,
		>;

		/// Who is a node, who acts for it, and how it is shut out.
		type Registry: Registry<Self::AccountId>;

		/// The clock of every deadline here.
		type Clock: DutyClock;

		/// What faults cost.
		type Policy: PenaltyPolicy;

		/// Hears of faults that were cancelled.
		type OnPardon: OnPardon<Self::AccountId>;

		/// Foresees faults of a node that stays away.
		type Foresee: ForeseeFaults<Self::AccountId>;

		/// Who may report what no pallet has seen: governance.
		type ReportOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who decides appeals and cancels faults: governance, in a short time.
		type CancelOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who may change the policy table: governance.
		type RuleOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Ticks for which a penalty is deferred, in which the node can cure it or appeal.
		type AppealWindow: Get<Tick>;

		/// Ticks in which an appeal has to be decided.
		type DecisionWindow: Get<Tick>;

		/// Ticks of an era, in which the heaviest fault counts and not the sum.
		type EraLength: Get<Tick>;

		/// The most that a node loses in an era, as a part of all its collateral.
		type EraCap: Get<Perbill>;

		/// Ticks after which a fault is too old to be reported. Less than collateral takes to leave.
		type ReportLongevity: Get<Tick>;

		/// Ticks for which a closed fault is kept at least.
		type Retention: Get<Tick>;

		/// Clean ticks that make up for a strike.
		type DecayPeriod: Get<Tick>;

		/// Part of the nodes due in a window that may miss before it passes for an outage.
		type OutageThreshold: Get<Perbill>;

		/// What an appeal puts on hold.
		type AppealBond: Get<Balance>;

		/// What a won appeal gets for its costs, as far as the repair fund has it.
		type AppealCosts: Get<Balance>;

		/// The most that a reporter gets for a fault.
		type MaxBounty: Get<Balance>;

		/// The longest suspension that a rule can have.
		#[pallet::constant]
		type MaxSuspension: Get<Tick>;

		/// Most faults on record of a node. A new one takes the place of a closed one, and a heavy one
		/// that of a light one.
		#[pallet::constant]
		type MaxFaultsPerNode: Get<u32>;

		/// Most faults that are applied or forgotten in one block, and most ticks that the agenda
		/// moves on in one block.
		#[pallet::constant]
		type MaxFaultsPerBlock: Get<u32>;

		/// Account of the repair fund.
		#[pallet::constant]
		type PalletId: Get<PalletId>;

		/// What calls and hooks cost.
		type WeightInfo: WeightInfo;
	}

	/// A fault of the runtime.
	pub type CaseOf<T> = Case<<T as frame_system::Config>::AccountId>;
	/// The record of a node of the runtime.
	pub type RecordOf<T> = Record<<T as Config>::MaxFaultsPerNode>;

	/// Why money is on hold.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// It is the bond of an appeal.
		#[codec(index = 0)]
		AppealBond,
	}

	/// The policy table as far as governance has changed it.
	#[pallet::storage]
	pub type Rules<T: Config> = StorageMap<_, Twox64Concat, FaultKind, Rule>;

	/// The number of the next fault.
	#[pallet::storage]
	pub type NextId<T: Config> = StorageValue<_, FaultId, ValueQuery>;

	/// Faults by their number: open ones, and closed ones as long as they are kept.
	#[pallet::storage]
	pub type Cases<T: Config> = StorageMap<_, Twox64Concat, FaultId, CaseOf<T>>;

	/// Numbers of the faults, by node and by what they are about: nothing is punished twice.
	#[pallet::storage]
	pub type IdOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, CaseKey, FaultId>;

	/// What is on record about a node.
	#[pallet::storage]
	pub type Records<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, RecordOf<T>, ValueQuery>;

	/// What nodes have paid by era and duty.
	#[pallet::storage]
	pub type Charges<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Twox64Concat,
		(Era, Duty),
		Charge,
		ValueQuery,
	>;

	/// How many have missed the same duty in the same window.
	#[pallet::storage]
	pub type MissesOf<T: Config> = StorageMap<_, Twox64Concat, CaseKey, Misses, ValueQuery>;

	/// One entry per fault, at the last tick of its state.
	#[pallet::storage]
	pub type Agenda<T: Config> = StorageDoubleMap<_, Twox64Concat, Tick, Twox64Concat, FaultId, ()>;

	/// The first tick whose entries in [`Agenda`] have not all been served.
	#[pallet::storage]
	pub type Cursor<T: Config> = StorageValue<_, Tick, ValueQuery>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A fault was reported. It is applied after `until` unless it is cured, appealed or
		/// cancelled before.
		#[codec(index = 0)]
		FaultReported {
			fault: FaultId,
			node: T::AccountId,
			duty: Duty,
			kind: FaultKind,
			window: Window,
			severity: Perbill,
			until: Tick,
		},
		/// An open fault was reported again and is more severe than it seemed.
		#[codec(index = 1)]
		FaultRaised { fault: FaultId, node: T::AccountId, severity: Perbill },
		/// The node has done late what it owed.
		#[codec(index = 2)]
		FaultCured { fault: FaultId, node: T::AccountId },
		/// The node has appealed with `bond` on hold. Undecided after `until`, the rule decides.
		#[codec(index = 3)]
		FaultAppealed {
			fault: FaultId,
			node: T::AccountId,
			bond: Balance,
			reference: Reference,
			until: Tick,
		},
		/// The appeal was lost and `bond` burned.
		#[codec(index = 4)]
		AppealLost { fault: FaultId, node: T::AccountId, bond: Balance },
		/// The appeal was won: `bond` was handed back and `costs` were paid out of the repair fund.
		#[codec(index = 5)]
		AppealWon { fault: FaultId, node: T::AccountId, bond: Balance, costs: Balance },
		/// Nobody decided the appeal in time: `bond` was handed back and the rule has decided.
		#[codec(index = 6)]
		AppealUndecided { fault: FaultId, node: T::AccountId, bond: Balance, verdict: Verdict },
		/// The penalty was taken: `amount`, the sum of the other four. `reduced`: it was cured.
		#[codec(index = 7)]
		FaultApplied {
			fault: FaultId,
			node: T::AccountId,
			duty: Duty,
			kind: FaultKind,
			reduced: bool,
			amount: Balance,
			victim: Balance,
			reporter: Balance,
			repair: Balance,
			burned: Balance,
		},
		/// There was no fault.
		#[codec(index = 8)]
		FaultCancelled { fault: FaultId, node: T::AccountId },
		/// The record of the node was full: the fault has given way to a heavier one and costs nothing.
		/// `bond` was handed back where the node had appealed.
		#[codec(index = 9)]
		FaultDisplaced { fault: FaultId, node: T::AccountId, bond: Balance },
		/// The policy table has changed.
		#[codec(index = 10)]
		RuleSet { kind: FaultKind, rule: Rule },
		/// Something that cannot happen has happened to the fault.
		#[codec(index = 11)]
		Unexpected { fault: FaultId, kind: UnexpectedKind },
	}

	#[pallet::error]
	pub enum Error<T> {
		/// There is no such node.
		#[codec(index = 0)]
		UnknownNode,
		/// The node has pledged nothing to this duty.
		#[codec(index = 1)]
		NothingPledged,
		/// The reporter acts for the node.
		#[codec(index = 2)]
		SelfReport,
		/// There is no account of the reporter.
		#[codec(index = 3)]
		UnknownReporter,
		/// This fault was reported before.
		#[codec(index = 4)]
		AlreadyReported,
		/// This fault is too old to be reported.
		#[codec(index = 5)]
		TooLate,
		/// The duty is not due yet.
		#[codec(index = 6)]
		NotDueYet,
		/// A fault has a severity above zero.
		#[codec(index = 7)]
		NoSeverity,
		/// The record of the node is full of heavier faults.
		#[codec(index = 8)]
		TooManyFaults,
		/// There is no such fault.
		#[codec(index = 9)]
		UnknownFault,
		/// The fault is closed.
		#[codec(index = 10)]
		FaultClosed,
		/// The time for this is over.
		#[codec(index = 11)]
		WindowOver,
		/// Faults of this kind cannot be cured.
		#[codec(index = 12)]
		NotCurable,
		/// This fault was cured before.
		#[codec(index = 13)]
		AlreadyCured,
		/// The fault is one of another node.
		#[codec(index = 14)]
		NotYourFault,
		/// The node has appealed before.
		#[codec(index = 15)]
		AlreadyAppealed,
		/// The node has not appealed.
		#[codec(index = 16)]
		NotAppealed,
		/// The free balance is too low for the bond.
		#[codec(index = 17)]
		CannotBond,
		/// The first fault must not cost more than the most that a fault costs.
		#[codec(index = 18)]
		FirstAboveMax,
		/// A bounty is at most half of what is left after the victim.
		#[codec(index = 19)]
		BountyTooHigh,
		/// The suspension is longer than any may be.
		#[codec(index = 20)]
		SuspensionTooLong,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxFaultsPerNode::get() > 0, "a node must be able to have a fault");
			assert!(T::MaxFaultsPerBlock::get() > 0, "the agenda has to be served");
			for kind in FaultKind::ALL {
				let rule = T::Policy::default_rule(kind);
				assert!(Self::check_rule(&rule).is_ok(), "the rule of {kind:?} is not one");
			}
		}

		/// Applies, decides and forgets what is due, as far as the weight allows.
		fn on_poll(_: BlockNumberFor<T>, meter: &mut WeightMeter) {
			Self::do_service(T::Clock::now(), meter);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Appeal against a fault of the caller's node, as long as its penalty is deferred.
		///
		/// Puts the bond on hold. `reference` says where the evidence lies.
		///
		/// Errors: `UnknownFault`, `NotYourFault`, `FaultClosed`, `AlreadyAppealed`, `WindowOver`,
		/// `CannotBond`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::appeal())]
		pub fn appeal(
			origin: OriginFor<T>,
			#[pallet::compact] fault: FaultId,
			reference: Reference,
		) -> DispatchResult {
			let node = ensure_signed(origin)?;
			Self::do_appeal(node, fault, reference)
		}

		/// Cancel an open fault: there was none. An appeal is won by it.
		///
		/// The origin must be `CancelOrigin`.
		///
		/// Errors: `UnknownFault`, `FaultClosed`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::cancel().saturating_add(T::OnPardon::weight()))]
		pub fn cancel(origin: OriginFor<T>, #[pallet::compact] fault: FaultId) -> DispatchResult {
			T::CancelOrigin::ensure_origin(origin)?;
			Self::do_cancel(fault)
		}

		/// Turn an appeal down: its bond is burned and the penalty is taken at once.
		///
		/// The origin must be `CancelOrigin`.
		///
		/// Errors: `UnknownFault`, `FaultClosed`, `NotAppealed`.
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weight_with_slash(T::WeightInfo::uphold()))]
		pub fn uphold(origin: OriginFor<T>, #[pallet::compact] fault: FaultId) -> DispatchResult {
			T::CancelOrigin::ensure_origin(origin)?;
			Self::do_uphold(fault)
		}

		/// Change a row of the policy table, for open faults too.
		///
		/// The origin must be `RuleOrigin`.
		///
		/// Errors: `FirstAboveMax`, `BountyTooHigh`, `SuspensionTooLong`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::set_rule())]
		pub fn set_rule(origin: OriginFor<T>, kind: FaultKind, rule: Rule) -> DispatchResult {
			T::RuleOrigin::ensure_origin(origin)?;
			Self::do_set_rule(kind, rule)
		}

		/// Report a fault that no pallet has seen.
		///
		/// The origin must be `ReportOrigin`. Nothing happens where the rule of the kind punishes
		/// nothing.
		///
		/// Errors: `NoSeverity`, `NotDueYet`, `TooLate`, `UnknownNode`, `SelfReport`,
		/// `UnknownReporter`, `AlreadyReported`, `NothingPledged`, `TooManyFaults`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::report())]
		pub fn report(origin: OriginFor<T>, fault: Fault<T::AccountId>) -> DispatchResult {
			T::ReportOrigin::ensure_origin(origin)?;
			Self::do_report(fault)?;
			Ok(())
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The fault `id` and what it would cost now, as long as it is kept.
		pub fn fault(id: FaultId) -> Option<CaseView<T::AccountId>> {
			Self::view_fault(id)
		}

		/// Open faults of `node` and the last closed ones, oldest first.
		pub fn faults_of(node: T::AccountId) -> Vec<CaseView<T::AccountId>> {
			Self::view_faults(&node)
		}

		/// Punished faults of `node` that are not lived down: what escalates the next one.
		pub fn strikes(node: T::AccountId) -> u32 {
			Self::strikes_now(&node)
		}

		/// What `node` would lose if it stayed away for `ticks` more ticks.
		pub fn would_lose(node: T::AccountId, ticks: Tick) -> Loss {
			Self::view_loss(&node, ticks)
		}

		/// What faults cost, by kind.
		pub fn policy_table() -> Vec<PolicyRow> {
			FaultKind::ALL.map(|kind| PolicyRow { kind, rule: Self::rule(kind) }).into()
		}

		/// What is in the repair fund, in the smallest unit of money.
		pub fn repair_fund() -> Balance {
			Self::view_repair_fund()
		}

		/// How many ticks the agenda is behind. More than 0 means that more faults were due at once
		/// than a block can handle, or that blocks are full.
		pub fn backlog() -> Tick {
			T::Clock::now().saturating_sub(Cursor::<T>::get())
		}
	}
}
