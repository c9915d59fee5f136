//! Governance: who may decide what, and within which bounds.

use crate::chain::{at_genesis, must, next_block, on};
use codec::Encode;
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{GetDispatchInfo, RawOrigin},
	traits::{
		fungible::{Inspect, InspectHold},
		schedule::DispatchTime,
		Get, StorePreimage,
	},
};
use groundwork_primitives::{Balance, GWK};
use groundwork_runtime::{
	configs::{
		governance::VotableIssuance,
		parameters::{
			dynamic_params::{emission, nodes, slashing, validators},
			RuntimeParameters, DAYS, HOURS,
		},
	},
	governance::{bounds, tracks::Tracks, Error, Origin},
	Balances, Emission, Governance, Preimage, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeHoldReason, RuntimeOrigin, System, Treasury,
};
use pallet_conviction_voting::{AccountVote, Conviction, Vote};
use pallet_nodes::{Profile, Resources};
use pallet_referenda::TracksInfo;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie};
use sp_runtime::{
	traits::{BadOrigin, Dispatchable, Hash as _},
	DispatchError, Permill,
};

fn min_pledge(value: Balance) -> RuntimeParameters {
	RuntimeParameters::Validators(validators::Parameters::MinPledge(
		validators::MinPledge,
		Some(value),
	))
}

fn aye(balance: Balance) -> AccountVote<Balance> {
	AccountVote::Standard { vote: Vote { aye: true, conviction: Conviction::Locked1x }, balance }
}

#[test]
fn the_bounds_hold_their_ends_and_the_defaults() {
	at_genesis("production", || {
		let all = Governance::bounds();
		assert!(!all.is_empty());
		for (least, most) in &all {
			assert!(bounds::are_kept(least) && bounds::are_kept(most), "{least:?} {most:?}");
		}
		assert_eq!(bounds::out_of_bounds(), [""; 0]);
		assert!(bounds::fit_together());
	});
}

#[test]
fn a_value_out_of_bounds_is_refused_from_root_too() {
	on("production", || {
		let too_low = min_pledge(100 * GWK - 1);
		let too_high = min_pledge(1_000_000 * GWK + 1);
		for origin in [RuntimeOrigin::root(), Origin::Parameters.into()] {
			for parameter in [too_low.clone(), too_high.clone()] {
				assert_noop!(
					Governance::set_parameter(origin.clone(), parameter),
					Error::<Runtime>::OutOfBounds
				);
			}
		}
		assert_ok!(Governance::set_parameter(Origin::Parameters.into(), min_pledge(100 * GWK)));
		assert_eq!(validators::MinPledge::get(), 100 * GWK);
		// `None` goes back to the default.
		let reset = RuntimeParameters::Validators(validators::Parameters::MinPledge(
			validators::MinPledge,
			None,
		));
		assert_ok!(Governance::set_parameter(Origin::Parameters.into(), reset));
		assert_eq!(validators::MinPledge::get(), 20_000 * GWK);
	});
}

#[test]
fn values_that_do_not_fit_together_are_refused() {
	on("production", || {
		let contradictions: [RuntimeParameters; 4] = [
			RuntimeParameters::Nodes(nodes::Parameters::HeartbeatEarliest(
				nodes::HeartbeatEarliest,
				Some(6_400),
			)),
			RuntimeParameters::Nodes(nodes::Parameters::LeaveDelay(
				nodes::LeaveDelay,
				Some(6 * DAYS),
			)),
			RuntimeParameters::Slashing(slashing::Parameters::AppealCosts(
				slashing::AppealCosts,
				Some(101 * GWK),
			)),
			RuntimeParameters::Emission(emission::Parameters::RevenueShareMax(
				emission::RevenueShareMax,
				Some(Permill::from_percent(19)),
			)),
		];
		for parameter in contradictions {
			assert!(bounds::are_kept(&parameter), "each by itself is allowed");
			assert_noop!(
				Governance::set_parameter(RuntimeOrigin::root(), parameter),
				Error::<Runtime>::DoesNotFit
			);
		}
	});
}

