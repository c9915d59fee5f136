//! That the worst block fits, whatever operators and users do.

use crate::chain::{apply, on, signed};
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::{Get, IntegrityTest},
	weights::Weight,
};
use frame_system::limits::BlockWeights;
use groundwork_primitives::{AccountId, Collateral, OnPardon, ReportFault, GWK};
use groundwork_runtime::{
	configs::{
		consensus::{MAX_AUTHORITIES, MAX_CANDIDATES},
		system::{AVERAGE_ON_INITIALIZE_RATIO, MAXIMUM_BLOCK_LENGTH, MAXIMUM_BLOCK_WEIGHT},
	},
	AllPalletsWithSystem, Nodes, Runtime, RuntimeCall, Slashing, Validators,
};
use pallet_clock::WeightInfo as _;
use pallet_emission::WeightInfo as _;
use pallet_nodes::WeightInfo as _;
use pallet_slashing::WeightInfo as _;
use pallet_validators::WeightInfo as _;
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::{
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	MultiSignature,
};

type EmissionWeight = <Runtime as pallet_emission::Config>::WeightInfo;
type NodesWeight = <Runtime as pallet_nodes::Config>::WeightInfo;
type ClockWeight = <Runtime as pallet_clock::Config>::WeightInfo;
type SlashingWeight = <Runtime as pallet_slashing::Config>::WeightInfo;
type ValidatorsWeight = <Runtime as pallet_validators::Config>::WeightInfo;

fn limits() -> BlockWeights {
	<Runtime as frame_system::Config>::BlockWeights::get()
}

#[test]
fn the_configuration_proves_itself() {
	sp_io::TestExternalities::default().execute_with(AllPalletsWithSystem::integrity_test);
}

/// What must happen in a block fits into the part that is set aside for it, at a session border and
/// with the largest validator set.
#[test]
fn the_hooks_of_the_worst_block_fit_into_their_share() {
	let share = AVERAGE_ON_INITIALIZE_RATIO * MAXIMUM_BLOCK_WEIGHT;
	let emission = EmissionWeight::on_initialize_100_000_nodes();
	let session = ValidatorsWeight::new_session(MAX_CANDIDATES)
		+ ValidatorsWeight::start_session(MAX_AUTHORITIES);
	let clock = ClockWeight::on_initialize() + ClockWeight::on_finalize();
	let hooks = emission + session + clock;
	assert!(emission != Weight::zero() && session != Weight::zero(), "weights are benchmarked");
	assert!(hooks.all_lte(share), "{hooks:?} of {share:?}");
}

/// The most faults that are applied in one block, with all that hears of them, fit into what is left
/// of it even when as many nodes lapse as may.
#[test]
fn the_most_faults_due_at_once_fit_into_a_block() {
	let bound: u32 = <Runtime as pallet_slashing::Config>::MaxFaultsPerBlock::get();
	let dearest = SlashingWeight::apply_fault()
		.max(SlashingWeight::settle_appeal())
		.max(SlashingWeight::forget_fault());
	let hearers = <Nodes as Collateral<AccountId>>::on_slash_weight()
		.max(<Validators as OnPardon<AccountId>>::weight());
	let each = dearest + hearers + SlashingWeight::service_tick();
	let sweep = SlashingWeight::service_base() + each * u64::from(bound);
	let left = MAXIMUM_BLOCK_WEIGHT - AVERAGE_ON_INITIALIZE_RATIO * MAXIMUM_BLOCK_WEIGHT;
	assert!(SlashingWeight::apply_fault() != Weight::zero());
	assert!(sweep.all_lte(left), "{sweep:?} of {left:?}");
}

/// A report of an equivocation declares what it costs when all others of the largest set have
/// equivocated in the same slot, and fits into a block.
#[test]
fn a_report_of_an_equivocation_fits_into_a_block() {
	use pallet_babe::WeightInfo as _;
	let report =
		<Runtime as pallet_babe::Config>::WeightInfo::report_equivocation(MAX_AUTHORITIES, 0);
	assert!(report.all_gte(ValidatorsWeight::on_offence(MAX_AUTHORITIES)));
	assert!(report.all_lte(MAXIMUM_BLOCK_WEIGHT), "{report:?}");
}

