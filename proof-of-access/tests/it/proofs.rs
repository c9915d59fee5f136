//! Every chunk of an intact blob is proved.

use crate::{blob, group, lengths, prove};
use proof_of_access::{verify, Error, Tree, CHUNK, GROUP, MAX_DEPTH, MAX_LEN};
use proptest::prelude::*;

/// Proves a chunk, and checks the proof on the way.
fn check(tree: &Tree, blob: &[u8], index: u32) {
	let proof = prove(tree, blob, index);
	let start = index as usize * CHUNK;
	assert_eq!(proof.chunk(), &blob[start..blob.len().min(start + CHUNK)]);
	assert_eq!(proof.path().len(), tree.shape().leaf(index).unwrap().depth());
	let verified = verify(&tree.root(), tree.length(), index, proof.chunk(), proof.path());
	assert_eq!(verified, Ok(()), "chunk {index} of {} bytes", blob.len());
	assert_eq!(proof.verify(&tree.root(), tree.length(), index), Ok(()));
}

#[test]
fn every_chunk_of_a_small_blob_is_proved() {
	for chunks in 1..=70 {
		for length in lengths(chunks) {
			let blob = blob(length as u64, length);
			let tree = Tree::of(&blob).unwrap();
			assert_eq!(tree.root(), blake3::hash(&blob).into());
			for index in 0..chunks as u32 {
				check(&tree, &blob, index);
			}
		}
	}
}

#[test]
fn chunks_of_large_blobs_are_proved() {
	let longest = MAX_LEN as usize;
	let half = longest / 2;
	let bytes = blob(4, longest);
	for length in
		[half - 1, half, half + 1, longest - CHUNK, longest - CHUNK + 1, longest - 1, longest]
	{
		let blob = &bytes[..length];
		let tree = Tree::of(blob).unwrap();
		assert_eq!(tree.root(), blake3::hash(blob).into());
		let last = tree.shape().last_index();
		for index in [0, 1, 63, 64, 65, 127, 128, 12_345, last / 2, last / 2 + 1, last - 1, last] {
			check(&tree, blob, index);
		}
	}
}

#[test]
fn equal_chunks_have_proofs_of_their_own() {
	let blob = vec![0; 70 * CHUNK];
	let tree = Tree::of(&blob).unwrap();
	for index in 0..70 {
		let proof = prove(&tree, &blob, index);
		for other in 0..70 {
			let verified = proof.verify(&tree.root(), tree.length(), other);
			assert_eq!(verified.is_ok(), other == index, "proof of {index} for {other}");
		}
	}
}

#[test]
fn proving_a_chunk_of_the_largest_blob_reads_under_128_kib() {
	let blob = blob(5, MAX_LEN as usize);
	let tree = Tree::of(&blob).unwrap();
	let stored = tree.to_bytes();
	assert_eq!(stored.len(), 32 * 1024);
	for index in [0, 1, 40_000, 65_535] {
		let read = group(&tree, &blob, index);
		assert_eq!(read.len(), GROUP);
		assert!(read.len() + stored.len() < 128 * 1024);
		// Nothing else is needed.
		let tree = Tree::from_bytes(&tree.root(), MAX_LEN, &stored).unwrap();
		let proof = tree.prove(index, read).unwrap();
		assert_eq!(proof.verify(&tree.root(), MAX_LEN, index), Ok(()));
		assert_eq!((proof.chunk().len(), proof.path().len()), (CHUNK, MAX_DEPTH));
	}
}

#[test]
fn proving_asks_for_the_right_group() {
	let blob = blob(6, 2 * GROUP + 5);
	let tree = Tree::of(&blob).unwrap();
	assert_eq!(tree.group_range(0), Ok(0..65_536));
	assert_eq!(tree.group_range(64), Ok(65_536..131_072));
	assert_eq!(tree.group_range(128), Ok(131_072..131_077));
	assert_eq!(tree.group_range(129), Err(Error::IndexOutOfRange));

	assert_eq!(tree.prove(129, &blob[2 * GROUP..]), Err(Error::IndexOutOfRange));
	for wrong in [0, 1, CHUNK, GROUP - 1, GROUP + 1, blob.len()] {
		assert_eq!(tree.prove(3, &blob[..wrong]), Err(Error::GroupLength), "{wrong} bytes");
	}
	assert_eq!(tree.prove(128, &blob[..6]), Err(Error::GroupLength));
	assert_eq!(tree.prove(3, &blob[GROUP..2 * GROUP]), Err(Error::Corrupt { group: 0 }));
	assert_eq!(tree.prove(64, &blob[..GROUP]), Err(Error::Corrupt { group: 1 }));
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn any_chunk_of_any_blob_is_proved(
		seed: u64,
		length in 1..=20 * GROUP,
		index: prop::sample::Index,
	) {
		let blob = blob(seed, length);
		let tree = Tree::of(&blob).unwrap();
		check(&tree, &blob, index.index(tree.shape().chunks() as usize) as u32);
		check(&tree, &blob, tree.shape().last_index());
	}
}
