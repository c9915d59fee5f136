//! Whatever is changed in a proof, it is refused.

use crate::{blob, prove};
use blake3::hazmat::HasherExt;
use proof_of_access::{verify, ChainingValue, Error, Root, Tree, CHUNK, GROUP};
use proptest::prelude::*;

/// A blob with its tree, and some of its chunks.
fn samples() -> impl Iterator<Item = (Vec<u8>, Tree, [u32; 3])> {
	[1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK - 5, 70 * CHUNK + 1].into_iter().map(|length| {
		let blob = blob(length as u64, length);
		let tree = Tree::of(&blob).unwrap();
		let last = tree.shape().last_index();
		(blob, tree, [0, last / 2, last])
	})
}

/// Chaining value of a chunk.
fn chaining_value(index: u32, chunk: &[u8]) -> ChainingValue {
	let mut hasher = blake3::Hasher::new();
	hasher.set_input_offset(u64::from(index) * CHUNK as u64).update(chunk).finalize_non_root()
}

#[test]
fn any_flipped_bit_is_refused() {
	for (blob, tree, indices) in samples() {
		let (root, length) = (tree.root(), tree.length());
		for index in indices {
			let (mut chunk, mut path) = prove(&tree, &blob, index).into_parts();
			for bit in 0..8 * chunk.len() {
				chunk[bit / 8] ^= 1 << (bit % 8);
				let verified = verify(&root, length, index, &chunk, &path);
				assert_eq!(verified, Err(Error::RootMismatch), "bit {bit} of the chunk");
				chunk[bit / 8] ^= 1 << (bit % 8);
			}
			for level in 0..path.len() {
				for bit in 0..256 {
					path[level][bit / 8] ^= 1 << (bit % 8);
					let verified = verify(&root, length, index, &chunk, &path);
					assert_eq!(verified, Err(Error::RootMismatch), "bit {bit} of level {level}");
					path[level][bit / 8] ^= 1 << (bit % 8);
				}
			}
			for bit in 0..256 {
				let mut wrong = root;
				wrong.0[bit / 8] ^= 1 << (bit % 8);
				let verified = verify(&wrong, length, index, &chunk, &path);
				assert_eq!(verified, Err(Error::RootMismatch), "bit {bit} of the root");
			}
			assert_eq!(verify(&root, length, index, &chunk, &path), Ok(()));
		}
	}
}

#[test]
fn chunk_of_another_length_is_refused() {
	for (blob, tree, indices) in samples() {
		for index in indices {
			let (chunk, path) = prove(&tree, &blob, index).into_parts();
			let longer = [&chunk[..], &[0]].concat();
			let huge = vec![0; 10 * CHUNK];
			for chunk in [&[], &chunk[1..], &chunk[..chunk.len() - 1], &longer, &huge] {
				let verified = verify(&tree.root(), tree.length(), index, chunk, &path);
				assert_eq!(verified, Err(Error::ChunkLength));
			}
		}
	}
}

#[test]
fn path_of_another_length_is_refused() {
	for (blob, tree, indices) in samples() {
		for index in indices {
			let (chunk, path) = prove(&tree, &blob, index).into_parts();
			let check = |path: &[ChainingValue]| {
				assert_eq!(
					verify(&tree.root(), tree.length(), index, &chunk, path),
					Err(Error::PathLength)
				);
			};
			for added in [[0; 32], tree.root().0, path.first().copied().unwrap_or([1; 32])] {
				check(&[&path[..], &[added]].concat());
				check(&[&[added], &path[..]].concat());
			}
			if !path.is_empty() {
				check(&path[1..]);
				check(&path[..path.len() - 1]);
				check(&[]);
			}
			check(&vec![[0; 32]; 1_000]);
		}
	}
}

#[test]
fn path_in_another_order_is_refused() {
	let blob = blob(16, 70 * CHUNK + 1);
	let tree = Tree::of(&blob).unwrap();
	for index in 0..=70 {
		let (chunk, path) = prove(&tree, &blob, index).into_parts();
		for first in 0..path.len() {
			for second in first + 1..path.len() {
				let mut path = path.clone();
				path.swap(first, second);
				let verified = verify(&tree.root(), tree.length(), index, &chunk, &path);
				assert_eq!(verified, Err(Error::RootMismatch));
			}
		}
	}
}

#[test]
fn proof_of_one_chunk_is_none_of_another() {
	let blob = blob(17, 70 * CHUNK + 1);
	let tree = Tree::of(&blob).unwrap();
	for index in 0..=70 {
		let proof = prove(&tree, &blob, index);
		for other in (0..=70).filter(|other| *other != index) {
			assert!(proof.verify(&tree.root(), tree.length(), other).is_err());
		}
		for beyond in [71, 72, 128, u32::MAX] {
			let verified = proof.verify(&tree.root(), tree.length(), beyond);
			assert_eq!(verified, Err(Error::IndexOutOfRange));
		}
	}
}

