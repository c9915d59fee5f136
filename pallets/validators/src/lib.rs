#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod candidacy;
mod chill;
mod invulnerables;
mod selection;
mod slash;
mod try_state;
mod types;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{
	Candidate, CandidateInfo, Chill, FullIdentification, FullIdentificationOf, Leaver,
	MaxValidators, NotEligible, Parameters, Selection, UnexpectedKind,
};
pub use weights::WeightInfo;

/// Target of this pallet's log lines.
pub(crate) const LOG_TARGET: &str = "runtime::validators";

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{ValidatorRegistration, ValidatorSet},
	};
	use frame_system::pallet_prelude::*;
	use groundwork_primitives::{Balance, Collateral, DutyClock, ReportFault};
	use pallet_session::SessionInterface;
	use sp_staking::SessionIndex;

	/// The in-code storage version.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The list of candidates, best pledge first.
	pub type CandidatesOf<T> =
		BoundedVec<Candidate<<T as frame_system::Config>::AccountId>, <T as Config>::MaxCandidates>;

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The session pallet: session index, session keys, disabling and the roots of past
		/// sessions. `pallet_session::Pallet` with `historical` is one.
		type Session: SessionInterface<AccountId = Self::AccountId, ValidatorId = Self::AccountId>
			+ ValidatorSet<Self::AccountId, ValidatorId = Self::AccountId>
			+ ValidatorRegistration<Self::AccountId>;

		/// The nodes' collateral, which candidates pledge.
		type Collateral: Collateral<Self::AccountId, Balance = Balance>;

		/// Where equivocations are reported, so that they cost a part of the pledge.
		type Faults: ReportFault<Self::AccountId>;

		/// The clock by which faults are reported.
		type Clock: DutyClock;

		/// Who may name invulnerables and set the number of seats: governance.
		type SetOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// How many invulnerables there can be. At least 1.
		#[pallet::constant]
		type MaxInvulnerables: Get<u32>;

		/// How many candidates there can be, seated or not.
		#[pallet::constant]
		type MaxCandidates: Get<u32>;

		/// The set is not smaller than this as long as anybody with session keys can fill it. At
		/// least 1 and at most the sum of the two maxima. May change at any time.
		type MinValidators: Get<u32>;

		/// The lowest pledge of a candidate, in the smallest unit of money. May change at any time;
		/// candidates that fall below it are passed over until they pledge more.
		type MinPledge: Get<Balance>;

		/// Whole sessions for which the pledge of a validator stays locked after its last session,
		/// and for which a chill lasts at least. Evidence of equivocations should not live longer.
		/// May change at any time; what has begun keeps its end.
		type LeaveSessions: Get<u32>;

		/// What the calls and hooks cost.
		type WeightInfo: WeightInfo;
	}

	/// Validators named by governance, sorted by account. They need no pledge.
	#[pallet::storage]
	pub type Invulnerables<T: Config> =
		StorageValue<_, BoundedVec<T::AccountId, T::MaxInvulnerables>, ValueQuery>;

	/// Everybody who wants to validate and has pledged for it, best pledge first and the earlier one
	/// first among equals.
	#[pallet::storage]
	pub type Candidates<T: Config> = StorageValue<_, CandidatesOf<T>, ValueQuery>;

	/// How many seats of the set are for candidates.
	#[pallet::storage]
	pub type DesiredCandidates<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// Former candidates whose pledge is still locked or not withdrawn yet.
	#[pallet::storage]
	pub type Leaving<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Leaver>;

	/// Validators that have offended and not come back. Only invulnerables, candidates, leavers and
	/// members of the last set are here.
	#[pallet::storage]
	pub type Chilled<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Chill>;

	/// The set that was handed out last: the validators of the next session.
	#[pallet::storage]
	pub type LastSet<T: Config> =
		StorageValue<_, BoundedVec<T::AccountId, MaxValidators<T>>, ValueQuery>;

	/// The set of the first sessions.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Validators named by governance. Their session keys are in the session pallet's genesis.
		pub invulnerables: Vec<T::AccountId>,
		/// How many seats are for candidates.
		pub desired_candidates: u32,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let mut invulnerables = self.invulnerables.clone();
			invulnerables.sort();
			invulnerables.dedup();
			assert_eq!(
				invulnerables.len(),
				self.invulnerables.len(),
				"an invulnerable is named twice in the genesis of the validators"
			);
			assert!(
				invulnerables.len() <= T::MaxInvulnerables::get() as usize,
				"more invulnerables than `MaxInvulnerables` in the genesis of the validators"
			);
			assert!(
				self.desired_candidates <= T::MaxCandidates::get(),
				"more seats than `MaxCandidates` in the genesis of the validators"
			);
			Invulnerables::<T>::put(BoundedVec::truncate_from(invulnerables));
			DesiredCandidates::<T>::put(self.desired_candidates);
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Governance named the invulnerables, from the session after the next on.
		#[codec(index = 0)]
		InvulnerablesSet {
			/// All of them, sorted by account.
			invulnerables: Vec<T::AccountId>,
		},
		/// Governance set the number of seats for candidates.
		#[codec(index = 1)]
		DesiredCandidatesSet {
			/// Number of seats.
			desired: u32,
		},
		/// A node became a candidate.
		#[codec(index = 2)]
		CandidateRegistered {
			/// The candidate.
			who: T::AccountId,
			/// What it pledged, in the smallest unit of money.
			pledge: Balance,
		},
		/// A candidate pledged more.
		#[codec(index = 3)]
		PledgeIncreased {
			/// The candidate.
			who: T::AccountId,
			/// What it has pledged now, in the smallest unit of money.
			pledge: Balance,
		},
		/// All places were taken, and the candidate with the lowest pledge lost its place to a
		/// better pledged one.
		#[codec(index = 4)]
		CandidateReplaced {
			/// The candidate that lost its place.
			who: T::AccountId,
			/// The candidate that took it.
			by: T::AccountId,
		},
		/// A candidate is one no more; its pledge stays locked for a while.
		#[codec(index = 5)]
		CandidateLeaving {
			/// The former candidate.
			who: T::AccountId,
			/// First session in which the pledge may be withdrawn.
			until: SessionIndex,
		},
		/// A pledge is free again.
		#[codec(index = 6)]
		PledgeWithdrawn {
			/// The former candidate.
			who: T::AccountId,
			/// What was released, in the smallest unit of money.
			amount: Balance,
		},
		/// A validator offended and is not selected until it comes back.
		#[codec(index = 7)]
		ValidatorChilled {
			/// The offender.
			who: T::AccountId,
			/// The session of the offence.
			session: SessionIndex,
		},
		/// A chilled validator may be selected again.
		#[codec(index = 8)]
		ValidatorUnchilled {
			/// The validator.
			who: T::AccountId,
		},
		/// The validators of a session were selected.
		#[codec(index = 9)]
		SetSelected {
			/// The session in which they validate.
			session: SessionIndex,
			/// How many of them are invulnerables.
			invulnerables: u32,
			/// How many of them are candidates.
			candidates: u32,
			/// How many of them are there only to hold the minimum.
			kept: u32,
		},
		/// Something that should not be was found.
		#[codec(index = 10)]
		Unexpected {
			/// What it was.
			kind: UnexpectedKind,
		},
		/// A part of the pledge of a candidate or leaver was slashed. A candidate with nothing left
		/// is one no more.
		#[codec(index = 11)]
		PledgeSlashed {
			/// The candidate or leaver.
			who: T::AccountId,
			/// What it has pledged now, in the smallest unit of money.
			pledge: Balance,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// At least one invulnerable must be named.
		#[codec(index = 0)]
		NoInvulnerables,
		/// More invulnerables are named than there can be.
		#[codec(index = 1)]
		TooManyInvulnerables,
		/// An invulnerable is named twice.
		#[codec(index = 2)]
		DuplicateInvulnerable,
		/// The account has no session keys.
		#[codec(index = 3)]
		NoSessionKeys,
		/// There cannot be more seats than candidates.
		#[codec(index = 4)]
		TooManyDesired,
		/// The account has no active node.
		#[codec(index = 5)]
		NodeNotActive,
		/// The node is not of the top tier.
		#[codec(index = 6)]
		NotTopTier,
		/// The pledge is below the lowest one.
		#[codec(index = 7)]
		PledgeTooLow,
		/// The account is a candidate already.
		#[codec(index = 8)]
		AlreadyCandidate,
		/// The account is an invulnerable already and needs no pledge.
		#[codec(index = 9)]
		AlreadyInvulnerable,
		/// The account is leaving and has to withdraw its former pledge first.
		#[codec(index = 10)]
		StillLeaving,
		/// The account has offended and has to come back first.
		#[codec(index = 11)]
		IsChilled,
		/// All places are taken and the pledge is not higher than the lowest one.
		#[codec(index = 12)]
		CandidatesFull,
		/// The account is not a candidate.
		#[codec(index = 13)]
		NotCandidate,
		/// The account is not leaving.
		#[codec(index = 14)]
		NotLeaving,
		/// The pledge is locked for more sessions.
		#[codec(index = 15)]
		PledgeLocked,
		/// The account is not chilled.
		#[codec(index = 16)]
		NotChilled,
		/// The account is chilled for more sessions.
		#[codec(index = 17)]
		ChillNotOver,
		/// Nothing was to be pledged.
		#[codec(index = 18)]
		NothingToPledge,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxInvulnerables::get() > 0, "there must be room for an invulnerable");
			let min = T::MinValidators::get();
			assert!(min > 0, "a set without validators makes no blocks");
			assert!(
				min <= MaxValidators::<T>::get(),
				"the minimum is above the largest possible set"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Name all invulnerables anew; they validate from the session after the next on.
		///
		/// The origin must be `SetOrigin`. `new` has at least one and at most `MaxInvulnerables`
		/// accounts, none twice, all with session keys. A chilled validator that is named comes
		/// back; to keep it out, do not name it.
		///
		/// Errors: `NoInvulnerables`, `TooManyInvulnerables`, `DuplicateInvulnerable`,
		/// `NoSessionKeys`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_invulnerables(new.len() as u32))]
		pub fn set_invulnerables(origin: OriginFor<T>, new: Vec<T::AccountId>) -> DispatchResult {
			T::SetOrigin::ensure_origin(origin)?;
			Self::do_set_invulnerables(new)
		}

		/// Set the number of seats for candidates, from the session after the next on.
		///
		/// The origin must be `SetOrigin`. `desired` is at most `MaxCandidates`.
		///
		/// Errors: `TooManyDesired`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::set_desired_candidates())]
		pub fn set_desired_candidates(origin: OriginFor<T>, desired: u32) -> DispatchResult {
			T::SetOrigin::ensure_origin(origin)?;
			Self::do_set_desired_candidates(desired)
		}

		/// Become a candidate by pledging `pledge` of the node's collateral to validation.
		///
		/// Signed by the account of an active node of the top tier that has session keys. `pledge`
		/// is in the smallest unit of money and at least `MinPledge`. Where all places are taken it
		/// must be higher than the lowest pledge, whose candidate then leaves.
		///
		/// Errors: `PledgeTooLow`, `AlreadyInvulnerable`, `StillLeaving`, `IsChilled`,
		/// `NodeNotActive`, `NotTopTier`, `NoSessionKeys`, `AlreadyCandidate`, `CandidatesFull`, and
		/// what the node's collateral refuses.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::register_candidate())]
		pub fn register_candidate(
			origin: OriginFor<T>,
			#[pallet::compact] pledge: Balance,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_register_candidate(who, pledge)
		}

		/// Pledge `amount` more as a candidate.
		///
		/// Signed by the candidate. `amount` is in the smallest unit of money and above 0. Among
		/// equal pledges the new one ranks last.
		///
		/// Errors: `NothingToPledge`, `NotCandidate`, and what the node's collateral refuses.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::pledge_more())]
		pub fn pledge_more(
			origin: OriginFor<T>,
			#[pallet::compact] amount: Balance,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_pledge_more(who, amount)
		}

		/// Be a candidate no more.
		///
		/// Signed by the candidate. Takes effect at the border of the session: whoever was selected
		/// for the next session still serves in it. The pledge stays locked for `LeaveSessions`
		/// whole sessions after that.
		///
		/// Errors: `NotCandidate`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::leave())]
		pub fn leave(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_leave(who)
		}

		/// Release the pledge of `who`, a former candidate whose time is over.
		///
		/// Signed by anybody.
		///
		/// Errors: `NotLeaving`, `PledgeLocked`, and what the node's collateral refuses: it stays
		/// locked while a fault of its duty is open.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::withdraw_pledge())]
		pub fn withdraw_pledge(origin: OriginFor<T>, who: T::AccountId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_withdraw_pledge(who)
		}

		/// Come back after an offence.
		///
		/// Signed by the chilled validator, `LeaveSessions` whole sessions after the offence was
		/// reported.
		///
		/// Errors: `NotChilled`, `ChillNotOver`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::unchill())]
		pub fn unchill(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_unchill(who)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The validators of the current session.
		pub fn validators() -> Vec<T::AccountId> {
			<T::Session as ValidatorSet<T::AccountId>>::validators()
		}

		/// The validators of the next session.
		pub fn planned_validators() -> Vec<T::AccountId> {
			Self::previous_set()
		}

		/// Who would be selected if the current session ended now. They would validate in the
		/// session after the next.
		pub fn next_set() -> Selection<T::AccountId> {
			Self::select()
		}

		/// The invulnerables, sorted by account.
		pub fn invulnerables() -> Vec<T::AccountId> {
			Invulnerables::<T>::get().into_inner()
		}

		/// All candidates, best pledge first.
		pub fn candidates() -> Vec<CandidateInfo<T::AccountId>> {
			Self::candidate_infos()
		}

		/// The candidate `who` and why it would not be selected, if so.
		pub fn candidate(who: T::AccountId) -> Option<CandidateInfo<T::AccountId>> {
			Self::candidate_infos().into_iter().find(|info| info.who == who)
		}

		/// The locked pledge of `who`, a former candidate.
		pub fn leaving(who: T::AccountId) -> Option<Leaver> {
			Leaving::<T>::get(who)
		}

		/// Since when `who` is chilled, and until when at least.
		pub fn chilled(who: T::AccountId) -> Option<Chill> {
			Chilled::<T>::get(who)
		}

		/// What governs the set at present.
		pub fn parameters() -> Parameters {
			Parameters {
				desired_candidates: DesiredCandidates::<T>::get(),
				min_validators: T::MinValidators::get(),
				min_pledge: T::MinPledge::get(),
				leave_sessions: T::LeaveSessions::get(),
			}
		}
	}
}
