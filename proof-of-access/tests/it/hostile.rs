//! Bytes from the wire. What is checked of them is what the fuzz targets check.

#[path = "../../fuzz/src/lib.rs"]
mod checks;

use crate::{blob, prove};
use proof_of_access::{Tree, GROUP};
use proptest::prelude::*;

/// An encoded proof of an honest blob.
fn encoded() -> Vec<u8> {
	let blob = blob(28, GROUP + 1);
	prove(&Tree::of(&blob).unwrap(), &blob, 7).encode()
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(4_096))]

	#[test]
	fn random_bytes_are_a_proof_within_the_bounds_or_refused(
		bytes in prop::collection::vec(any::<u8>(), 0..2_000),
	) {
		checks::decode_proof(&bytes);
	}

	#[test]
	fn bytes_like_a_proof_are_one_within_the_bounds_or_refused(
		length in prop_oneof![0..4u16, 1_020..1_030u16, any::<u16>()],
		depth in prop_oneof![0..4u8, 14..19u8, any::<u8>()],
		off in -33..34i32,
	) {
		let fitting = i32::from(length) + 32 * i32::from(depth);
		let body = vec![1; (fitting + off).max(0) as usize];
		checks::decode_proof(&[&length.to_le_bytes()[..], &[depth], &body].concat());
	}

	#[test]
	fn random_bytes_are_no_tree(
		len in prop_oneof![0..200_000u64, any::<u64>()],
		groups in prop::collection::vec(any::<[u8; 32]>(), 0..5),
		odd in prop::collection::vec(any::<u8>(), 0..2),
	) {
		let bytes = [&len.to_le_bytes()[..], groups.as_flattened(), &odd].concat();
		checks::decode_tree(&bytes);
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(2_048))]

	#[test]
	fn random_bytes_prove_nothing(
		numbers: [u64; 4],
		rest in prop::collection::vec(any::<u8>(), 0..2_000),
	) {
		let numbers: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
		checks::verify(&[&numbers[..], &rest].concat());
	}

	#[test]
	fn changed_proofs_decode_within_the_bounds_or_not_at_all(
		changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
		length: prop::sample::Index,
	) {
		let mut bytes = encoded();
		for (at, byte) in changes {
			let at = at.index(bytes.len());
			bytes[at] = byte;
		}
		checks::decode_proof(&bytes);
		bytes.truncate(length.index(bytes.len()));
		checks::decode_proof(&bytes);
	}
}

#[test]
fn inputs_at_the_edges_hold_too() {
	for bytes in [vec![], vec![0], vec![0; 3], vec![u8::MAX; 3], vec![u8::MAX; 5_000], encoded()] {
		checks::decode_proof(&bytes);
		checks::decode_tree(&bytes);
		checks::verify(&bytes);
	}
}