/// The sweep of lapsed nodes runs on what is left of a block and is bounded besides.
#[test]
fn the_largest_sweep_of_lapsed_nodes_fits_into_a_block() {
	let bound: u32 = <Runtime as pallet_nodes::Config>::MaxExpiriesPerBlock::get();
	let each = NodesWeight::expire_node() + <Slashing as ReportFault<AccountId>>::report_weight();
	let sweep = NodesWeight::expire_base() + each * u64::from(bound);
	let left = MAXIMUM_BLOCK_WEIGHT - AVERAGE_ON_INITIALIZE_RATIO * MAXIMUM_BLOCK_WEIGHT;
	assert!(NodesWeight::expire_node() != Weight::zero());
	assert!(sweep.all_lte(left), "{sweep:?} of {left:?}");
}

/// What emission does in a block does not depend on how many nodes there are: the same reads, the
/// same writes. The benchmark with 10,000 times as many nodes runs on a deeper trie which does not
/// fit into the processor's caches, and takes a part longer; a walk over nodes would take thousands
/// of times as long.
#[test]
fn emission_costs_the_same_with_10_and_with_100_000_nodes() {
	let few = EmissionWeight::on_initialize_10_nodes().ref_time();
	let many = EmissionWeight::on_initialize_100_000_nodes().ref_time();
	assert!(few > 0);
	assert!(many < few * 5 / 4, "{few} and {many}");
}

#[test]
fn every_call_of_ours_fits_into_a_transaction() {
	let who = Alice.to_account_id();
	let calls: Vec<RuntimeCall> = vec![
		pallet_emission::Call::claim { who: who.clone() }.into(),
		pallet_nodes::Call::heartbeat {
			node: who.clone(),
			signature: MultiSignature::Sr25519(Alice.sign(b"")),
		}
		.into(),
		pallet_nodes::Call::bond_extra { amount: GWK }.into(),
		pallet_nodes::Call::change_tier { tier: 1 }.into(),
		pallet_nodes::Call::unregister {}.into(),
		pallet_nodes::Call::withdraw {}.into(),
		pallet_validators::Call::register_candidate { pledge: GWK }.into(),
		pallet_validators::Call::leave {}.into(),
		pallet_validators::Call::withdraw_pledge { who: who.clone() }.into(),
		pallet_slashing::Call::appeal { fault: 0, reference: Default::default() }.into(),
		pallet_slashing::Call::cancel { fault: 0 }.into(),
		pallet_slashing::Call::uphold { fault: 0 }.into(),
		pallet_validators::Call::set_invulnerables { new: vec![who; 64] }.into(),
	];
	let limit = limits()
		.get(DispatchClass::Normal)
		.max_extrinsic
		.expect("ordinary transactions have a limit");
	for call in calls {
		let info = call.get_dispatch_info();
		assert!(info.call_weight != Weight::zero(), "{call:?} has a weight");
		assert!(info.total_weight().all_lte(limit), "{call:?}: {:?}", info.total_weight());
	}
}

#[test]
fn a_transaction_larger_than_the_block_is_refused() {
	on("development", || {
		let remark = vec![0; MAXIMUM_BLOCK_LENGTH as usize];
		assert_eq!(
			apply(signed(Bob, frame_system::Call::remark { remark })),
			Err(TransactionValidityError::Invalid(InvalidTransaction::ExhaustsResources))
		);
	});
}

/// `Weight` of a block that nothing is in: the constant of the SDK, for its machine.
#[test]
fn an_empty_block_leaves_room_for_transactions() {
	let normal = limits().get(DispatchClass::Normal).max_total.expect("has a limit");
	assert!((limits().base_block + Weight::from_parts(1, 0)).all_lt(normal));
}
