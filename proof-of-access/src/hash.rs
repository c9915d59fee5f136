//! BLAKE3's tree in pieces. Section 2.1 of its paper says which pieces there are.

use crate::{ChainingValue, Root};
use blake3::{
	hazmat::{merge_subtrees_non_root, merge_subtrees_root, HasherExt, Mode},
	Hasher,
};

/// A hasher of the subtree that starts at the byte `offset`, the first one of a chunk.
pub fn hasher_at(offset: u64) -> Hasher {
	let mut hasher = Hasher::new();
	hasher.set_input_offset(offset);
	hasher
}

/// Chaining value of the subtree whose bytes, one at least, the hasher has.
pub fn finish(hasher: &Hasher) -> ChainingValue {
	hasher.finalize_non_root()
}

/// Chaining value of the subtree over `bytes`, one at least, that starts at `offset`.
pub fn subtree(offset: u64, bytes: &[u8]) -> ChainingValue {
	finish(hasher_at(offset).update(bytes))
}

/// Chaining value of the parent of two subtrees.
pub fn parent(left: &ChainingValue, right: &ChainingValue) -> ChainingValue {
	merge_subtrees_non_root(left, right, Mode::Hash)
}

/// The root over two subtrees.
pub fn top(left: &ChainingValue, right: &ChainingValue) -> Root {
	merge_subtrees_root(left, right, Mode::Hash).into()
}

/// Chaining value of the subtree over groups that lie side by side; there is at least one.
pub fn join(groups: &[ChainingValue]) -> ChainingValue {
	match groups {
		// Never empty: groups come from the range of a sibling, which has chunks.
		[] => ChainingValue::default(),
		[only] => *only,
		_ => {
			let (left, right) = split(groups);
			parent(&join(left), &join(right))
		},
	}
}

/// The root over all groups of a blob; there are at least two.
pub fn join_all(groups: &[ChainingValue]) -> Root {
	let (left, right) = split(groups);
	top(&join(left), &join(right))
}

/// The left subtree has the largest power of two of groups that leaves some for the right one.
fn split(groups: &[ChainingValue]) -> (&[ChainingValue], &[ChainingValue]) {
	groups.split_at(groups.len().next_power_of_two() / 2)
}
