//! The tree doesn't depend on how the bytes come.

use crate::blob;
use proof_of_access::{Builder, Error, Tree, CHUNK, GROUP, MAX_LEN};
use proptest::prelude::*;

fn in_pieces(blob: &[u8], piece: usize) -> Tree {
	let mut builder = Builder::new();
	for piece in blob.chunks(piece) {
		builder.update(piece).unwrap();
	}
	assert_eq!(builder.length(), blob.len() as u64);
	builder.finish().unwrap()
}

#[test]
fn pieces_of_any_size_give_the_same_tree() {
	let bytes = blob(7, 3 * GROUP + 1);
	for length in [1, CHUNK, GROUP - 1, GROUP, GROUP + 1, 2 * GROUP, 3 * GROUP, 3 * GROUP + 1] {
		let blob = &bytes[..length];
		let tree = Tree::of(blob).unwrap();
		for piece in [1, 7, CHUNK - 1, CHUNK, CHUNK + 1, GROUP - 1, GROUP, GROUP + 1, 3 * GROUP] {
			assert_eq!(in_pieces(blob, piece), tree, "{length} bytes in pieces of {piece}");
		}
	}
}

#[test]
fn empty_blob_is_refused() {
	assert_eq!(Builder::new().finish(), Err(Error::Empty));
	let mut builder = Builder::new();
	builder.update(&[]).unwrap();
	assert_eq!(builder.length(), 0);
	assert_eq!(builder.finish(), Err(Error::Empty));
}

#[test]
fn bytes_beyond_the_bound_are_refused_as_a_whole() {
	let blob = blob(8, MAX_LEN as usize + 1);
	let (longest, beyond) = blob.split_at(MAX_LEN as usize);
	assert_eq!(Tree::of(&blob), Err(Error::TooLong));

	let mut builder = Builder::new();
	let (most, rest) = longest.split_at(longest.len() - 10);
	builder.update(most).unwrap();
	assert_eq!(builder.update(&blob[..11]), Err(Error::TooLong));
	builder.update(rest).unwrap();
	assert_eq!(builder.update(beyond), Err(Error::TooLong));
	builder.update(&[]).unwrap();
	let tree = builder.finish().unwrap();
	assert_eq!((tree.root(), tree.length()), (blake3::hash(longest).into(), MAX_LEN));
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn pieces_cut_anywhere_give_the_same_tree(
		seed: u64,
		length in 1..4 * GROUP,
		cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
	) {
		let blob = blob(seed, length);
		let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(length)).collect();
		cuts.extend([0, length]);
		cuts.sort_unstable();
		let mut builder = Builder::new();
		for cut in cuts.windows(2) {
			builder.update(&blob[cut[0]..cut[1]]).unwrap();
		}
		let tree = builder.finish().unwrap();
		prop_assert_eq!(tree.root(), blake3::hash(&blob).into());
		prop_assert_eq!(tree, Tree::of(&blob).unwrap());
	}
}