#[test]
fn there_is_no_way_around_the_bounds() {
	on("development", || {
		for origin in [
			RuntimeOrigin::root(),
			RuntimeOrigin::signed(Alice.to_account_id()),
			Origin::Parameters.into(),
		] {
			assert_noop!(
				pallet_parameters::Pallet::<Runtime>::set_parameter(origin, min_pledge(1)),
				BadOrigin
			);
		}
	});
}

/// Calls that only governance may make, with everything that could be done to the chain or to
/// others' money.
fn privileged() -> Vec<RuntimeCall> {
	let alice = Alice.to_account_id();
	let bob = Bob.to_account_id();
	let remark =
		|| -> Box<RuntimeCall> { Box::new(frame_system::Call::remark { remark: vec![] }.into()) };
	vec![
		frame_system::Call::set_code { code: vec![] }.into(),
		frame_system::Call::set_code_without_checks { code: vec![] }.into(),
		frame_system::Call::set_storage { items: vec![] }.into(),
		frame_system::Call::kill_storage { keys: vec![] }.into(),
		frame_system::Call::kill_prefix { prefix: vec![], subkeys: 1 }.into(),
		frame_system::Call::set_heap_pages { pages: 8 }.into(),
		frame_system::Call::authorize_upgrade { code_hash: Default::default() }.into(),
		frame_system::Call::authorize_upgrade_without_checks { code_hash: Default::default() }
			.into(),
		pallet_balances::Call::force_transfer {
			source: bob.clone().into(),
			dest: alice.clone().into(),
			value: 1,
		}
		.into(),
		pallet_balances::Call::force_unreserve { who: bob.clone().into(), amount: 1 }.into(),
		pallet_balances::Call::force_set_balance { who: alice.clone().into(), new_free: 1 }.into(),
		pallet_balances::Call::force_adjust_total_issuance {
			direction: pallet_balances::AdjustmentDirection::Increase,
			delta: 1,
		}
		.into(),
		pallet_parameters::Call::set_parameter { key_value: min_pledge(GWK) }.into(),
		groundwork_runtime::governance::Call::set_parameter { parameter: min_pledge(1_000 * GWK) }
			.into(),
		pallet_emission::Call::set_budget { budget: Default::default() }.into(),
		pallet_emission::Call::set_tier_shares { shares: vec![1].try_into().expect("one fits") }
			.into(),
		pallet_nodes::Call::set_tier {
			tier: 0,
			name: b"Seed".to_vec().try_into().expect("it fits"),
			collateral: 1,
		}
		.into(),
		pallet_nodes::Call::add_tier {
			name: b"Top".to_vec().try_into().expect("it fits"),
			collateral: Balance::MAX,
		}
		.into(),
		pallet_validators::Call::set_invulnerables { new: vec![alice.clone()] }.into(),
		pallet_validators::Call::set_desired_candidates { desired: 1 }.into(),
		pallet_slashing::Call::cancel { fault: 0 }.into(),
		pallet_slashing::Call::uphold { fault: 0 }.into(),
		pallet_slashing::Call::set_rule {
			kind: groundwork_primitives::FaultKind::Lapse,
			rule: pallet_slashing::Pallet::<Runtime>::policy_table()[0].rule,
		}
		.into(),
		pallet_treasury::Call::spend {
			asset_kind: Box::new(()),
			amount: 1,
			beneficiary: Box::new(alice.clone()),
			valid_from: None,
		}
		.into(),
		pallet_referenda::Call::cancel { index: 0 }.into(),
		pallet_referenda::Call::kill { index: 0 }.into(),
		pallet_whitelist::Call::whitelist_call { call_hash: Default::default() }.into(),
		pallet_membership::Call::add_member { who: alice.clone().into() }.into(),
		pallet_collective::Call::set_members {
			new_members: vec![alice.clone()],
			prime: None,
			old_count: 0,
		}
		.into(),
		pallet_scheduler::Call::schedule {
			when: 10,
			maybe_periodic: None,
			priority: 0,
			call: remark(),
		}
		.into(),
		pallet_utility::Call::dispatch_as {
			as_origin: Box::new(RawOrigin::Root.into()),
			call: remark(),
		}
		.into(),
		pallet_utility::Call::with_weight { call: remark(), weight: Default::default() }.into(),
		pallet_tx_pause::Call::pause {
			full_name: (
				b"Balances".to_vec().try_into().expect("it fits"),
				b"transfer_keep_alive".to_vec().try_into().expect("it fits"),
			),
		}
		.into(),
		pallet_safe_mode::Call::force_enter {}.into(),
		pallet_safe_mode::Call::force_exit {}.into(),
		pallet_identity::Call::add_registrar { account: alice.clone().into() }.into(),
		pallet_babe::Call::plan_config_change {
			config: sp_consensus_babe::digests::NextConfigDescriptor::V1 {
				c: (1, 4),
				allowed_slots: sp_consensus_babe::AllowedSlots::PrimarySlots,
			},
		}
		.into(),
		pallet_grandpa::Call::note_stalled { delay: 1, best_finalized_block_number: 1 }.into(),
		pallet_migrations::Call::force_set_cursor { cursor: None }.into(),
	]
}

