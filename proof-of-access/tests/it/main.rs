//! Tests by topic.

mod builder;
mod formats;
mod hashes;
mod hostile;
mod length;
mod memory;
mod mutations;
mod proofs;
mod shape;
mod tree;

use proof_of_access::{Proof, Tree, CHUNK};

/// Bytes that look random and differ from seed to seed.
fn blob(seed: u64, length: usize) -> Vec<u8> {
	let mut bytes = vec![0; length];
	blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof().fill(&mut bytes);
	bytes
}

/// Lengths of blobs of `chunks` chunks: the shortest, some between, the longest.
fn lengths(chunks: usize) -> [usize; 4] {
	let longest = chunks * CHUNK;
	[longest - CHUNK + 1, longest - CHUNK / 2, longest - 1, longest]
}

/// Bytes of the group that has the chunk `index`.
fn group<'a>(tree: &Tree, blob: &'a [u8], index: u32) -> &'a [u8] {
	let range = tree.group_range(index).unwrap();
	&blob[range.start as usize..range.end as usize]
}

/// The proof of the chunk `index` of an intact blob.
fn prove(tree: &Tree, blob: &[u8], index: u32) -> Proof {
	tree.prove(index, group(tree, blob, index)).unwrap()
}
