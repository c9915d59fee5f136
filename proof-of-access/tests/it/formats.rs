//! The bytes of an encoded proof.

use crate::{blob, prove};
use proof_of_access::{Error, Proof, Tree, CHUNK, MAX_DEPTH, MAX_LEN};

#[test]
fn layout_is_as_documented() {
	let proof = Proof::new(vec![7, 8, 9], vec![[1; 32], [2; 32]]).unwrap();
	let expected = [&[3, 0, 2, 7, 8, 9][..], &[1; 32], &[2; 32]].concat();
	assert_eq!(proof.encode(), expected);
	assert_eq!(Proof::decode(&expected), Ok(proof));

	let proof = Proof::new(vec![5; CHUNK], vec![]).unwrap();
	assert_eq!(proof.encode(), [&[0, 4, 0][..], &[5; CHUNK]].concat());
}

#[test]
fn proofs_are_read_as_they_were_written() {
	for length in [1, 1_024, 1_025, 70_000, MAX_LEN as usize] {
		let blob = blob(26, length);
		let tree = Tree::of(&blob).unwrap();
		for index in [0, tree.shape().last_index()] {
			let proof = prove(&tree, &blob, index);
			let bytes = proof.encode();
			assert!(bytes.len() <= Proof::MAX_ENCODED);
			assert_eq!(Proof::decode(&bytes), Ok(proof));
		}
	}
	assert_eq!(Proof::MAX_ENCODED, 1_539);
}

#[test]
fn proofs_beyond_the_bounds_are_not_made() {
	assert_eq!(Proof::new(vec![], vec![]), Err(Error::ChunkLength));
	assert_eq!(Proof::new(vec![0; CHUNK + 1], vec![]), Err(Error::ChunkLength));
	assert_eq!(Proof::new(vec![0], vec![[0; 32]; MAX_DEPTH + 1]), Err(Error::PathLength));
	assert!(Proof::new(vec![0; CHUNK], vec![[0; 32]; MAX_DEPTH]).is_ok());
}

#[test]
fn bytes_cut_or_added_are_refused() {
	let blob = blob(27, 5_000);
	let bytes = prove(&Tree::of(&blob).unwrap(), &blob, 2).encode();
	for length in 0..bytes.len() {
		assert_eq!(Proof::decode(&bytes[..length]), Err(Error::ProofEncoding), "{length} bytes");
	}
	for more in [1, 31, 32, 33] {
		let longer = [&bytes[..], &vec![0; more]].concat();
		assert_eq!(Proof::decode(&longer), Err(Error::ProofEncoding), "{more} bytes more");
	}
}

#[test]
fn lengths_beyond_the_bounds_are_refused_even_with_the_bytes() {
	let with = |length: u16, depth: u8| {
		let body = usize::from(length) + 32 * usize::from(depth);
		[&length.to_le_bytes()[..], &[depth], &vec![0; body]].concat()
	};
	assert!(Proof::decode(&with(1, 0)).is_ok());
	assert!(Proof::decode(&with(1_024, 16)).is_ok());
	for (length, depth) in [(0, 0), (0, 16), (1_025, 0), (u16::MAX, 0), (1_024, 17), (1, 255)] {
		let decoded = Proof::decode(&with(length, depth));
		assert_eq!(decoded, Err(Error::ProofEncoding), "{length} bytes, {depth} levels");
	}
}