/// In production nobody has more power than votes: every privileged call is refused to every signed
/// origin, and nothing changes.
#[test]
fn no_signed_origin_can_set_code_mint_change_the_cap_or_touch_others_money() {
	at_genesis("production", || {
		System::set_block_number(1);
		assert_eq!(pallet_sudo::Key::<Runtime>::get(), None);
		for call in privileged() {
			let refused = call.clone().dispatch(RuntimeOrigin::signed(Alice.to_account_id()));
			assert_eq!(refused.map_err(|e| e.error), Err(BadOrigin.into()), "{call:?}");
		}
		let remark = || -> Box<RuntimeCall> {
			Box::new(frame_system::Call::remark { remark: vec![] }.into())
		};
		// Anybody may repeat what the track has decided, and nothing else.
		let whitelisted: RuntimeCall =
			pallet_whitelist::Call::dispatch_whitelisted_call_with_preimage { call: remark() }
				.into();
		let refused = whitelisted.dispatch(RuntimeOrigin::signed(Alice.to_account_id()));
		assert_eq!(
			refused.map_err(|e| e.error),
			Err(pallet_whitelist::Error::<Runtime>::DeferredDispatchNotFound.into())
		);
		let sudo: RuntimeCall = pallet_sudo::Call::sudo { call: remark() }.into();
		let refused = sudo.dispatch(RuntimeOrigin::signed(Alice.to_account_id()));
		assert_eq!(
			refused.map_err(|e| e.error),
			Err(pallet_sudo::Error::<Runtime>::RequireSudo.into())
		);
		assert_eq!(Balances::total_issuance(), 0);
	});
}

/// The cap is a constant of the code: no call of governance below a runtime upgrade reaches it.
#[test]
fn no_track_below_root_mints_or_sets_code() {
	on("development", || {
		let origins = [
			Origin::WhitelistedCaller,
			Origin::Parameters,
			Origin::Treasurer,
			Origin::SlashCanceller,
			Origin::Emergency,
		];
		let root_only: [RuntimeCall; 5] = [
			frame_system::Call::set_code { code: vec![] }.into(),
			frame_system::Call::authorize_upgrade { code_hash: Default::default() }.into(),
			frame_system::Call::set_storage { items: vec![] }.into(),
			pallet_balances::Call::force_set_balance {
				who: Bob.to_account_id().into(),
				new_free: GWK,
			}
			.into(),
			pallet_validators::Call::set_invulnerables { new: vec![Alice.to_account_id()] }.into(),
		];
		for origin in origins {
			for call in &root_only {
				let refused = call.clone().dispatch(origin.into());
				assert_eq!(refused.map_err(|e| e.error), Err(BadOrigin.into()), "{call:?}");
			}
		}
	});
}

