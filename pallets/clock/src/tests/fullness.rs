//! When a block is full: at its end less than a tenth is left for ordinary transactions.

use crate::mock::*;
use frame_support::{dispatch::DispatchClass::*, weights::Weight};
use sp_runtime::Perbill;

/// Whether a block with this content is full.
fn is_full(content: impl FnOnce()) -> bool {
	let before = Clock::full_blocks();
	block_with(content);
	Clock::full_blocks() > before
}

#[test]
fn an_empty_block_is_not_full() {
	TestExt::new().build_and_execute(|| assert!(!is_full(|| {})));
}

#[test]
fn ordinary_transactions_fill_nine_tenths_of_their_time() {
	TestExt::new().build_and_execute(|| {
		assert!(!is_full(|| take(Normal, 674, 0)));
		assert!(is_full(|| take(Normal, 675, 0)));
		assert!(is_full(|| take(Normal, NORMAL, 0)));
	});
}

#[test]
fn ordinary_transactions_fill_nine_tenths_of_their_proof() {
	TestExt::new().build_and_execute(|| {
		assert!(!is_full(|| take(Normal, 0, 1_349)));
		assert!(is_full(|| take(Normal, 0, 1_350)));
		assert!(is_full(|| take(Normal, 0, u64::MAX)));
	});
}

#[test]
fn a_proof_without_limit_is_never_full() {
	TestExt::new().build_and_execute(|| {
		set_proof_limit(u64::MAX);
		assert!(!is_full(|| take(Normal, 674, 1 << 62)));
		assert!(is_full(|| take(Normal, 675, 0)));
	});
}

#[test]
fn time_and_proof_are_not_added_up() {
	TestExt::new().build_and_execute(|| assert!(!is_full(|| take(Normal, 674, 1_349))));
}

#[test]
fn all_classes_together_fill_nine_tenths_of_the_block() {
	TestExt::new().build_and_execute(|| {
		assert!(!is_full(|| take(Mandatory, 899, 0)));
		assert!(is_full(|| take(Mandatory, 900, 0)));
		assert!(!is_full(|| take(Operational, 899, 0)));
		assert!(is_full(|| take(Operational, 900, 0)));
		assert!(!is_full(|| take(Mandatory, 0, 1_799)));
		assert!(is_full(|| take(Mandatory, 0, 1_800)));
		let all = |mandatory| {
			take(Normal, 500, 0);
			take(Operational, 200, 0);
			take(Mandatory, mandatory, 0);
		};
		assert!(!is_full(|| all(199)));
		assert!(is_full(|| all(200)));
		assert!(is_full(|| take(Mandatory, u64::MAX, u64::MAX)));
	});
}

#[test]
fn hooks_and_operational_transactions_do_not_use_up_the_ordinary_class() {
	TestExt::new().build_and_execute(|| {
		assert!(!is_full(|| {
			take(Operational, 450, 0);
			take(Mandatory, 449, 0);
		}));
	});
}

#[test]
fn bytes_fill_nine_tenths_of_the_length_for_ordinary_transactions() {
	TestExt::new().build_and_execute(|| {
		let bytes = |length| frame_system::BlockSize::<Test>::put(length);
		assert!(!is_full(|| bytes(6_749)));
		assert!(is_full(|| bytes(6_750)));
		assert!(is_full(|| bytes(u32::MAX)));
	});
}

#[test]
fn a_class_without_limit_is_limited_by_the_block() {
	TestExt::new().build_and_execute(|| {
		NormalLimit::set(None);
		assert!(!is_full(|| take(Normal, 899, 0)));
		assert!(is_full(|| take(Normal, 900, 0)));
	});
}

#[test]
fn a_class_that_is_not_let_in_is_always_full() {
	TestExt::new().build_and_execute(|| {
		NormalLimit::set(Some(Weight::zero()));
		assert!(is_full(|| {}));
	});
}

#[test]
fn less_than_the_share_is_never_full() {
	TestExt::new().build_and_execute(|| {
		// 412.5 of 750.
		FullFrom::set(Perbill::from_percent(55));
		assert!(!is_full(|| take(Normal, 412, 0)));
		assert!(is_full(|| take(Normal, 413, 0)));
		FullFrom::set(Perbill::one());
		assert!(!is_full(|| take(Normal, NORMAL - 1, 0)));
		assert!(is_full(|| take(Normal, NORMAL, 0)));
	});
}
