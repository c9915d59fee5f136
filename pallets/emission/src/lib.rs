#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod budget;
mod claim;
mod drip;
mod mint;
mod pools;
mod revenue;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
pub mod types;
mod views;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use revenue::{FeeSplit, ReserveSink};
pub use types::*;
pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{Balanced, Inspect, Mutate},
			StorageVersion,
		},
		PalletId,
	};
	use frame_system::pallet_prelude::*;
	use groundwork_primitives::{
		schedule::Schedule, Balance, BlockNumber, Pool, PoolWeight, TierId,
	};
	use sp_runtime::{
		traits::{AccountIdConversion, Convert},
		Permill,
	};

	/// The storage version of this code.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The money that is minted, paid and burned.
		type Currency: Balanced<Self::AccountId, Balance = Balance>
			+ Mutate<Self::AccountId, Balance = Balance>;

		/// How much each block mints, and the cap on genesis issuance and all minting together.
		#[pallet::constant]
		type Schedule: Get<Schedule>;

		/// The author of the present block, who earns the producers' share; `None` sends that
		/// share to the reserve.
		type BlockAuthor: Get<Option<Self::AccountId>>;

		/// The account where an earner wants its money.
		type PayoutOf: Convert<Self::AccountId, Self::AccountId>;

		/// Who may change the budget and the tiers' shares.
		type BudgetOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Between what the shares of the budget must stay.
		#[pallet::constant]
		type BudgetBounds: Get<BudgetBounds>;

		/// How transaction fees are divided; should sum to 100 %. Read for each fee.
		type FeeShares: Get<FeeShares>;

		/// The part of network revenue which goes to the reserve; the rest is burned. Read for each
		/// payment.
		type RevenueShare: Get<RevenueShare>;

		/// In so many blocks the reserve would be empty if it gave in each of them what it gives in
		/// this one; with 0 it gives nothing. Read in each block.
		type DripPeriod: Get<u32>;

		/// The part of what the reserve gives in a block that goes to the treasury, before the
		/// pools. Read in each block.
		type TreasuryShare: Get<Permill>;

		/// The account of the treasury, which must not be the pot.
		type TreasuryAccount: Get<Self::AccountId>;

		/// The account which holds the reserve, the pools and what is accrued is derived from this.
		#[pallet::constant]
		type PalletId: Get<PalletId>;

		/// Most tiers that can have a pool, 256 at most.
		#[pallet::constant]
		type MaxTiers: Get<u32>;

		/// Most pools in which an account may have a weight at once, at most all of them:
		/// `MaxTiers + 2`.
		#[pallet::constant]
		type MaxPoolsPerAccount: Get<u32>;

		/// What calls and hooks cost.
		type WeightInfo: WeightInfo;
	}

	/// Issuance at genesis, which counts against the cap.
	#[pallet::storage]
	pub type GenesisIssuance<T: Config> = StorageValue<_, Balance, ValueQuery>;

	/// All that was ever minted. It only grows, and never past the cap less the genesis issuance.
	#[pallet::storage]
	pub type Minted<T: Config> = StorageValue<_, Balance, ValueQuery>;

	/// How the subsidy is divided.
	#[pallet::storage]
	pub type CurrentBudget<T: Config> = StorageValue<_, Budget, ValueQuery>;

	/// How the tiers' part of the subsidy is divided, the smallest collateral first, relative to
	/// the sum of all shares.
	#[pallet::storage]
	pub type TierShares<T: Config> =
		StorageValue<_, BoundedVec<u32, T::MaxTiers>, ValueQuery, DefaultTierShares<T>>;

	/// [`DEFAULT_TIER_SHARES`].
	#[pallet::type_value]
	pub fn DefaultTierShares<T: Config>() -> BoundedVec<u32, T::MaxTiers> {
		BoundedVec::truncate_from(DEFAULT_TIER_SHARES.to_vec())
	}

	/// The part of the pot that drips to the treasury and to nodes.
	#[pallet::storage]
	pub type Reserve<T: Config> = StorageValue<_, Balance, ValueQuery>;

	/// The reward pools that ever had a member: no more than `MaxTiers + 2`.
	#[pallet::storage]
	pub type Pools<T: Config> = StorageMap<_, Twox64Concat, Pool, PoolState, ValueQuery>;

	/// The accounts which share in a pool or have something to claim. A row goes when it says
	/// neither.
	#[pallet::storage]
	pub type Earners<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, EarnerOf<T>, ValueQuery>;

	/// Sum of what all earners have accrued.
	#[pallet::storage]
	pub type TotalAccrued<T: Config> = StorageValue<_, Balance, ValueQuery>;

	/// Nothing to configure: records what is there at genesis. The pallet must come after the one
	/// which endows accounts.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Only the type.
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let issuance = T::Currency::total_issuance();
			assert!(
				issuance <= T::Schedule::get().cap,
				"the accounts at genesis hold more than the cap on the supply"
			);
			GenesisIssuance::<T>::put(issuance);
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// From this block on the subsidy is lower.
		#[codec(index = 0)]
		SubsidyReduced {
			/// This block.
			height: BlockNumber,
			/// What a block mints now.
			subsidy: Balance,
		},
		/// Governance changed how the subsidy is divided.
		#[codec(index = 1)]
		BudgetChanged {
			/// The new budget.
			budget: Budget,
		},
		/// Governance changed how the tiers' part is divided.
		#[codec(index = 2)]
		TierSharesChanged {
			/// The new shares, the smallest collateral first.
			shares: BoundedVec<u32, T::MaxTiers>,
		},
		/// An earner was paid all that it had earned.
		#[codec(index = 3)]
		Claimed {
			/// The earner.
			who: T::AccountId,
			/// Where the money went.
			payout: T::AccountId,
			/// How much.
			amount: Balance,
		},
		/// Users paid to the network.
		#[codec(index = 4)]
		RevenueReceived {
			/// What they paid.
			amount: Balance,
			/// The part that went to the reserve.
			to_reserve: Balance,
			/// The part that was burned.
			burned: Balance,
		},
		/// Money was burned because the pot does not exist and it would not have made the
		/// existential deposit.
		#[codec(index = 5)]
		Burned {
			/// How much.
			amount: Balance,
		},
		/// Something happened that cannot; no money was created or lost by it.
		#[codec(index = 6)]
		Unexpected {
			/// What.
			kind: UnexpectedKind,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The shares of the budget do not sum to exactly 100 %.
		#[codec(index = 0)]
		BudgetNotWhole,
		/// A share of the budget is below or above its bounds.
		#[codec(index = 1)]
		BudgetOutOfBounds,
		/// The list of the tiers' shares is empty.
		#[codec(index = 2)]
		NoTierShares,
		/// All the tiers' shares are zero.
		#[codec(index = 3)]
		TierSharesZero,
		/// There is no such reward pool.
		#[codec(index = 4)]
		UnknownPool,
		/// The account shares in as many reward pools as an account may.
		#[codec(index = 5)]
		TooManyPools,
		/// The account has earned nothing since its last claim.
		#[codec(index = 6)]
		NothingToClaim,
		/// The payout account does not exist and the amount is below the existential deposit: claim
		/// later.
		#[codec(index = 7)]
		BelowExistentialDeposit,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Mint the subsidy and divide it; the cost does not depend on the number of earners.
		fn on_initialize(now: BlockNumberFor<T>) -> Weight {
			Self::do_emit(Self::height_of(now), T::BlockAuthor::get());
			T::WeightInfo::on_initialize_100_000_nodes()
		}

		fn integrity_test() {
			let schedule = T::Schedule::get();
			assert!(schedule.check().is_ok(), "the schedule is none: {:?}", schedule.check());
			assert!(schedule.total() <= schedule.cap, "the schedule passes its cap");
			let bounds = T::BudgetBounds::get();
			assert!(bounds.are_satisfiable(), "no budget is within the bounds");
			assert!(Budget::default().is_whole(), "the first budget does not sum to 100 %");
			assert!(bounds.contain(&Budget::default()), "the first budget is out of its bounds");
			assert!(T::TreasuryAccount::get() != Self::pot(), "the treasury is the pot");
			let tiers = T::MaxTiers::get();
			assert!(tiers as usize >= DEFAULT_TIER_SHARES.len(), "no room for the first tiers");
			assert!(tiers <= u32::from(TierId::MAX).saturating_add(1), "tiers have no numbers");
			let pools = T::MaxPoolsPerAccount::get();
			assert!(pools > 0, "nobody can earn");
			assert!(pools <= tiers.saturating_add(2), "more pools per account than there are");
			// Governance may change the rest: these are the values that the chain starts with.
			assert!(T::FeeShares::get().is_whole(), "the shares of fees do not sum to 100 %");
			let revenue = T::RevenueShare::get();
			assert!(revenue.initial <= revenue.max, "the first share of revenue is above the most");
			assert!(T::DripPeriod::get() > 0, "the reserve drips in no time");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Divide the subsidy by `budget` from the next block on.
		///
		/// Only governance. The four shares must sum to exactly 100 % and each must be within its
		/// bounds.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_budget())]
		pub fn set_budget(origin: OriginFor<T>, budget: Budget) -> DispatchResult {
			T::BudgetOrigin::ensure_origin(origin)?;
			Self::do_set_budget(budget)
		}

		/// Divide the tiers' part of the subsidy by `shares` from the next block on, the smallest
		/// collateral first.
		///
		/// Only governance. At least one share must be above 0. What pools hold stays theirs; a
		/// tier without a share earns nothing more.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::set_tier_shares())]
		pub fn set_tier_shares(
			origin: OriginFor<T>,
			shares: BoundedVec<u32, T::MaxTiers>,
		) -> DispatchResult {
			T::BudgetOrigin::ensure_origin(origin)?;
			Self::do_set_tier_shares(shares)
		}

		/// Pay all that `who` has earned to its payout account. Anybody may call this for anybody.
		///
		/// Amounts are rounded down to the smallest unit. Fails when there is nothing to claim, or
		/// less than the existential deposit for a payout account that does not exist.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::claim(T::MaxPoolsPerAccount::get()))]
		pub fn claim(origin: OriginFor<T>, who: T::AccountId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let pools = Self::do_claim(&who)?;
			Ok(Some(T::WeightInfo::claim(pools)).into())
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// What the block at `height` mints, in the smallest unit.
		pub fn subsidy_at(height: BlockNumber) -> Balance {
			Self::subsidy_of(height)
		}

		/// Genesis issuance and all that blocks up to and including `height` mint: the supply
		/// before burning, in the smallest unit.
		pub fn supply_at(height: BlockNumber) -> Balance {
			Self::supply_of(height)
		}

		/// Height of the next reduction of the subsidy; `None` after the last.
		pub fn next_halving() -> Option<BlockNumber> {
			T::Schedule::get().next_reduction(Self::height())
		}

		/// What `who` could claim now, in the smallest unit, rounded down.
		pub fn pending_rewards(who: T::AccountId) -> Balance {
			Self::pending_of(&Earners::<T>::get(who))
		}

		/// In which pools `who` shares, and with what weight.
		pub fn weights_of(who: T::AccountId) -> Vec<(Pool, PoolWeight)> {
			let earner = Earners::<T>::get(who);
			earner.shares.iter().map(|share| (share.pool, share.weight)).collect()
		}

		/// The account where the money of `who` goes when somebody claims it.
		pub fn payout_of(who: T::AccountId) -> T::AccountId {
			T::PayoutOf::convert(who)
		}

		/// Weights, money and income of `pool`.
		pub fn pool(pool: Pool) -> PoolInfo {
			Self::pool_info(pool)
		}

		/// How the subsidy is divided.
		pub fn budget() -> Budget {
			CurrentBudget::<T>::get()
		}

		/// How the tiers' part of the subsidy is divided, the smallest collateral first.
		pub fn tier_shares() -> Vec<u32> {
			TierShares::<T>::get().into_inner()
		}

		/// Money in the revenue reserve.
		pub fn reserve() -> Balance {
			Reserve::<T>::get()
		}

		/// What the next block pays to the treasury out of the reserve, in the smallest unit,
		/// rounded down, if the treasury's account can take it.
		pub fn treasury_per_block() -> Balance {
			Self::drip().treasury
		}

		/// The part of network revenue that goes to the reserve at present.
		pub fn revenue_share() -> Permill {
			T::RevenueShare::get().after(T::Schedule::get().step(Self::height()))
		}

		/// All that was ever minted.
		pub fn minted() -> Balance {
			Minted::<T>::get()
		}

		/// What may still be minted under the cap.
		pub fn remaining() -> Balance {
			let room = T::Schedule::get().cap.saturating_sub(GenesisIssuance::<T>::get());
			room.saturating_sub(Minted::<T>::get())
		}

		/// All that was ever burned, by this pallet or by others.
		pub fn burned() -> Balance {
			let ever = GenesisIssuance::<T>::get().saturating_add(Minted::<T>::get());
			ever.saturating_sub(T::Currency::total_issuance())
		}

		/// Everything at one glance.
		pub fn emission() -> EmissionInfo {
			Self::emission_info()
		}

		/// The account which holds the reserve, the pools and what is accrued.
		pub fn pot() -> T::AccountId {
			T::PalletId::get().into_account_truncating()
		}

		/// What people sent to the pot directly: it belongs to nobody and is not paid out.
		pub fn unaccounted() -> Balance {
			Self::surplus()
		}
	}
}