#[test]
fn tracks_are_sound_and_as_quick_as_the_preset_says() {
	at_genesis("production", || {
		assert_ok!(<Tracks as TracksInfo<Balance, u32>>::check_integrity());
		let root = Tracks::info(0).expect("there is root's track");
		assert_eq!((root.prepare_period, root.decision_period), (2 * HOURS, 14 * DAYS));
		assert_eq!((root.confirm_period, root.min_enactment_period), (DAYS, DAYS));
		assert_eq!(root.decision_deposit, 2_000 * GWK);
		let appeals = Tracks::info(4).expect("there is a track for appeals");
		assert!(
			appeals.prepare_period + appeals.decision_period + appeals.confirm_period
				< slashing::DecisionWindow::get(),
			"an appeal can be decided before its window ends"
		);
		assert!(Tracks::info(6).is_none());
	});
	at_genesis("development", || {
		let root = Tracks::info(0).expect("there is root's track");
		assert_eq!((root.prepare_period, root.decision_period), (1, 40));
	});
}

#[test]
fn every_origin_has_its_own_track() {
	use groundwork_runtime::OriginCaller;
	at_genesis("production", || {
		let origins: Vec<OriginCaller> = vec![
			RawOrigin::Root.into(),
			Origin::WhitelistedCaller.into(),
			Origin::Parameters.into(),
			Origin::Treasurer.into(),
			Origin::SlashCanceller.into(),
			Origin::Emergency.into(),
		];
		let tracks: Vec<_> = origins.iter().map(Tracks::track_for).collect();
		assert_eq!(tracks, (0..6).map(Ok).collect::<Vec<_>>());
		let signed = OriginCaller::from(RawOrigin::Signed(Alice.to_account_id()));
		assert_eq!(Tracks::track_for(&signed), Err(()));
	});
}

/// Submits `call` on the track of `origin`, lets everybody with coins vote for it, and waits until it
/// was carried out. Returns how that ended.
fn carry(origin: Origin, call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
	let call: RuntimeCall = call.into();
	let proposal = Preimage::bound(call).expect("the call fits");
	let index = pallet_referenda::ReferendumCount::<Runtime>::get();
	must(
		Alice,
		pallet_referenda::Call::submit {
			proposal_origin: Box::new(origin.into()),
			proposal,
			enactment_moment: DispatchTime::After(0),
		},
	);
	must(Alice, pallet_referenda::Call::place_decision_deposit { index });
	for voter in Sr25519Keyring::well_known() {
		let vote = aye(900_000 * GWK);
		must(voter, pallet_conviction_voting::Call::vote { poll_index: index, vote });
	}
	for _ in 0..60 {
		next_block();
		let dispatched = System::events().into_iter().find_map(|record| match record.event {
			RuntimeEvent::Scheduler(pallet_scheduler::Event::Dispatched { result, .. }) => {
				// Also the alarms of referenda come through here, and those succeed.
				Some(result)
			},
			_ => None,
		});
		let approved = matches!(
			pallet_referenda::ReferendumInfoFor::<Runtime>::get(index),
			Some(pallet_referenda::ReferendumInfo::Approved(..))
		);
		match dispatched {
			Some(Err(error)) => return Err(error),
			Some(Ok(())) if approved && System::events().iter().any(enacted) => return Ok(()),
			_ => (),
		}
	}
	panic!("the referendum was not carried in 60 blocks");
}

/// Whether the event is what one of the calls of these tests leaves.
fn enacted(record: &frame_system::EventRecord<RuntimeEvent, groundwork_primitives::Hash>) -> bool {
	matches!(
		record.event,
		RuntimeEvent::Governance(_)
			| RuntimeEvent::SafeMode(_)
			| RuntimeEvent::Treasury(pallet_treasury::Event::AssetSpendApproved { .. })
	)
}

