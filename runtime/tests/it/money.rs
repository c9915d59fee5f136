//! Money on the whole runtime: nothing appears or vanishes but where it should.

use crate::chain::{must, next_block, on};
use frame_support::traits::fungible::{Inspect, InspectHold};
use groundwork_primitives::{schedule::Schedule, Balance, GWK};
use groundwork_runtime::{
	configs::depin::{EmissionSchedule, HALVING_INTERVAL, HARD_CAP},
	Balances, Emission, Nodes, RuntimeHoldReason, System,
};
use pallet_nodes::{Profile, Resources};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie};

fn endowed() -> Balance {
	Sr25519Keyring::well_known().count() as Balance * 1_000_000 * GWK
}

#[test]
fn every_block_mints_its_subsidy_and_fees_burn_their_half() {
	on("development", || {
		for _ in 0..5 {
			let issuance = Balances::total_issuance();
			let minted = Emission::minted();
			must(
				Bob,
				pallet_balances::Call::transfer_keep_alive {
					dest: Charlie.to_account_id().into(),
					value: GWK,
				},
			);
			let burned = issuance - Balances::total_issuance();
			assert!(burned > 0, "half of the fee is gone");
			next_block();
			let height = System::block_number();
			assert_eq!(Emission::minted() - minted, EmissionSchedule::get().subsidy(height));
			assert_eq!(
				endowed() + Emission::minted(),
				Balances::total_issuance() + Emission::burned()
			);
		}
	});
}

#[test]
fn collateral_is_held_with_the_reason_that_wallets_show() {
	on("development", || {
		must(
			Bob,
			pallet_nodes::Call::register {
				tier: 0,
				agent: Charlie.to_account_id(),
				payout: None,
				profile: Profile {
					endpoint: b"https://bob.example".to_vec().try_into().unwrap(),
					region: b"DE-BE".to_vec().try_into().unwrap(),
					resources: Resources { cores: 4, memory_mib: 1, storage_mib: 1, gpus: 0 },
				},
			},
		);
		let reason = RuntimeHoldReason::Nodes(pallet_nodes::HoldReason::Collateral);
		let bob = Bob.to_account_id();
		assert_eq!(Balances::balance_on_hold(&reason, &bob), 1_000 * GWK);
		assert_eq!(Nodes::summary(), (1, 0));
	});
}

#[test]
fn the_schedule_is_the_designs() {
	let schedule = EmissionSchedule::get();
	assert_eq!(schedule, Schedule::halving(HARD_CAP, HALVING_INTERVAL));
	assert_eq!(schedule.initial, 8_365_655_182_903);
	assert_eq!(schedule.next_reduction(1), Some(26_298_000));
	assert_eq!(schedule.subsidy(26_297_999), 8_365_655_182_903);
	assert_eq!(schedule.subsidy(26_298_000), 4_182_827_591_451);
	assert!(schedule.total() <= HARD_CAP);
	// 2.5 years of 365.25 days of 28,800 blocks.
	assert_eq!(HALVING_INTERVAL, 36_525 * 288 * 5 / 2);
}

#[test]
fn the_author_is_paid_in_the_block_it_makes() {
	on("development", || {
		let alice = Alice.to_account_id();
		let before = Balances::balance(&alice);
		next_block();
		let subsidy = EmissionSchedule::get().subsidy(System::block_number());
		assert_eq!(Balances::balance(&alice) - before, subsidy / 5);
	});
}
