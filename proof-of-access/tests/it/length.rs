//! What a proof says about the length: the last chunk's binds it, the others' only their place.

use crate::{blob, lengths, prove};
use proof_of_access::{Shape, Side, Tree};

/// How long the chunk is, and the sides of its siblings: all that a proof depends on beside bytes.
/// None where there is no such chunk.
fn place(length: u64, index: u32) -> Option<(usize, Vec<Side>)> {
	let leaf = Shape::new(length).unwrap().leaf(index).ok()?;
	Some((leaf.length(), leaf.siblings().map(|sibling| sibling.side).collect()))
}

fn all_lengths(chunks: usize) -> impl Iterator<Item = usize> {
	(1..=chunks).flat_map(lengths)
}

#[test]
fn last_chunk_is_proved_under_the_true_length_only() {
	for length in all_lengths(20) {
		let blob = blob(23, length);
		let tree = Tree::of(&blob).unwrap();
		let last = tree.shape().last_index();
		let proof = prove(&tree, &blob, last);
		for claimed in all_lengths(20).map(|claimed| claimed as u64) {
			for index in 0..Shape::new(claimed).unwrap().chunks() {
				let verified = proof.verify(&tree.root(), claimed, index);
				let honest = claimed == tree.length() && index == last;
				assert_eq!(verified.is_ok(), honest, "{length} bytes claimed as {claimed}");
			}
		}
	}
}

#[test]
fn no_chunk_passes_for_the_last_one_of_another_length() {
	for length in all_lengths(20) {
		let blob = blob(24, length);
		let tree = Tree::of(&blob).unwrap();
		for index in 0..tree.shape().chunks() {
			let proof = prove(&tree, &blob, index);
			for claimed in all_lengths(20).map(|claimed| claimed as u64) {
				if claimed == tree.length() {
					continue;
				}
				let last = Shape::new(claimed).unwrap().last_index();
				let verified = proof.verify(&tree.root(), claimed, last);
				assert!(verified.is_err(), "chunk {index} of {length} bytes, claimed {claimed}");
			}
		}
	}
}

#[test]
fn other_chunks_are_proved_under_any_length_that_gives_them_the_same_place() {
	let mut same_place = 0;
	for length in all_lengths(20) {
		let blob = blob(25, length);
		let tree = Tree::of(&blob).unwrap();
		for index in 0..tree.shape().chunks() {
			let proof = prove(&tree, &blob, index);
			for claimed in all_lengths(20).map(|claimed| claimed as u64) {
				let same = place(claimed, index) == place(tree.length(), index);
				let verified = proof.verify(&tree.root(), claimed, index);
				assert_eq!(verified.is_ok(), same, "chunk {index} of {length}, claimed {claimed}");
				same_place += u32::from(same && claimed != tree.length());
			}
		}
	}
	assert!(same_place > 0);
}