#[test]
fn votes_alone_change_a_parameter() {
	on("development", || {
		let call = groundwork_runtime::governance::Call::set_parameter {
			parameter: min_pledge(500 * GWK),
		};
		assert_ok!(carry(Origin::Parameters, call));
		assert_eq!(validators::MinPledge::get(), 500 * GWK);
	});
}

#[test]
fn votes_cannot_leave_the_bounds() {
	on("development", || {
		let call =
			groundwork_runtime::governance::Call::set_parameter { parameter: min_pledge(GWK) };
		assert_eq!(carry(Origin::Parameters, call), Err(Error::<Runtime>::OutOfBounds.into()));
		assert_eq!(validators::MinPledge::get(), 20_000 * GWK);
	});
}

#[test]
fn votes_alone_enter_safe_mode_and_leave_it_again() {
	on("development", || {
		assert_ok!(carry(Origin::Emergency, pallet_safe_mode::Call::force_enter {}));
		assert!(pallet_safe_mode::EnteredUntil::<Runtime>::exists());
		// Votes go on in safe mode, or nobody could end it.
		assert_ok!(carry(Origin::Emergency, pallet_safe_mode::Call::force_exit {}));
		assert!(!pallet_safe_mode::EnteredUntil::<Runtime>::exists());
	});
}

#[test]
fn collateral_votes_and_stays_what_it_is() {
	on("development", || {
		let bob = Bob.to_account_id();
		must(
			Bob,
			pallet_nodes::Call::register {
				tier: 2,
				agent: Charlie.to_account_id(),
				payout: None,
				profile: Profile {
					endpoint: b"https://bob.example".to_vec().try_into().expect("it fits"),
					region: b"DE".to_vec().try_into().expect("it fits"),
					resources: Resources { cores: 1, memory_mib: 1, storage_mib: 1, gpus: 0 },
				},
			},
		);
		let call: RuntimeCall = frame_system::Call::remark { remark: vec![] }.into();
		must(
			Alice,
			pallet_referenda::Call::submit {
				proposal_origin: Box::new(Origin::Parameters.into()),
				proposal: Preimage::bound(call).expect("the call fits"),
				enactment_moment: DispatchTime::After(0),
			},
		);
		let total = Balances::total_balance(&bob);
		let reason = RuntimeHoldReason::Nodes(pallet_nodes::HoldReason::Collateral);
		let held = Balances::balance_on_hold(&reason, &bob);
		assert_eq!(held, 40_000 * GWK);
		// With all there is: free coins and collateral.
		let most = total - GWK;
		must(Bob, pallet_conviction_voting::Call::vote { poll_index: 0, vote: aye(most) });
		let tally =
			pallet_referenda::Pallet::<Runtime>::ensure_ongoing(0).expect("it goes on").tally;
		assert_eq!(tally.support, most);
		// The lock counts the collateral: as much as is on hold stays free to spend.
		let spendable = Balances::reducible_balance(
			&bob,
			frame_support::traits::tokens::Preservation::Preserve,
			frame_support::traits::tokens::Fortitude::Polite,
		);
		let free = Balances::free_balance(&bob);
		assert_eq!(spendable, free - (most - held));
		let refused = pallet_conviction_voting::Pallet::<Runtime>::vote(
			RuntimeOrigin::signed(bob),
			0,
			aye(total + GWK),
		);
		assert_eq!(
			refused,
			Err(pallet_conviction_voting::Error::<Runtime>::InsufficientFunds.into())
		);
	});
}

#[test]
fn support_is_counted_among_the_coins_that_can_vote() {
	on("development", || {
		let unable = Balances::total_balance(&Emission::pot())
			+ Balances::total_balance(&Treasury::account_id());
		assert!(unable > 0, "the pot has coins from block 1 on");
		assert_eq!(VotableIssuance::get(), Balances::total_issuance() - unable);
	});
}

