//! Each broken invariant is found.

use crate::{mock::*, *};
use frame_support::{
	traits::{
		fungible::Mutate,
		tokens::{Fortitude, Precision, Preservation},
	},
	BoundedVec,
};
use groundwork_primitives::Pool;
use sp_core::U256;

/// A member of storage which has earned something and settled some of it.
fn a_member_earns() {
	set_weight(Pool::Storage, 1, 3);
	next_block();
	set_weight(Pool::Storage, 1, 2);
	next_block();
	Emission::do_try_state().expect("the invariants hold");
}

#[test]
fn more_than_the_cap_is_found() {
	TestExt::new().build_and_corrupt("emission: more than the cap was issued", || {
		Minted::<Test>::put(FAST.cap + 1);
	});
}

#[test]
fn an_overflowing_supply_is_found() {
	TestExt::new().build_and_corrupt("emission: supply overflows", || {
		GenesisIssuance::<Test>::put(u128::MAX);
	});
}

#[test]
fn minting_by_others_is_found() {
	TestExt::new().build_and_corrupt(
		"emission: money exists that was neither there at genesis nor minted here",
		|| {
			Balances::mint_into(&1, ED).expect("the account can have it");
		},
	);
}

#[test]
fn a_budget_that_is_not_whole_is_found() {
	TestExt::new().build_and_corrupt("emission: the budget does not sum to 100 %", || {
		CurrentBudget::<Test>::put(Budget::from_percents(20, 30, 30, 21));
	});
}

#[test]
fn a_budget_out_of_its_bounds_is_found() {
	TestExt::new()
		.build_and_corrupt("emission: a share of the budget is out of its bounds", || {
			CurrentBudget::<Test>::put(Budget::from_percents(0, 30, 30, 40))
		});
}

#[test]
fn tiers_without_shares_are_found() {
	TestExt::new().build_and_corrupt("emission: no tier has a share", || {
		TierShares::<Test>::put(BoundedVec::truncate_from(vec![0, 0]));
	});
}

#[test]
fn an_empty_row_is_found() {
	TestExt::new().build_and_corrupt("emission: an earner's row says nothing", || {
		Earners::<Test>::insert(1, Earner::default());
	});
}

#[test]
fn a_share_without_weight_is_found() {
	TestExt::new().build_and_corrupt("emission: a share has no weight", || {
		a_member_earns();
		Earners::<Test>::mutate(1, |earner| earner.shares[0].weight = 0);
	});
}

#[test]
fn a_share_of_no_pool_is_found() {
	TestExt::new().build_and_corrupt("emission: a share is of no pool", || {
		a_member_earns();
		Earners::<Test>::mutate(1, |earner| earner.shares[0].pool = Pool::Tier(9));
	});
}

#[test]
fn two_shares_of_one_pool_are_found() {
	TestExt::new().build_and_corrupt("emission: an earner shares in a pool twice", || {
		a_member_earns();
		Earners::<Test>::mutate(1, |earner| {
			let again = earner.shares[0].clone();
			earner.shares.try_push(again).expect("there is room");
		});
	});
}

#[test]
fn a_share_ahead_of_its_pool_is_found() {
	TestExt::new().build_and_corrupt(
		"emission: a share was paid more than its pool earned",
		|| {
			a_member_earns();
			Earners::<Test>::mutate(1, |earner| earner.shares[0].paid = U256::MAX);
		},
	);
}

#[test]
fn a_wrong_total_of_accrued_is_found() {
	TestExt::new().build_and_corrupt(
		"emission: the total is not the sum of what is accrued",
		|| {
			a_member_earns();
			TotalAccrued::<Test>::mutate(|total| *total -= 1);
		},
	);
}

#[test]
fn a_share_of_a_pool_without_a_row_is_found() {
	TestExt::new().build_and_corrupt("emission: a share is of a pool without a row", || {
		Earners::<Test>::mutate(1, |earner| {
			let share = Share { pool: Pool::Storage, weight: 1, paid: U256::zero() };
			earner.shares.try_push(share).expect("there is room");
		});
	});
}

#[test]
fn a_wrong_total_weight_is_found() {
	TestExt::new().build_and_corrupt(
		"emission: a pool's weight is not the sum of its members' weights",
		|| {
			a_member_earns();
			Pools::<Test>::mutate(Pool::Storage, |state| state.total_weight += 1);
		},
	);
}

#[test]
fn a_pool_that_owes_more_than_it_holds_is_found() {
	TestExt::new().build_and_corrupt("emission: a pool holds less than it owes", || {
		a_member_earns();
		Pools::<Test>::mutate(Pool::Storage, |state| state.held -= 1);
	});
}

#[test]
fn a_pot_with_less_than_its_parts_is_found() {
	TestExt::new().build_and_corrupt("emission: the pot holds less than its parts", || {
		a_member_earns();
		Balances::burn_from(
			&Emission::pot(),
			1,
			Preservation::Preserve,
			Precision::Exact,
			Fortitude::Polite,
		)
		.expect("the pot has more");
	});
}

#[test]
fn a_payment_to_the_treasury_that_the_reserve_does_not_count_is_found() {
	TestExt::new().build_and_corrupt("emission: the pot holds less than its parts", || {
		a_member_earns();
		assert_eq!(Emission::pay_treasury(ED), ED);
	});
}

#[test]
fn overflowing_parts_of_the_pot_are_found() {
	TestExt::new().build_and_corrupt("emission: the pot's parts overflow", || {
		a_member_earns();
		Reserve::<Test>::put(u128::MAX);
	});
}

#[test]
fn a_reserve_without_its_floor_is_found() {
	TestExt::new().build_and_corrupt(
		"emission: pools hold money while the reserve is below the existential deposit",
		|| {
			a_member_earns();
			// The rest of the pot is nobody's, which is allowed.
			Reserve::<Test>::put(ED - 1);
		},
	);
}
