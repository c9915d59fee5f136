//! What the calls and hooks cost at worst: lists are full and the account that is looked for moves
//! the furthest.

use crate::{
	Call, Candidates, Chill, Chilled, Config, DesiredCandidates, Invulnerables, LastSet, Leaver,
	Leaving, MaxValidators, Pallet,
};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use frame_benchmarking::v2::*;
use frame_support::{
	pallet_prelude::BoundedVec,
	traits::{EnsureOrigin, Get},
};
use frame_system::RawOrigin;
use groundwork_primitives::{Balance, Collateral, Duty, OnSlash};
use pallet_session::{SessionInterface, SessionManager};
use sp_runtime::Perbill;
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

type KeysOf<T> = <<T as Config>::Session as SessionInterface>::Keys;

/// Session keys that are nobody else's. Any bytes are public keys of the usual schemes.
fn set_keys<T: Config>(who: &T::AccountId) -> Result<(), BenchmarkError> {
	let bytes: Vec<u8> =
		(0u8..16).flat_map(|part| (who, part).using_encoded(sp_io::hashing::blake2_256)).collect();
	let keys = KeysOf::<T>::decode(&mut &bytes[..])
		.map_err(|_| BenchmarkError::Stop("no session keys can be made of bytes"))?;
	T::Session::set_keys(who, keys)?;
	Ok(())
}

/// Accounts with session keys.
fn keyed<T: Config>(name: &'static str, n: u32) -> Result<Vec<T::AccountId>, BenchmarkError> {
	(0..n)
		.map(|i| {
			let who: T::AccountId = account(name, i, 0);
			set_keys::<T>(&who).map(|()| who)
		})
		.collect()
}

/// An account that may register with `pledge` and pledge as much again.
fn qualified<T: Config>(
	name: &'static str,
	i: u32,
	pledge: Balance,
) -> Result<T::AccountId, BenchmarkError> {
	let who: T::AccountId = account(name, i, 0);
	T::Collateral::make_active(&who, pledge.saturating_mul(2).saturating_add(1));
	set_keys::<T>(&who)?;
	Ok(who)
}

/// A pledge that everybody may make.
fn low_pledge<T: Config>() -> Balance {
	T::MinPledge::get().max(1)
}

/// `n` eligible candidates with equal pledges, in the order of registration.
fn candidates<T: Config>(n: u32) -> Result<Vec<T::AccountId>, BenchmarkError> {
	(0..n)
		.map(|i| {
			let pledge = low_pledge::<T>();
			let who = qualified::<T>("candidate", i, pledge)?;
			Pallet::<T>::do_register_candidate(who.clone(), pledge)?;
			Ok(who)
		})
		.collect()
}

/// As many invulnerables as there can be.
fn name_invulnerables<T: Config>() -> Result<Vec<T::AccountId>, BenchmarkError> {
	let named = keyed::<T>("invulnerable", T::MaxInvulnerables::get())?;
	Pallet::<T>::do_set_invulnerables(named.clone())?;
	Ok(named)
}