#[test]
fn the_treasury_spends_by_its_own_track_alone() {
	on("development", || {
		must(
			Bob,
			pallet_balances::Call::transfer_keep_alive {
				dest: Treasury::account_id().into(),
				value: 10 * GWK,
			},
		);
		let spend = || pallet_treasury::Call::spend {
			asset_kind: Box::new(()),
			amount: 4 * GWK,
			beneficiary: Box::new(Charlie.to_account_id()),
			valid_from: None,
		};
		let by_parameters = RuntimeCall::from(spend()).dispatch(Origin::Parameters.into());
		assert_eq!(by_parameters.map_err(|e| e.error), Err(BadOrigin.into()));
		assert_ok!(carry(Origin::Treasurer, spend()));
		let before = Balances::balance(&Charlie.to_account_id());
		must(Bob, pallet_treasury::Call::payout { index: 0 });
		assert_eq!(Balances::balance(&Charlie.to_account_id()) - before, 4 * GWK);
	});
}

#[test]
fn the_committee_by_itself_only_whitelists() {
	on("development", || {
		let call: RuntimeCall =
			frame_system::Call::remark_with_event { remark: b"hello".to_vec() }.into();
		let hash = <Runtime as frame_system::Config>::Hashing::hash_of(&call);
		let motion: RuntimeCall = pallet_whitelist::Call::whitelist_call { call_hash: hash }.into();
		let code: RuntimeCall = frame_system::Call::set_code { code: vec![] }.into();
		for (index, proposal) in [motion, code].into_iter().enumerate() {
			let length_bound = proposal.encoded_size() as u32;
			let proposal_weight_bound = proposal.get_dispatch_info().call_weight;
			let proposal_hash = <Runtime as frame_system::Config>::Hashing::hash_of(&proposal);
			must(
				Alice,
				pallet_collective::Call::propose {
					threshold: 2,
					proposal: Box::new(proposal),
					length_bound,
				},
			);
			let index = index as u32;
			for member in [Alice, Bob] {
				must(
					member,
					pallet_collective::Call::vote { proposal: proposal_hash, index, approve: true },
				);
			}
			must(
				Charlie,
				pallet_collective::Call::close {
					proposal_hash,
					index,
					proposal_weight_bound,
					length_bound,
				},
			);
		}
		assert!(pallet_whitelist::WhitelistedCall::<Runtime>::contains_key(hash));
		let results: Vec<_> = System::events()
			.into_iter()
			.filter_map(|record| match record.event {
				RuntimeEvent::TechnicalCommittee(pallet_collective::Event::Executed {
					result,
					..
				}) => Some(result),
				_ => None,
			})
			.collect();
		assert_eq!(results, [Ok(()), Err(BadOrigin.into())]);
	});
}

#[test]
fn a_referendum_without_a_vote_is_rejected_and_costs_no_deposit() {
	on("development", || {
		let before = Balances::total_balance(&Bob.to_account_id());
		let call: RuntimeCall = frame_system::Call::remark { remark: vec![] }.into();
		must(
			Bob,
			pallet_referenda::Call::submit {
				proposal_origin: Box::new(Origin::SlashCanceller.into()),
				proposal: Preimage::bound(call).expect("the call fits"),
				enactment_moment: DispatchTime::After(0),
			},
		);
		must(Bob, pallet_referenda::Call::place_decision_deposit { index: 0 });
		for _ in 0..20 {
			next_block();
		}
		must(Bob, pallet_referenda::Call::refund_decision_deposit { index: 0 });
		assert!(matches!(
			pallet_referenda::ReferendumInfoFor::<Runtime>::get(0),
			Some(pallet_referenda::ReferendumInfo::Rejected(..))
		));
		// Only fees and the submission deposit are gone from what is free.
		let lost = before - Balances::total_balance(&Bob.to_account_id());
		assert!(lost < GWK, "{lost}");
	});
}
