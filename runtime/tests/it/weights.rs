//! That the worst block fits, whatever operators and users do.

use crate::chain::{apply, on, signed};
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::{Get, IntegrityTest},
	weights::Weight,
};
use frame_system::limits::BlockWeights;
use groundwork_primitives::GWK;
use groundwork_runtime::{
	configs::{
		consensus::{MAX_AUTHORITIES, MAX_CANDIDATES},
		system::{AVERAGE_ON_INITIALIZE_RATIO, MAXIMUM_BLOCK_LENGTH, MAXIMUM_BLOCK_WEIGHT},
	},
	AllPalletsWithSystem, Runtime, RuntimeCall,
};
use pallet_emission::WeightInfo as _;
use pallet_nodes::WeightInfo as _;
use pallet_validators::WeightInfo as _;
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::{
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	MultiSignature,
};

type EmissionWeight = <Runtime as pallet_emission::Config>::WeightInfo;
type NodesWeight = <Runtime as pallet_nodes::Config>::WeightInfo;
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
	let hooks = emission + session;
	assert!(emission != Weight::zero() && session != Weight::zero(), "weights are benchmarked");
	assert!(hooks.all_lte(share), "{hooks:?} of {share:?}");
}

/// The sweep of lapsed nodes runs on what is left of a block and is bounded besides.
#[test]
fn the_largest_sweep_of_lapsed_nodes_fits_into_a_block() {
	let bound: u32 = <Runtime as pallet_nodes::Config>::MaxExpiriesPerBlock::get();
	let sweep = NodesWeight::expire_base() + NodesWeight::expire_node() * u64::from(bound);
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
