//! Benchmarks of every call and hook, each in its worst case.

use super::*;
use codec::{Decode, Encode};
use frame_benchmarking::v2::*;
use frame_support::{
	pallet_prelude::TransactionSource,
	traits::{
		fungible::{hold::Inspect as _, Balanced, Inspect},
		tokens::Precision,
		Authorize, EnsureOrigin, Get,
	},
	weights::WeightMeter,
	BoundedVec,
};
use frame_system::RawOrigin;
use groundwork_primitives::{
	AccountId, Balance, Collateral, Duty, DutyClock, Pool, RewardPools, Signature, Tick, TierId,
	GWK,
};
use sp_core::{crypto::KeyTypeId, sr25519};
use sp_runtime::{
	traits::{IdentifyAccount, TrailingZeroInput},
	MultiSigner,
};

/// Keys and signatures of agents.
pub trait BenchmarkHelper<AccountId, Signature> {
	/// The account of a new key which can [sign](BenchmarkHelper::sign).
	fn agent() -> AccountId;
	/// The signature of `agent` under `message`, of the scheme which costs most to verify.
	fn sign(agent: &AccountId, message: &[u8]) -> Signature;
}

const KEY_TYPE: KeyTypeId = KeyTypeId(*b"gwka");

/// Keys of sr25519 in the keystore of the benchmark.
impl BenchmarkHelper<AccountId, Signature> for () {
	fn agent() -> AccountId {
		MultiSigner::from(sp_io::crypto::sr25519_generate(KEY_TYPE, None)).into_account()
	}

	fn sign(agent: &AccountId, message: &[u8]) -> Signature {
		let key = sr25519::Public::from_raw(*agent.as_ref());
		sp_io::crypto::sr25519_sign(KEY_TYPE, &key, message).expect("the key was generated").into()
	}
}

fn fund<T: Config>(who: &T::AccountId, amount: Balance) {
	let amount = amount.saturating_add(T::Currency::minimum_balance().saturating_mul(1_000));
	// Dropping the debt makes the issuance grow by as much.
	drop(T::Currency::deposit(who, amount, Precision::Exact).expect("nobody is that rich"));
}

fn any_account<T: Config>(seed: impl Encode) -> T::AccountId {
	let hash = sp_io::hashing::blake2_256(&seed.encode());
	T::AccountId::decode(&mut TrailingZeroInput::new(&hash)).expect("any bytes are an account")
}

fn largest_profile() -> Profile {
	Profile {
		endpoint: BoundedVec::truncate_from(alloc::vec![b'x'; 128]),
		region: BoundedVec::truncate_from(b"DE-ABC-ABC-ABC-A".to_vec()),
		resources: Resources {
			cores: u32::MAX,
			memory_mib: u64::MAX,
			storage_mib: u64::MAX,
			gpus: u32::MAX,
		},
	}
}

fn name() -> TierName {
	BoundedVec::truncate_from(alloc::vec![b'x'; 16])
}

/// Make sure that there are the lowest two tiers; the runtime's genesis may have none.
fn ensure_tiers<T: Config>() {
	while Tiers::<T>::decode_len().unwrap_or_default() < 2 {
		let above = Tiers::<T>::get().last().map_or(0, |tier| tier.collateral);
		Pallet::<T>::do_add_tier(name(), above + 1_000 * GWK).expect("it is above the others");
	}
}

/// Register `node` for `tier` with `agent`.
fn register_as<T: Config>(node: &T::AccountId, tier: TierId, agent: T::AccountId) {
	ensure_tiers::<T>();
	let collateral = Pallet::<T>::joining_collateral(tier).expect("the tier exists");
	fund::<T>(node, collateral);
	Pallet::<T>::do_register(node.clone(), tier, agent, None, largest_profile())
		.expect("a new node with enough money");
}

/// Register `node` for `tier`.
fn register<T: Config>(node: &T::AccountId, tier: TierId) {
	register_as::<T>(node, tier, any_account::<T>((b"agent", node)));
}

