#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use collateral::PayoutOf;
pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod collateral;
mod expiry;
mod heartbeat;
mod leave;
#[cfg(test)]
mod mock;
mod money;
mod profile;
mod register;
mod registry;
mod status;
#[cfg(test)]
mod tests;
mod tiers;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod types;
mod views;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::{string::String, vec::Vec};
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{self, hold::Balanced as BalancedHold, hold::Mutate as MutateHold},
			EnsureOrigin,
		},
		weights::WeightMeter,
	};
	use frame_system::pallet_prelude::*;
	use groundwork_primitives::{
		Balance, DutyClock, LeaveGuard, OnSlash, ReportFault, RewardPools, Tick, TierId, GWK,
	};
	use sp_runtime::traits::{IdentifyAccount, Verify};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The registry of nodes.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// Configuration of the registry. Durations are ticks of the [duty clock](Config::Clock); they
	/// are read when they are used and may change at any time.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The runtime's reasons for holds.
		type RuntimeHoldReason: From<HoldReason>;

		/// The coin that collateral is locked in.
		type Currency: fungible::Inspect<Self::AccountId, Balance = Balance>
			+ MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ BalancedHold<Self::AccountId>;

		/// The pools that active nodes share in: `Pool::Tier` of every tier must exist.
		type Rewards: RewardPools<Self::AccountId>;

		/// The clock of every deadline here.
		type Clock: DutyClock;

		/// Signature of an agent. The agent is the account of its signer, so any scheme that a
		/// wallet knows will do.
		type AgentSignature: Verify<Signer: IdentifyAccount<AccountId = Self::AccountId>>
			+ Parameter;

		/// Who may change the tiers.
		type TierOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Keeps collateral and pledges locked while a fault is open.
		type LeaveGuard: LeaveGuard<Self::AccountId>;

		/// Hears that a pledge was slashed.
		type OnSlash: OnSlash<Self::AccountId, Balance>;

		/// Where a node with pledges that lapses is reported.
		type Faults: ReportFault<Self::AccountId>;

		/// Ticks between the registration of a node and its first heartbeat.
		type MaturityPeriod: Get<Tick>;

		/// A heartbeat is accepted from so many ticks after the previous one.
		type HeartbeatEarliest: Get<Tick>;

		/// A heartbeat is due within so many ticks after the previous one. Above
		/// [`Config::HeartbeatEarliest`].
		type HeartbeatLatest: Get<Tick>;

		/// Ticks between `unregister` and `withdraw`.
		type LeaveDelay: Get<Tick>;

		/// Ticks that the nodes of a tier have to reach a raised collateral.
		type TierNotice: Get<Tick>;

		/// Most tiers there can be; at most 255.
		#[pallet::constant]
		type MaxTiers: Get<u32>;

		/// Most delegates of a node.
		#[pallet::constant]
		type MaxDelegates: Get<u32>;

		/// Most nodes that lapse in one block, and most ticks that the wheel of deadlines moves on
		/// in one block.
		#[pallet::constant]
		type MaxExpiriesPerBlock: Get<u32>;

		/// What calls and hooks cost.
		type WeightInfo: WeightInfo;

		/// Keys and signatures of agents for benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId, Self::AgentSignature>;
	}

	/// A node record of the runtime.
	pub type NodeOf<T> = Node<<T as frame_system::Config>::AccountId>;

	/// Why money is on hold.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// It is the collateral of a node.
		#[codec(index = 0)]
		Collateral,
	}

	/// The tiers by their number, collateral strictly ascending. Tiers are never removed.
	#[pallet::storage]
	pub type Tiers<T: Config> = StorageValue<_, BoundedVec<Tier, T::MaxTiers>, ValueQuery>;

	/// The nodes by the account of their owner. A row ends with `withdraw`.
	#[pallet::storage]
	pub type Nodes<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, NodeOf<T>>;

	/// The node that an agent signs for.
	#[pallet::storage]
	pub type AgentOf<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, T::AccountId>;

	/// Pledges of the nodes that have any. Their sum is at most the node's collateral.
	#[pallet::storage]
	pub type PledgesOf<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, Pledges, ValueQuery>;

	/// What the owners say about their nodes; apart from [`Nodes`] because no heartbeat reads it.
	#[pallet::storage]
	pub type Profiles<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Profile>;

	/// Accounts that may act for the owner of a node, in ascending order.
	#[pallet::storage]
	pub type Delegates<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		BoundedVec<T::AccountId, T::MaxDelegates>,
		ValueQuery,
	>;

	/// Number of nodes by tier.
	#[pallet::storage]
	pub type NodeCount<T: Config> = StorageMap<_, Twox64Concat, TierId, Count, ValueQuery>;

	/// The wheel of deadlines: one entry per active node, at the tick at which it expires.
	#[pallet::storage]
	pub type Expiries<T: Config> =
		StorageDoubleMap<_, Twox64Concat, Tick, Blake2_128Concat, T::AccountId, ()>;

	/// The first tick whose entries in [`Expiries`] have not all been taken out.
	#[pallet::storage]
	pub type NextExpiry<T: Config> = StorageValue<_, Tick, ValueQuery>;

	/// The tiers at genesis.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// Name and collateral, the smallest first.
		pub tiers: Vec<(String, Balance)>,
		#[serde(skip)]
		#[doc(hidden)]
		pub _config: PhantomData<T>,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			let tiers = [("Seed", 1_000), ("Root", 12_500), ("Trunk", 40_000)]
				.map(|(name, collateral)| (name.into(), collateral * GWK))
				.into();
			Self { tiers, _config: PhantomData }
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for (name, collateral) in &self.tiers {
				let added = TierName::try_from(name.clone().into_bytes())
					.map_err(|_| Error::<T>::InvalidTierName.into())
					.and_then(|name| Pallet::<T>::do_add_tier(name, *collateral));
				// A chain must not start with other tiers than its operator asked for.
				assert!(added.is_ok(), "tier {name} of the genesis: {added:?}");
			}
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A node has joined and its collateral is on hold.
		#[codec(index = 0)]
		NodeRegistered {
			node: T::AccountId,
			tier: TierId,
			agent: T::AccountId,
			collateral: Balance,
		},
		/// The heartbeat of a node that was not active has made it so.
		#[codec(index = 1)]
		NodeActivated { node: T::AccountId, expires: Tick },
		/// The heartbeat of an active node came in time.
		#[codec(index = 2)]
		HeartbeatReceived { node: T::AccountId, expires: Tick },
		/// No sign of life until the deadline: the node earns nothing from here on.
		#[codec(index = 3)]
		NodeLapsed { node: T::AccountId, expired: Tick },
		/// `amount` more is on hold, `collateral` in all.
		#[codec(index = 4)]
		CollateralBonded { node: T::AccountId, amount: Balance, collateral: Balance },
		/// The node is in tier `to`, with `collateral` on hold.
		#[codec(index = 5)]
		TierChanged { node: T::AccountId, from: TierId, to: TierId, collateral: Balance },
		/// Another key signs for the node.
		#[codec(index = 6)]
		AgentSet { node: T::AccountId, agent: T::AccountId },
		/// Another account is paid; `None`: the owner.
		#[codec(index = 7)]
		PayoutSet { node: T::AccountId, payout: Option<T::AccountId> },
		/// The profile has changed.
		#[codec(index = 8)]
		ProfileSet { node: T::AccountId },
		/// The delegate may act for the owner.
		#[codec(index = 9)]
		DelegateAdded { node: T::AccountId, delegate: T::AccountId },
		/// The delegate may no longer act for the owner.
		#[codec(index = 10)]
		DelegateRemoved { node: T::AccountId, delegate: T::AccountId },
		/// The node is on its way out; its collateral can be withdrawn from `until` on.
		#[codec(index = 11)]
		NodeLeaving { node: T::AccountId, until: Tick },
		/// The node is gone and `amount` was handed back.
		#[codec(index = 12)]
		NodeWithdrawn { node: T::AccountId, amount: Balance },
		/// `amount` more of the collateral backs the duty.
		#[codec(index = 13)]
		Pledged { node: T::AccountId, duty: groundwork_primitives::Duty, amount: Balance },
		/// `amount` less of the collateral backs the duty.
		#[codec(index = 14)]
		Released { node: T::AccountId, duty: groundwork_primitives::Duty, amount: Balance },
		/// `amount` was taken from the pledge to the duty.
		#[codec(index = 15)]
		Slashed { node: T::AccountId, duty: groundwork_primitives::Duty, amount: Balance },
		/// The tier is new or has changed; its nodes need the collateral from `notice_until` on.
		#[codec(index = 16)]
		TierSet { tier: TierId, name: TierName, collateral: Balance, notice_until: Tick },
		/// The node is shut out until `until`.
		#[codec(index = 17)]
		NodeSuspended { node: T::AccountId, until: Tick },
		/// The reward pool of the tier did not take the node in: it is active and earns nothing
		/// there. The next heartbeat tries again.
		#[codec(index = 18)]
		PoolRefused { node: T::AccountId, tier: TierId },
		/// Something that cannot happen has happened to the node.
		#[codec(index = 19)]
		Unexpected { node: T::AccountId, kind: UnexpectedKind },
	}

	#[pallet::error]
	pub enum Error<T> {
		/// This account owns a node already.
		#[codec(index = 0)]
		AlreadyRegistered,
		/// There is no such node.
		#[codec(index = 1)]
		NotRegistered,
		/// Only the owner of the node and its delegates may do this.
		#[codec(index = 2)]
		NotOwnerOrDelegate,
		/// There is no such tier.
		#[codec(index = 3)]
		UnknownTier,
		/// The free balance is too low for the collateral.
		#[codec(index = 4)]
		NotEnoughFreeBalance,
		/// This agent signs for a node already.
		#[codec(index = 5)]
		AgentInUse,
		/// A region is written like DE, DE-BE or US-CA-SF.
		#[codec(index = 6)]
		InvalidRegion,
		/// An endpoint is printable ASCII without spaces.
		#[codec(index = 7)]
		InvalidEndpoint,
		/// The amount is zero.
		#[codec(index = 8)]
		ZeroAmount,
		/// Duties have to be given up first: too much of the collateral is pledged.
		#[codec(index = 9)]
		PledgesOutstanding,
		/// The node is on its way out.
		#[codec(index = 10)]
		NodeIsLeaving,
		/// The node has to be unregistered first.
		#[codec(index = 11)]
		NotLeaving,
		/// The waiting time of the withdrawal is not over yet.
		#[codec(index = 12)]
		WithdrawTooEarly,
		/// Collateral and pledges stay locked while a fault is open.
		#[codec(index = 13)]
		FaultsOpen,
		/// Only an active node may take duties on.
		#[codec(index = 14)]
		NotActive,
		/// Less of the collateral is unpledged.
		#[codec(index = 15)]
		InsufficientUnpledged,
		/// Less is pledged to this duty.
		#[codec(index = 16)]
		InsufficientPledge,
		/// The node has as many delegates as it can have.
		#[codec(index = 17)]
		TooManyDelegates,
		/// This account may act for the node already.
		#[codec(index = 18)]
		AlreadyDelegate,
		/// This account is not a delegate of the node.
		#[codec(index = 19)]
		NotDelegate,
		/// The node may not send a heartbeat now.
		#[codec(index = 20)]
		HeartbeatNotAllowed,
		/// The name of a tier is 1 to 16 bytes of printable ASCII.
		#[codec(index = 21)]
		InvalidTierName,
		/// The collateral of a tier is more than zero.
		#[codec(index = 22)]
		ZeroTierCollateral,
		/// The collateral of a tier lies between those of its neighbours.
		#[codec(index = 23)]
		TiersNotAscending,
		/// There are as many tiers as there can be.
		#[codec(index = 24)]
		TooManyTiers,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				(1..=u32::from(TierId::MAX)).contains(&T::MaxTiers::get()),
				"a tier has a number of one byte"
			);
			assert!(T::MaxExpiriesPerBlock::get() > 0, "the wheel of deadlines has to turn");
			assert!(
				T::HeartbeatEarliest::get() < T::HeartbeatLatest::get(),
				"the window for a heartbeat is not empty"
			);
		}

		/// Lets the nodes lapse whose deadline has passed, as far as the weight allows.
		fn on_poll(_: BlockNumberFor<T>, meter: &mut WeightMeter) {
			Self::do_expire(T::Clock::now(), meter);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	/// Calls that a delegate may make name the node; all others are about the node of the caller.
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Make the caller the owner of a node and hold the collateral of its tier.
		///
		/// The node matures; then the first heartbeat of its agent makes it active.
		///
		/// - `agent`: the account whose key will sign for the node. It needs no balance and signs
		///   for one node only.
		/// - `payout`: who is paid; `None`: the owner.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register())]
		pub fn register(
			origin: OriginFor<T>,
			tier: TierId,
			agent: T::AccountId,
			payout: Option<T::AccountId>,
			profile: Profile,
		) -> DispatchResult {
			let node = ensure_signed(origin)?;
			Self::do_register(node, tier, agent, payout, profile)
		}

		/// Hold `amount` more as collateral, above what the tier asks for or to mend a slash.
		/// `change_tier` to the same tier hands back what is in excess.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::bond_extra())]
		pub fn bond_extra(
			origin: OriginFor<T>,
			#[pallet::compact] amount: Balance,
		) -> DispatchResult {
			let node = ensure_signed(origin)?;
			Self::do_bond_extra(node, amount)
		}

		/// Move the node to `tier`, or to the present state of its own tier.
		///
		/// Afterwards the collateral is what joining the tier takes, or what is pledged where that
		/// is more: what is missing is held, what is in excess is handed back, unless a fault is
		/// open. A lower tier has to cover all pledges. An active node stays active.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::change_tier())]
		pub fn change_tier(origin: OriginFor<T>, tier: TierId) -> DispatchResult {
			let node = ensure_signed(origin)?;
			Self::do_change_tier(node, tier)
		}

		/// Let another key sign for the node. Owner or delegate.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::set_agent())]
		pub fn set_agent(
			origin: OriginFor<T>,
			node: T::AccountId,
			agent: T::AccountId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::ensure_may_act(&who, &node)?;
			Self::do_set_agent(node, agent)
		}

		/// Let another account be paid; `None`: the owner.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::set_payout())]
		pub fn set_payout(origin: OriginFor<T>, payout: Option<T::AccountId>) -> DispatchResult {
			let node = ensure_signed(origin)?;
			Self::do_set_payout(node, payout)
		}

		/// Replace the profile of the node. Owner or delegate.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::set_profile())]
		pub fn set_profile(
			origin: OriginFor<T>,
			node: T::AccountId,
			profile: Profile,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::ensure_may_act(&who, &node)?;
			Self::do_set_profile(node, profile)
		}

		/// Let `delegate` call `set_agent` and `set_profile` for the node.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::add_delegate())]
		pub fn add_delegate(origin: OriginFor<T>, delegate: T::AccountId) -> DispatchResult {
			let node = ensure_signed(origin)?;
			Self::do_add_delegate(node, delegate)
		}

		/// Take the rights of `delegate` away.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::remove_delegate())]
		pub fn remove_delegate(origin: OriginFor<T>, delegate: T::AccountId) -> DispatchResult {
			let node = ensure_signed(origin)?;
			Self::do_remove_delegate(node, delegate)
		}

		/// A sign of life of `node`. Feeless and without a signer: `signature` is the agent's, over
		/// the SCALE encoding of `groundwork_primitives::HeartbeatPayload`.
		///
		/// The pool rejects it with `InvalidTransaction::Custom`, see [`HeartbeatRejection`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::heartbeat())]
		#[pallet::weight_of_authorize(T::WeightInfo::authorize_heartbeat())]
		#[pallet::authorize(|_, node, signature| Pallet::<T>::authorize_heartbeat(node, signature))]
		pub fn heartbeat(
			origin: OriginFor<T>,
			node: T::AccountId,
			signature: T::AgentSignature,
		) -> DispatchResult {
			ensure_authorized(origin)?;
			// `authorize` has checked it.
			let _ = signature;
			Self::do_heartbeat(node)
		}

		/// Start to leave: the node stops earning at once and can be withdrawn after a waiting time.
		/// It must have no pledges.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::unregister())]
		pub fn unregister(origin: OriginFor<T>) -> DispatchResult {
			let node = ensure_signed(origin)?;
			Self::do_unregister(node)
		}

		/// Hand the collateral of a node that has left back to its owner and forget the node.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		pub fn withdraw(origin: OriginFor<T>) -> DispatchResult {
			let node = ensure_signed(origin)?;
			Self::do_withdraw(node)
		}

		/// Change a tier. New nodes need `collateral` at once; the nodes in it need it when the
		/// notice is over if it is more than before, and at once if it is less.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::set_tier())]
		pub fn set_tier(
			origin: OriginFor<T>,
			tier: TierId,
			name: TierName,
			#[pallet::compact] collateral: Balance,
		) -> DispatchResult {
			T::TierOrigin::ensure_origin(origin)?;
			Self::do_set_tier(tier, name, collateral)
		}

		/// Add a tier above all others. Its reward pool has to exist before a node joins it.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::add_tier())]
		pub fn add_tier(
			origin: OriginFor<T>,
			name: TierName,
			#[pallet::compact] collateral: Balance,
		) -> DispatchResult {
			T::TierOrigin::ensure_origin(origin)?;
			Self::do_add_tier(name, collateral)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// All about the node of `who`; `None` for a stranger.
		pub fn node(who: T::AccountId) -> Option<NodeView<T::AccountId>> {
			Self::view_node(who)
		}

		/// The node that `agent` signs for.
		pub fn node_of_agent(agent: T::AccountId) -> Option<T::AccountId> {
			AgentOf::<T>::get(agent)
		}

		/// The tiers in ascending order, with the number of their nodes.
		pub fn tiers() -> Vec<TierView> {
			Self::view_tiers()
		}

		/// The number of nodes over all tiers.
		pub fn counts() -> Count {
			Self::view_counts()
		}

		/// When the next heartbeat of `node` is due and what its payload must name as the previous
		/// one; `None` for a stranger and for a node that is leaving.
		pub fn heartbeat_window(node: T::AccountId) -> Option<HeartbeatWindow> {
			Nodes::<T>::get(node).and_then(|node| Self::view_window(&node))
		}

		/// Whether a heartbeat of `node` would be accepted now, its signature aside, and else why
		/// not.
		pub fn may_heartbeat(node: T::AccountId) -> Result<(), HeartbeatRejection> {
			let node = Nodes::<T>::get(node).ok_or(HeartbeatRejection::UnknownNode)?;
			Self::check_heartbeat(&node, T::Clock::now())
		}

		/// Whether `node` is alive and may take duties on.
		pub fn is_active(node: T::AccountId) -> bool {
			Nodes::<T>::get(node).is_some_and(|node| Self::is_live(&node))
		}

		/// How many ticks the wheel of deadlines is behind. More than 0 means that more nodes fell
		/// silent at once than a block can handle, or that blocks are full.
		pub fn expiry_backlog() -> Tick {
			T::Clock::now().saturating_sub(NextExpiry::<T>::get())
		}
	}
}
