//! Whatever happens, the set holds its minimum and pledges are what the nodes have pledged.

use crate::{mock::*, Candidates, Event, Invulnerables, LastSet, Leaving};
use frame_support::{assert_ok, traits::ValidatorRegistration};
use groundwork_primitives::{Balance, Collateral, Duty, FaultKind, OnPardon};
use proptest::{collection::vec, prelude::*, strategy::Union};
use std::collections::BTreeSet;

#[derive(Clone, Debug)]
enum Op {
	NextSession,
	SetInvulnerables(Vec<AccountId>),
	SetDesired(u32),
	Register(AccountId, Balance),
	PledgeMore(AccountId, Balance),
	Leave(AccountId),
	Withdraw(AccountId),
	Unchill(AccountId),
	Offend(AccountId, u32),
	Slash(AccountId, Balance),
	Pardon(AccountId),
	Fault(AccountId, bool),
	Lapse(AccountId),
	Revive(AccountId),
	ChangeTier(AccountId, u8),
	PurgeKeys(AccountId),
	SetKeys(AccountId),
	SetMinPledge(Balance),
	SetMinValidators(u32),
	SetLeaveSessions(u32),
}

/// Few accounts, so that they meet; all of them have nodes.
fn who() -> impl Strategy<Value = AccountId> {
	1u64..=12
}

fn op() -> impl Strategy<Value = Op> {
	let pledge = || prop_oneof![90u128..130, 0u128..COLLATERAL + 10];
	Union::new_weighted(vec![
		(8, Just(Op::NextSession).boxed()),
		(1, vec(who(), 0..6).prop_map(Op::SetInvulnerables).boxed()),
		(1, (0u32..8).prop_map(Op::SetDesired).boxed()),
		(6, (who(), pledge()).prop_map(|(who, pledge)| Op::Register(who, pledge)).boxed()),
		(2, (who(), pledge()).prop_map(|(who, more)| Op::PledgeMore(who, more)).boxed()),
		(3, who().prop_map(Op::Leave).boxed()),
		(4, who().prop_map(Op::Withdraw).boxed()),
		(2, who().prop_map(Op::Unchill).boxed()),
		(2, (who(), 0u32..4).prop_map(|(who, ago)| Op::Offend(who, ago)).boxed()),
		(3, (who(), pledge()).prop_map(|(who, amount)| Op::Slash(who, amount)).boxed()),
		(1, who().prop_map(Op::Pardon).boxed()),
		(1, (who(), any::<bool>()).prop_map(|(who, open)| Op::Fault(who, open)).boxed()),
		(1, who().prop_map(Op::Lapse).boxed()),
		(2, who().prop_map(Op::Revive).boxed()),
		(1, (who(), 0u8..=TOP_TIER).prop_map(|(who, tier)| Op::ChangeTier(who, tier)).boxed()),
		(1, who().prop_map(Op::PurgeKeys).boxed()),
		(2, who().prop_map(Op::SetKeys).boxed()),
		(1, (90u128..130).prop_map(Op::SetMinPledge).boxed()),
		(1, (1u32..6).prop_map(Op::SetMinValidators).boxed()),
		(1, (0u32..5).prop_map(Op::SetLeaveSessions).boxed()),
	])
}

/// Calls may fail; what matters is what they leave behind.
fn apply(op: Op) {
	let root = RuntimeOrigin::root;
	match op {
		Op::NextSession => check_border(),
		Op::SetInvulnerables(new) => drop(Validators::set_invulnerables(root(), new)),
		Op::SetDesired(desired) => drop(Validators::set_desired_candidates(root(), desired)),
		Op::Register(who, pledge) => drop(Validators::register_candidate(signed(who), pledge)),
		Op::PledgeMore(who, amount) => drop(Validators::pledge_more(signed(who), amount)),
		Op::Leave(who) => drop(Validators::leave(signed(who))),
		Op::Withdraw(who) => drop(Validators::withdraw_pledge(signed(20), who)),
		Op::Unchill(who) => drop(Validators::unchill(signed(who))),
		Op::Offend(who, ago) => offend_in(Session::current_index().saturating_sub(ago), &[who]),
		Op::Slash(who, amount) => {
			Nodes::slash(&who, Duty::Validation, amount);
		},
		Op::Pardon(who) => Validators::pardoned(&who, Duty::Validation, FaultKind::Equivocation),
		Op::Fault(who, open) => OpenFaults::mutate(|nodes| {
			nodes.retain(|node| *node != who);
			nodes.extend(open.then_some(who));
		}),
		Op::Lapse(who) => Nodes::change(who, |node| node.active = false),
		Op::Revive(who) => Nodes::change(who, |node| node.active = true),
		Op::ChangeTier(who, tier) => Nodes::change(who, |node| node.tier = tier),
		Op::PurgeKeys(who) => drop(Session::purge_keys(signed(who))),
		Op::SetKeys(who) => set_keys(who),
		Op::SetMinPledge(pledge) => MinPledge::set(pledge),
		Op::SetMinValidators(min) => MinValidators::set(min),
		Op::SetLeaveSessions(sessions) => LeaveSessions::set(sessions),
	}
}