/// Make `node` active, whatever the time.
fn activate<T: Config>(node: &T::AccountId) {
	Nodes::<T>::mutate_extant(node, |record| {
		Pallet::<T>::renew(node, record);
	});
}

/// Let `node` have lapsed.
fn lapse<T: Config>(node: &T::AccountId) {
	Nodes::<T>::mutate_extant(node, |record| {
		Pallet::<T>::set_status(node, record, Status::Lapsed { since: T::Clock::now() });
	});
}

/// An active node of `tier`.
fn active_node<T: Config>(tier: TierId) -> T::AccountId {
	let node = whitelisted_caller();
	register::<T>(&node, tier);
	activate::<T>(&node);
	node
}

/// Let `node` have as many delegates as possible, and return one of them.
fn add_delegates<T: Config>(node: &T::AccountId, count: u32) -> T::AccountId {
	for index in 0..count {
		let delegate = any_account::<T>((b"delegate", index));
		Pallet::<T>::do_add_delegate(node.clone(), delegate).expect("there is room");
	}
	any_account::<T>((b"delegate", 0u32))
}

/// See `Collateral::make_active`.
pub(crate) fn make_active<T: Config>(node: &T::AccountId, unpledged: Balance) {
	ensure_tiers::<T>();
	let tier = <Pallet<T> as Collateral<_>>::top_tier().expect("there are tiers");
	if !Nodes::<T>::contains_key(node) {
		register::<T>(node, tier);
	} else {
		let collateral = Pallet::<T>::joining_collateral(tier).expect("the tier exists");
		fund::<T>(node, collateral);
		Pallet::<T>::do_change_tier(node.clone(), tier).expect("there is enough money");
	}
	let missing = unpledged.saturating_sub(<Pallet<T> as Collateral<_>>::unpledged(node));
	if missing > 0 {
		fund::<T>(node, missing);
		Pallet::<T>::do_bond_extra(node.clone(), missing).expect("there is enough money");
	}
	activate::<T>(node);
}