#[test]
fn neighbours_that_change_sides_are_refused() {
	let blob = blob(18, 70 * CHUNK);
	let tree = Tree::of(&blob).unwrap();
	for index in 0..70 {
		let (chunk, mut path) = prove(&tree, &blob, index).into_parts();
		let (neighbour, _) = prove(&tree, &blob, index ^ 1).into_parts();
		assert_eq!(path[0], chaining_value(index ^ 1, &neighbour));
		// The neighbour at this place, with this chunk as its sibling.
		path[0] = chaining_value(index, &chunk);
		let verified = verify(&tree.root(), tree.length(), index, &neighbour, &path);
		assert_eq!(verified, Err(Error::RootMismatch));
	}
}

#[test]
fn proof_of_one_blob_is_none_of_another() {
	for chunks in [1, 2, 3, 64, 70] {
		let (one, two) = (blob(19, chunks * CHUNK), blob(20, chunks * CHUNK));
		let (tree, other) = (Tree::of(&one).unwrap(), Tree::of(&two).unwrap());
		for index in 0..chunks as u32 {
			let proof = prove(&tree, &one, index);
			let verified = proof.verify(&other.root(), other.length(), index);
			assert_eq!(verified, Err(Error::RootMismatch));
		}
	}
}

#[test]
fn lengths_out_of_range_are_refused() {
	let (chunk, path) = ([0; CHUNK], [[0; 32]; 16]);
	let root = Root([0; 32]);
	assert_eq!(verify(&root, 0, 0, &chunk, &path), Err(Error::Empty));
	for length in [(64 << 20) + 1, 1 << 32, u64::MAX] {
		assert_eq!(verify(&root, length, 0, &chunk, &path), Err(Error::TooLong));
	}
}

/// A node above the chunks is 64 bytes, too. It is hashed in another way.
#[test]
fn inner_nodes_are_no_chunks() {
	let blob = blob(21, 4 * CHUNK);
	let tree = Tree::of(&blob).unwrap();
	let (chunk, path) = prove(&tree, &blob, 0).into_parts();
	let lower = [chaining_value(0, &chunk), path[0]].concat();
	let below_root = blake3::hazmat::merge_subtrees_non_root(
		&chaining_value(0, &chunk),
		&path[0],
		blake3::hazmat::Mode::Hash,
	);
	let upper = [below_root, path[1]].concat();

	// The children of the root as a blob of 64 bytes.
	assert_eq!(verify(&tree.root(), 64, 0, &upper, &[]), Err(Error::RootMismatch));
	// The children of the left node as the last chunk of a blob, or as the first of a full one.
	let length = CHUNK as u64 + 64;
	assert_eq!(verify(&tree.root(), length, 1, &lower, &path[1..]), Err(Error::RootMismatch));
	let padded = [&lower[..], &[0; CHUNK - 64]].concat();
	assert_eq!(verify(&tree.root(), length, 0, &padded, &path[1..]), Err(Error::RootMismatch));
}

#[test]
fn subtree_is_no_blob() {
	let blob = blob(22, GROUP + CHUNK);
	let tree = Tree::of(&blob).unwrap();
	// The first group has the same chunks and siblings as a blob of its own, but another root.
	let group = Root(tree.groups()[0]);
	let own = Tree::of(&blob[..GROUP]).unwrap();
	for index in 0..64 {
		let proof = prove(&own, &blob[..GROUP], index);
		assert_eq!(proof.verify(&own.root(), GROUP as u64, index), Ok(()));
		assert_eq!(proof.verify(&group, GROUP as u64, index), Err(Error::RootMismatch));
	}
	let chunk = &blob[..CHUNK];
	let root = Root(chaining_value(0, chunk));
	assert_eq!(verify(&root, CHUNK as u64, 0, chunk, &[]), Err(Error::RootMismatch));
}

proptest! {
	#[test]
	fn changed_proofs_of_any_blob_are_refused(
		seed: u64,
		length in 1..4 * GROUP,
		index: prop::sample::Index,
		at: prop::sample::Index,
		flip in 1..=u8::MAX,
	) {
		let blob = blob(seed, length);
		let tree = Tree::of(&blob).unwrap();
		let index = index.index(tree.shape().chunks() as usize) as u32;
		let (mut chunk, path) = prove(&tree, &blob, index).into_parts();
		let mut path = path.into_flattened();
		let at = at.index(chunk.len() + path.len());
		*chunk.iter_mut().chain(&mut path).nth(at).unwrap() ^= flip;
		let verified = verify(&tree.root(), tree.length(), index, &chunk, path.as_chunks().0);
		prop_assert_eq!(verified, Err(Error::RootMismatch));
	}
}