/// End the session and check the set that is planned at its border.
fn check_border() {
	let before: BTreeSet<_> = planned().into_iter().collect();
	let predicted = Validators::next_set();
	let available: BTreeSet<_> = before
		.iter()
		.copied()
		.chain(Invulnerables::<Test>::get())
		.chain(
			Validators::candidates()
				.into_iter()
				.filter_map(|info| info.not_eligible.is_none().then_some(info.who)),
		)
		.filter(<Session as ValidatorRegistration<_>>::is_registered)
		.collect();

	next_session();

	let set = LastSet::<Test>::get();
	if available.is_empty() {
		assert!(matches!(events()[..], [Event::Unexpected { .. }]));
		return;
	}
	assert_eq!(set.to_vec(), predicted.validators, "the prediction comes true");
	let smallest = (MinValidators::get() as usize).min(available.len());
	assert!(set.len() >= smallest, "{set:?} is below {smallest}, there were {available:?}");
	assert_eq!(
		pallet_session::QueuedKeys::<Test>::get().len(),
		set.len(),
		"the session pallet drops nobody"
	);
	assert!(
		predicted.candidates <= crate::DesiredCandidates::<Test>::get().max(MinValidators::get())
	);
	// Who had no eligible claim is there only to hold the minimum.
	assert!(predicted.kept == 0 || set.len() as u32 <= MinValidators::get());
	// Nobody who validates without having been named can take its pledge away.
	for who in set {
		if let Some(leaver) = Leaving::<Test>::get(who) {
			let named = Invulnerables::<Test>::get().contains(&who);
			assert!(named || leaver.until > Session::current_index() + 1);
		}
	}
}

/// All that is pledged is of candidates and leavers.
fn check_pledges() {
	let noted: Balance = Candidates::<Test>::get()
		.iter()
		.map(|candidate| candidate.pledge)
		.chain(Leaving::<Test>::iter_values().map(|leaver| leaver.pledge))
		.sum();
	let pledged: Balance = (1..=12).map(Nodes::pledge_of).sum();
	assert_eq!(noted, pledged);
	for who in 1..=12 {
		let left = COLLATERAL - Nodes::slashed_of(who);
		assert_eq!(Nodes::collateral(&who), left);
		assert_eq!(Nodes::unpledged(&who) + Nodes::pledge_of(who), left);
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	#[test]
	fn any_sequence_of_operations_keeps_the_invariants(ops in vec(op(), 1..80)) {
		TestExt::new().build_and_execute(|| {
			(1..=12).for_each(node);
			for op in ops {
				apply(op);
				check_pledges();
				assert_ok!(Validators::do_try_state());
			}
		});
	}

	/// The best pledged get the seats, whatever the order in which they came.
	#[test]
	fn seats_go_to_the_best_pledged(pledges in vec(100u128..110, 0..6), desired in 0u32..=6) {
		TestExt::new().desired(desired).build_and_execute(|| {
			let mut expected: Vec<_> = pledges.iter().copied().zip(3u64..).collect();
			for (pledge, who) in &expected {
				node(*who);
				assert_ok!(Validators::register_candidate(signed(*who), *pledge));
			}
			// A stable sort keeps the earlier one first among equals.
			expected.sort_by_key(|(pledge, _)| core::cmp::Reverse(*pledge));
			next_session();
			let seated: Vec<_> =
				expected.iter().take(desired as usize).map(|(_, who)| *who).collect();
			assert_eq!(planned(), [vec![1, 2], seated].concat());
		});
	}
}