#[benchmarks(where <T as frame_system::Config>::RuntimeCall: From<Call<T>>)]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn register() -> Result<(), BenchmarkError> {
		ensure_tiers::<T>();
		let node: T::AccountId = whitelisted_caller();
		let collateral = Pallet::<T>::joining_collateral(0)?;
		fund::<T>(&node, collateral);
		let agent = any_account::<T>(b"agent");
		let payout = any_account::<T>(b"payout");

		#[extrinsic_call]
		_(RawOrigin::Signed(node.clone()), 0, agent.clone(), Some(payout), largest_profile());

		assert_eq!(AgentOf::<T>::get(agent), Some(node.clone()));
		let held = T::Currency::balance_on_hold(&HoldReason::Collateral.into(), &node);
		assert_eq!(held, collateral);
		Ok(())
	}

	#[benchmark]
	fn bond_extra() -> Result<(), BenchmarkError> {
		let node = active_node::<T>(0);
		let before = <Pallet<T> as Collateral<_>>::collateral(&node);
		fund::<T>(&node, GWK);

		#[extrinsic_call]
		_(RawOrigin::Signed(node.clone()), GWK);

		assert_eq!(<Pallet<T> as Collateral<_>>::collateral(&node), before + GWK);
		Ok(())
	}

	/// Down, because that asks the guard, too.
	#[benchmark]
	fn change_tier() -> Result<(), BenchmarkError> {
		let node = active_node::<T>(1);

		#[extrinsic_call]
		_(RawOrigin::Signed(node.clone()), 0);

		assert_eq!(<Pallet<T> as Collateral<_>>::tier(&node), Some(0));
		assert_eq!(T::Rewards::weight(Pool::Tier(1), &node), 0);
		Ok(())
	}

	#[benchmark]
	fn set_agent() -> Result<(), BenchmarkError> {
		let node = active_node::<T>(0);
		let delegate = add_delegates::<T>(&node, T::MaxDelegates::get());
		let agent = any_account::<T>(b"new agent");

		#[extrinsic_call]
		_(RawOrigin::Signed(delegate), node.clone(), agent.clone());

		assert_eq!(AgentOf::<T>::get(agent), Some(node));
		Ok(())
	}

	#[benchmark]
	fn set_payout() -> Result<(), BenchmarkError> {
		let node = active_node::<T>(0);
		let payout = Some(any_account::<T>(b"payout"));

		#[extrinsic_call]
		_(RawOrigin::Signed(node.clone()), payout.clone());

		assert_eq!(Nodes::<T>::get(node).and_then(|node| node.payout), payout);
		Ok(())
	}

	#[benchmark]
	fn set_profile() -> Result<(), BenchmarkError> {
		let node = active_node::<T>(0);
		let delegate = add_delegates::<T>(&node, T::MaxDelegates::get());
		let profile = Profile { resources: Default::default(), ..largest_profile() };

		#[extrinsic_call]
		_(RawOrigin::Signed(delegate), node.clone(), profile.clone());

		assert_eq!(Profiles::<T>::get(node), Some(profile));
		Ok(())
	}

	#[benchmark]
	fn add_delegate() -> Result<(), BenchmarkError> {
		let node = active_node::<T>(0);
		add_delegates::<T>(&node, T::MaxDelegates::get() - 1);
		let delegate = any_account::<T>(b"last");

		#[extrinsic_call]
		_(RawOrigin::Signed(node.clone()), delegate.clone());

		assert!(Delegates::<T>::get(node).contains(&delegate));
		Ok(())
	}

	#[benchmark]
	fn remove_delegate() -> Result<(), BenchmarkError> {
		let node = active_node::<T>(0);
		let delegate = add_delegates::<T>(&node, T::MaxDelegates::get());

		#[extrinsic_call]
		_(RawOrigin::Signed(node.clone()), delegate.clone());

		assert!(!Delegates::<T>::get(node).contains(&delegate));
		Ok(())
	}

	/// Of a lapsed node, which enters its pool again.
	#[benchmark]
	fn heartbeat() -> Result<(), BenchmarkError> {
		ensure_tiers::<T>();
		let node: T::AccountId = whitelisted_caller();
		let agent = T::BenchmarkHelper::agent();
		register_as::<T>(&node, 0, agent.clone());
		activate::<T>(&node);
		lapse::<T>(&node);
		let signature = T::BenchmarkHelper::sign(&agent, b"was checked before");

		#[extrinsic_call]
		_(RawOrigin::Authorized, node.clone(), signature);

		assert!(<Pallet<T> as Collateral<_>>::is_active(&node));
		assert_eq!(T::Rewards::weight(Pool::Tier(0), &node), 1);
		Ok(())
	}

	#[benchmark]
	fn authorize_heartbeat() -> Result<(), BenchmarkError> {
		ensure_tiers::<T>();
		let node: T::AccountId = whitelisted_caller();
		let agent = T::BenchmarkHelper::agent();
		register_as::<T>(&node, 0, agent.clone());
		lapse::<T>(&node);
		let record = Nodes::<T>::get(&node).ok_or("just registered")?;
		let payload = Pallet::<T>::heartbeat_payload(&node, &record).encode();
		let signature = T::BenchmarkHelper::sign(&agent, &payload);
		let call: <T as frame_system::Config>::RuntimeCall =
			Call::heartbeat { node, signature }.into();

		let result;
		#[block]
		{
			result = call.authorize(TransactionSource::InBlock);
		}

		assert!(matches!(result, Some(Ok(_))));
		Ok(())
	}

	#[benchmark]
	fn unregister() -> Result<(), BenchmarkError> {
		let node = active_node::<T>(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(node.clone()));

		assert!(Nodes::<T>::get(&node).is_some_and(|node| node.status.is_leaving()));
		assert_eq!(T::Rewards::weight(Pool::Tier(0), &node), 0);
		Ok(())
	}

	#[benchmark]
	fn withdraw() -> Result<(), BenchmarkError> {
		let node = active_node::<T>(0);
		add_delegates::<T>(&node, T::MaxDelegates::get());
		Nodes::<T>::mutate_extant(&node, |record| {
			Pallet::<T>::set_status(&node, record, Status::Leaving { until: 0 });
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(node.clone()));

		assert!(!Nodes::<T>::contains_key(&node));
		let held = T::Currency::balance_on_hold(&HoldReason::Collateral.into(), &node);
		assert_eq!(held, 0);
		Ok(())
	}

	#[benchmark]
	fn set_tier() -> Result<(), BenchmarkError> {
		let origin =
			T::TierOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		fill_tiers::<T>(T::MaxTiers::get());
		let collateral = Pallet::<T>::joining_collateral(0)?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 0, name(), collateral - 1);

		assert_eq!(Pallet::<T>::joining_collateral(0)?, collateral - 1);
		Ok(())
	}

	#[benchmark]
	fn add_tier() -> Result<(), BenchmarkError> {
		let origin =
			T::TierOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		fill_tiers::<T>(T::MaxTiers::get() - 1);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, name(), Balance::MAX);

		assert_eq!(Tiers::<T>::decode_len(), Some(T::MaxTiers::get() as usize));
		Ok(())
	}

	/// Nothing is due.
	#[benchmark]
	fn expire_base() -> Result<(), BenchmarkError> {
		let mut meter = WeightMeter::new();

		#[block]
		{
			Pallet::<T>::do_expire(0, &mut meter);
		}

		assert_eq!(NextExpiry::<T>::get(), 0);
		Ok(())
	}

	/// A tick at which no node expires.
	#[benchmark]
	fn expire_tick() -> Result<(), BenchmarkError> {
		let mut meter = WeightMeter::new();

		#[block]
		{
			Pallet::<T>::do_expire(1, &mut meter);
		}

		assert_eq!(NextExpiry::<T>::get(), 1);
		Ok(())
	}

	/// One node with a pledge to every duty, found on the wheel as the hook finds it, where there
	/// are as many tiers as possible to count the nodes of.
	///
	/// This reports a real fault, of which the default rule makes nothing; the hook charges
	/// `T::Faults::report_weight()` on top, so together they are an upper bound.
	#[benchmark]
	fn expire_node() -> Result<(), BenchmarkError> {
		fill_tiers::<T>(T::MaxTiers::get());
		let node = active_node::<T>(0);
		for duty in Duty::ALL {
			<Pallet<T> as Collateral<_>>::pledge(&node, duty, 1)?;
		}
		let expires: Tick =
			Nodes::<T>::get(&node).and_then(|node| node.status.expires()).ok_or("it is active")?;
		let now = expires.saturating_add(1);

		#[block]
		{
			if let Some(node) = Expiries::<T>::iter_key_prefix(expires).next() {
				Pallet::<T>::lapse(node, expires, now);
			}
		}

		let status = Nodes::<T>::get(&node).map(|node| node.status);
		assert_eq!(status, Some(Status::Lapsed { since: now }));
		assert_eq!(T::Rewards::weight(Pool::Tier(0), &node), 0);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, mock::benchmark_ext(), mock::Test);
}

/// Let there be exactly `count` tiers, or as many as there are where those are more.
fn fill_tiers<T: Config>(count: u32) {
	let mut tiers = Tiers::<T>::get();
	tiers.truncate(count as usize);
	Tiers::<T>::put(tiers);
	while Tiers::<T>::decode_len().unwrap_or_default() < count as usize {
		let above = Tiers::<T>::get().last().map_or(GWK, |tier| tier.collateral);
		Pallet::<T>::do_add_tier(name(), above + GWK).expect("it is above the others");
	}
}