/// A last set of `n` strangers which are all chilled since the session `since`.
fn chilled_strangers<T: Config>(n: u32, since: u32) -> Vec<T::AccountId> {
	let strangers: Vec<T::AccountId> = (0..n).map(|i| account("stranger", i, 0)).collect();
	for who in &strangers {
		Chilled::<T>::insert(who, Chill { since, until: since.saturating_add(1) });
	}
	LastSet::<T>::put(BoundedVec::truncate_from(strangers.clone()));
	strangers
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn set_invulnerables(
		n: Linear<1, { T::MaxInvulnerables::get() }>,
	) -> Result<(), BenchmarkError> {
		let origin =
			T::SetOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		// Former ones are forgotten with their chills, the new ones come back from theirs.
		let former = name_invulnerables::<T>()?;
		let new = keyed::<T>("new", n)?;
		for who in former.iter().chain(&new) {
			Chilled::<T>::insert(who, Chill { since: 0, until: 1 });
		}
		candidates::<T>(T::MaxCandidates::get())?;
		chilled_strangers::<T>(MaxValidators::<T>::get(), 0);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, new.clone());

		assert_eq!(Invulnerables::<T>::get().len(), n as usize);
		assert!(!former.iter().chain(&new).any(Chilled::<T>::contains_key));
		Ok(())
	}

	#[benchmark]
	fn set_desired_candidates() -> Result<(), BenchmarkError> {
		let origin =
			T::SetOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let desired = T::MaxCandidates::get();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, desired);

		assert_eq!(DesiredCandidates::<T>::get(), desired);
		Ok(())
	}

	#[benchmark]
	fn register_candidate() -> Result<(), BenchmarkError> {
		name_invulnerables::<T>()?;
		let others = candidates::<T>(T::MaxCandidates::get())?;
		let pledge = low_pledge::<T>().saturating_add(1);
		let who = qualified::<T>("newcomer", 0, pledge)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), pledge);

		assert!(Candidates::<T>::get().first().is_some_and(|first| first.who == who));
		assert!(others.last().is_some_and(Leaving::<T>::contains_key));
		Ok(())
	}

	#[benchmark]
	fn pledge_more() -> Result<(), BenchmarkError> {
		let who = candidates::<T>(T::MaxCandidates::get())?
			.pop()
			.ok_or(BenchmarkError::Stop("there can be no candidates"))?;

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), 1);

		assert!(Candidates::<T>::get().first().is_some_and(|first| first.who == who));
		Ok(())
	}

	#[benchmark]
	fn leave() -> Result<(), BenchmarkError> {
		let who = candidates::<T>(T::MaxCandidates::get())?
			.first()
			.cloned()
			.ok_or(BenchmarkError::Stop("there can be no candidates"))?;

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()));

		assert!(Leaving::<T>::contains_key(who));
		Ok(())
	}

	#[benchmark]
	fn withdraw_pledge() -> Result<(), BenchmarkError> {
		name_invulnerables::<T>()?;
		chilled_strangers::<T>(MaxValidators::<T>::get(), 0);
		let who = candidates::<T>(T::MaxCandidates::get())?
			.first()
			.cloned()
			.ok_or(BenchmarkError::Stop("there can be no candidates"))?;
		Pallet::<T>::do_leave(who.clone())?;
		Leaving::<T>::mutate_extant(&who, |leaver| leaver.until = 0);
		Chilled::<T>::insert(&who, Chill { since: 0, until: 1 });
		let caller: T::AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), who.clone());

		assert_eq!(T::Collateral::pledged(&who, Duty::Validation), 0);
		assert!(!Leaving::<T>::contains_key(&who) && !Chilled::<T>::contains_key(&who));
		Ok(())
	}

	#[benchmark]
	fn unchill() -> Result<(), BenchmarkError> {
		let who: T::AccountId = whitelisted_caller();
		Chilled::<T>::insert(&who, Chill { since: 0, until: 0 });

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()));

		assert!(!Chilled::<T>::contains_key(&who));
		Ok(())
	}

	#[benchmark]
	fn new_session(c: Linear<0, { T::MaxCandidates::get() }>) -> Result<(), BenchmarkError> {
		name_invulnerables::<T>()?;
		candidates::<T>(c)?;
		DesiredCandidates::<T>::put(T::MaxCandidates::get());
		// All of the last set go and are forgotten with their chills.
		let strangers = chilled_strangers::<T>(MaxValidators::<T>::get(), 0);

		#[block]
		{
			<Pallet<T> as SessionManager<T::AccountId>>::new_session(2);
		}

		let set = LastSet::<T>::get();
		assert!(set.len() as u32 >= T::MaxInvulnerables::get().saturating_add(c));
		assert!(strangers.iter().all(|who| set.contains(who) || !Chilled::<T>::contains_key(who)));
		Ok(())
	}

	#[benchmark]
	fn start_session(v: Linear<0, { MaxValidators::<T>::get() }>) -> Result<(), BenchmarkError> {
		// Late enough for roots of past sessions to be pruned.
		let session = T::LeaveSessions::get().saturating_add(3);
		let validators = chilled_strangers::<T>(v, session - 1);

		#[block]
		{
			<Pallet<T> as SessionManager<T::AccountId>>::start_session(session);
		}

		assert_eq!(LastSet::<T>::get().len(), validators.len());
		Ok(())
	}

	#[benchmark]
	fn on_offence(n: Linear<1, { MaxValidators::<T>::get() }>) -> Result<(), BenchmarkError> {
		// A leaver is looked for in every list first, and its pledge is locked longer.
		name_invulnerables::<T>()?;
		candidates::<T>(T::MaxCandidates::get())?;
		chilled_strangers::<T>(MaxValidators::<T>::get(), 0);
		let _ = Chilled::<T>::clear(u32::MAX, None);
		// It is a node with a pledge, so the fault is stored; but first it is refused because there is
		// no account of the reporter.
		let pledge = low_pledge::<T>();
		let offenders = (0..n)
			.map(|i| {
				let who: T::AccountId = account("leaver", i, 0);
				T::Collateral::make_active(&who, pledge);
				T::Collateral::pledge(&who, Duty::Validation, pledge)?;
				Leaving::<T>::insert(&who, Leaver { pledge, until: 0 });
				let reporters = Vec::from([account("reporter", i, 0)]);
				Ok(OffenceDetails { offender: (who, ()), reporters })
			})
			.collect::<Result<Vec<_>, BenchmarkError>>()?;
		let fractions: Vec<_> = offenders.iter().map(|_| Perbill::one()).collect();

		#[block]
		{
			Pallet::<T>::on_offence(&offenders, &fractions, 0);
		}

		assert_eq!(Chilled::<T>::iter().count(), n as usize);
		assert!(Leaving::<T>::iter_values().all(|leaver| leaver.until > 0));
		Ok(())
	}

	#[benchmark]
	fn on_slash() -> Result<(), BenchmarkError> {
		name_invulnerables::<T>()?;
		let who = candidates::<T>(T::MaxCandidates::get())?
			.first()
			.cloned()
			.ok_or(BenchmarkError::Stop("there can be no candidates"))?;
		chilled_strangers::<T>(MaxValidators::<T>::get(), 0);
		Chilled::<T>::insert(&who, Chill { since: 0, until: 1 });

		#[block]
		{
			Pallet::<T>::slashed(&who, Duty::Validation, 0);
		}

		assert_eq!(Candidates::<T>::get().len() as u32, T::MaxCandidates::get().saturating_sub(1));
		assert!(!Chilled::<T>::contains_key(&who));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
