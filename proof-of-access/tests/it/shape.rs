//! Where chunks lie, against the recursive definition of BLAKE3's tree.

use blake3::hazmat::left_subtree_len;
use proof_of_access::{Error, Shape, Sibling, Side, CHUNK, GROUP, MAX_DEPTH, MAX_LEN};
use proptest::prelude::*;

/// The siblings of the chunk at byte `at`, in the subtree of `length` bytes from `start` on.
fn by_definition(start: u64, length: u64, at: u64) -> Vec<Sibling> {
	if length <= CHUNK as u64 {
		return vec![];
	}
	let (middle, end) = (start + left_subtree_len(length), start + length);
	let (mut siblings, last) = if at < middle {
		let below = by_definition(start, middle - start, at);
		(below, Sibling { side: Side::Right, bytes: middle..end })
	} else {
		let below = by_definition(middle, end - middle, at);
		(below, Sibling { side: Side::Left, bytes: start..middle })
	};
	siblings.push(last);
	siblings
}

fn check_leaf(length: u64, index: u32) {
	let leaf = Shape::new(length).unwrap().leaf(index).unwrap();
	let expected = by_definition(0, length, u64::from(index) * CHUNK as u64);
	assert_eq!(leaf.siblings().collect::<Vec<_>>(), expected, "chunk {index} of {length} bytes");
	assert_eq!(leaf.depth(), expected.len());
	assert!(leaf.depth() <= MAX_DEPTH);

	let range = leaf.range();
	assert_eq!(range.start, u64::from(index) * CHUNK as u64);
	assert_eq!(leaf.length() as u64, (length - range.start).min(CHUNK as u64));
	assert_eq!(range.end, range.start + leaf.length() as u64);

	let group = leaf.group_range();
	assert_eq!(group.start, range.start / GROUP as u64 * GROUP as u64);
	assert_eq!(group.end, length.min(group.start + GROUP as u64));
	assert_eq!(Shape::new(length).unwrap().group_range(leaf.group()), Ok(group));
}

#[test]
fn siblings_are_those_of_the_definition() {
	for chunks in 1..=150 {
		for length in crate::lengths(chunks) {
			for index in 0..chunks as u32 {
				check_leaf(length as u64, index);
			}
		}
	}
}

#[test]
fn the_largest_blob_has_every_leaf_at_the_greatest_depth() {
	let shape = Shape::new(MAX_LEN).unwrap();
	assert_eq!((shape.chunks(), shape.groups(), shape.last_index()), (65_536, 1_024, 65_535));
	for index in 0..shape.chunks() {
		assert_eq!(shape.leaf(index).unwrap().depth(), MAX_DEPTH);
	}
}

#[test]
fn lengths_and_indices_out_of_range_are_refused() {
	assert_eq!(Shape::new(0), Err(Error::Empty));
	for length in [MAX_LEN + 1, 1 << 32, (1 << 32) + 1, 1 << 42, u64::MAX] {
		assert_eq!(Shape::new(length), Err(Error::TooLong), "{length}");
	}
	for (length, chunks, groups) in [
		(1, 1, 1),
		(1_024, 1, 1),
		(1_025, 2, 1),
		(65_536, 64, 1),
		(65_537, 65, 2),
		(MAX_LEN - 1_024, 65_535, 1_024),
		(MAX_LEN - 1_023, 65_536, 1_024),
	] {
		let shape = Shape::new(length).unwrap();
		assert_eq!((shape.length(), shape.chunks(), shape.groups()), (length, chunks, groups));
		assert!(shape.leaf(chunks - 1).is_ok());
		assert!(shape.group_range(groups - 1).is_ok());
		for above in [chunks, chunks + 1, u32::MAX] {
			assert_eq!(shape.leaf(above), Err(Error::IndexOutOfRange), "{above} of {length}");
		}
		for above in [groups, groups + 1, u32::MAX] {
			assert_eq!(
				shape.group_range(above),
				Err(Error::GroupOutOfRange),
				"{above} of {length}"
			);
		}
	}
}

proptest! {
	#[test]
	fn siblings_are_those_of_the_definition_in_any_blob(
		length in 1..=MAX_LEN,
		index: prop::sample::Index,
	) {
		let chunks = Shape::new(length).unwrap().chunks();
		check_leaf(length, index.index(chunks as usize) as u32);
		check_leaf(length, chunks - 1);
	}
}
