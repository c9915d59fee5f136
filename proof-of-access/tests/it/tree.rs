//! What a holder keeps: it notices changed bytes before it answers.

use crate::{blob, group, prove};
use proof_of_access::{Error, Root, Tree, CHUNK, GROUP, MAX_LEN};

#[test]
fn flipped_bit_on_disk_gives_no_proof() {
	for length in [1, CHUNK, CHUNK + 1, 5 * CHUNK - 3, GROUP, GROUP + 1, 3 * GROUP - 700] {
		let mut blob = blob(9, length);
		let tree = Tree::of(&blob).unwrap();
		for at in (0..length).step_by(509).chain([length - 1]) {
			blob[at] ^= 1 << (at % 8);
			let wrong = (at / GROUP) as u32;
			let corrupt = Err(Error::Corrupt { group: wrong });
			for index in 0..tree.shape().chunks() {
				// Not one chunk of the group is proved, and those of the others still are.
				if index / 64 == wrong {
					assert_eq!(tree.prove(index, group(&tree, &blob, index)), corrupt);
				} else if index % 64 == 0 {
					prove(&tree, &blob, index);
				}
			}
			blob[at] ^= 1 << (at % 8);
		}
	}
}

#[test]
fn every_group_is_checked_by_itself() {
	for (length, groups) in [(1, 1), (GROUP, 1), (GROUP + 1, 2), (3 * GROUP - 700, 3)] {
		let mut blob = blob(10, length);
		let tree = Tree::of(&blob).unwrap();
		for number in 0..groups {
			let range = tree.shape().group_range(number).unwrap();
			let range = range.start as usize..range.end as usize;
			assert_eq!(tree.check_group(number, &blob[range.clone()]), Ok(()));
			let shorter = range.start..range.end - 1;
			assert_eq!(tree.check_group(number, &blob[shorter]), Err(Error::GroupLength));
			for at in [range.start, range.end - 1] {
				blob[at] ^= 0x80;
				let corrupt = Err(Error::Corrupt { group: number });
				assert_eq!(tree.check_group(number, &blob[range.clone()]), corrupt);
				blob[at] ^= 0x80;
			}
		}
		assert_eq!(tree.check_group(groups, &blob), Err(Error::GroupOutOfRange));
	}
}

#[test]
fn tree_is_read_as_it_was_written() {
	for length in [1, GROUP - 1, GROUP, GROUP + 1, 2 * GROUP, 7 * GROUP + 99] {
		let blob = blob(11, length);
		let tree = Tree::of(&blob).unwrap();
		let bytes = tree.to_bytes();
		assert_eq!(bytes.len(), 32 * tree.groups().len());
		assert_eq!(Tree::from_bytes(&tree.root(), tree.length(), &bytes), Ok(tree));
	}
}

#[test]
fn single_group_has_no_hash_but_the_root() {
	let tree = Tree::of(&blob(12, GROUP)).unwrap();
	assert!(tree.groups().is_empty() && tree.to_bytes().is_empty());
}

#[test]
fn tree_with_any_flipped_bit_is_refused() {
	let tree = Tree::of(&blob(13, 5 * GROUP + 1)).unwrap();
	let (root, length) = (tree.root(), tree.length());
	let mut bytes = tree.to_bytes();
	for bit in 0..8 * bytes.len() {
		bytes[bit / 8] ^= 1 << (bit % 8);
		assert_eq!(Tree::from_bytes(&root, length, &bytes), Err(Error::TreeMismatch), "bit {bit}");
		bytes[bit / 8] ^= 1 << (bit % 8);
	}
	for bit in 0..256 {
		let mut root = root;
		root.0[bit / 8] ^= 1 << (bit % 8);
		assert_eq!(Tree::from_bytes(&root, length, &bytes), Err(Error::TreeMismatch), "bit {bit}");
	}
}

#[test]
fn tree_of_another_length_is_refused() {
	let blob = blob(14, 5 * GROUP + 1);
	let tree = Tree::of(&blob).unwrap();
	let (root, bytes) = (tree.root(), tree.to_bytes());
	for (cut, error) in [(0, Error::Empty), (MAX_LEN + 1, Error::TooLong)] {
		assert_eq!(Tree::from_bytes(&root, cut, &bytes), Err(error));
	}
	for length in [1, GROUP, 5 * GROUP, 6 * GROUP + 1, MAX_LEN as usize] {
		let read = Tree::from_bytes(&root, length as u64, &bytes);
		assert_eq!(read, Err(Error::TreeLength), "{length}");
	}
	let longer = [&bytes[..], &[0]].concat();
	let one_more = [&bytes[..], &[0; 32]].concat();
	for bytes in [&[], &bytes[..32], &bytes[..bytes.len() - 1], &bytes[32..], &longer, &one_more] {
		assert_eq!(Tree::from_bytes(&root, tree.length(), bytes), Err(Error::TreeLength));
	}
	// Groups are not exchanged either, and a single group has none.
	let turned = [&bytes[32..64], &bytes[..32], &bytes[64..]].concat();
	assert_eq!(Tree::from_bytes(&root, tree.length(), &turned), Err(Error::TreeMismatch));
	assert_eq!(Tree::from_bytes(&Root([7; 32]), 1, &[7; 32]), Err(Error::TreeLength));
}

#[test]
fn wrong_length_within_the_last_group_shows_when_the_group_is_read() {
	let blob = blob(15, GROUP + 5 * CHUNK);
	let tree = Tree::of(&blob).unwrap();
	let longer = Tree::from_bytes(&tree.root(), tree.length() + 1, &tree.to_bytes()).unwrap();
	let group = [&blob[GROUP..], &[0]].concat();
	for index in 64..70 {
		assert_eq!(longer.prove(index, &group), Err(Error::Corrupt { group: 1 }));
	}
	assert_eq!(longer.check_group(1, &group), Err(Error::Corrupt { group: 1 }));
}
