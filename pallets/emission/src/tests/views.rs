//! What dApps and metrics read.

use crate::{mock::*, *};
use frame_support::{
	assert_ok,
	traits::{fungible::Mutate, tokens::Preservation},
};
use groundwork_primitives::Pool;

#[test]
fn everything_is_seen_at_one_glance() {
	TestExt::new().endow(1, 100_000).drip_period(u32::MAX).build_and_execute(|| {
		set_weight(Pool::Storage, 2, 1);
		run_to(2);
		pay_revenue(1, 1_000);
		set_weight(Pool::Storage, 2, 2);
		run_to(3);
		assert_eq!(
			Emission::emission(),
			EmissionInfo {
				height: 3,
				subsidy: 10_000,
				next_halving: Some(50),
				minted: 30_000,
				remaining: 870_000,
				burned: 800,
				reserve: 3 * 6_000 + 200,
				pending: 3 * 2_000,
			}
		);
		assert_eq!(Emission::pending_rewards(2), 6_000);
		assert_eq!(Emission::weights_of(2), vec![(Pool::Storage, 2)]);
		assert_eq!(Emission::weights_of(1), vec![]);
		assert_eq!(Emission::budget(), Budget::default());
		assert_eq!(Emission::tier_shares(), DEFAULT_TIER_SHARES.to_vec());
	});
}

#[test]
fn a_pool_tells_what_the_next_block_pays() {
	TestExt::new().drip_period(10).build_and_execute(|| {
		set_weight(Pool::Tier(1), 1, 3);
		for pool in [Pool::Tier(1), Pool::Storage] {
			for _ in 0..5 {
				let (before, income) = (held(pool), Emission::pool(pool).per_block);
				next_block();
				let paid = if pool == Pool::Storage { 0 } else { income };
				assert_eq!(held(pool) - before, paid);
			}
		}
		let info = Emission::pool(Pool::Tier(1));
		assert_eq!((info.total_weight, info.held), (3, held(Pool::Tier(1))));
		assert_eq!(Emission::pool(Pool::Tier(200)).per_block, 0);
	});
}

#[test]
fn the_treasury_tells_what_the_next_block_pays() {
	TestExt::new().endow(TREASURY, ED).drip_period(10).build_and_execute(|| {
		assert_eq!(Emission::treasury_per_block(), 0);
		next_block();
		// A tenth of a tenth of what is above the existential deposit.
		assert_eq!((Emission::reserve(), Emission::treasury_per_block()), (8_000, 79));
		for _ in 0..5 {
			let (before, income) = (treasury(), Emission::treasury_per_block());
			next_block();
			assert_eq!(treasury() - before, income);
		}
	});
}

#[test]
fn the_payout_account_is_seen() {
	TestExt::new().build_and_execute(|| {
		Payouts::set([(1, 2)].into());
		assert_eq!(Emission::payout_of(1), 2);
		assert_eq!(Emission::payout_of(2), 2);
	});
}

#[test]
fn what_people_send_to_the_pot_is_nobodys() {
	TestExt::new().endow(1, 1_000).surplus(500).build_and_execute(|| {
		let pot = Emission::pot();
		assert_ok!(<Balances as Mutate<_>>::transfer(&1, &pot, 500, Preservation::Preserve));
		set_weight(Pool::Storage, 2, 1);
		run_to(20);
		assert_eq!(Emission::unaccounted(), 500);
		claim(2);
		assert_eq!(Emission::unaccounted(), 500);
	});
}
