//! What must hold whatever the bytes are. The fuzz targets and the tests run the same functions.

use proof_of_access::{verify as check, Proof, Root, Shape, Tree, CHUNK, GROUP, MAX_DEPTH};

/// Bytes are the one encoding of a proof within the bounds, or refused.
pub fn decode_proof(bytes: &[u8]) {
	if let Ok(proof) = Proof::decode(bytes) {
		assert!((1..=CHUNK).contains(&proof.chunk().len()));
		assert!(proof.path().len() <= MAX_DEPTH);
		assert_eq!(proof.encode(), bytes);
	}
}

/// Bytes are no tree of a root that nobody knows a blob of, unless the blob is a single group.
pub fn decode_tree(mut bytes: &[u8]) {
	let len = number(&mut bytes);
	match Tree::from_bytes(&Root([0; 32]), len, bytes) {
		Ok(tree) => {
			assert!(bytes.is_empty());
			assert_eq!((tree.length(), tree.shape().groups()), (len, 1));
			assert!(tree.prove(0, &vec![0; len.min(GROUP as u64) as usize]).is_err());
		},
		Err(error) => assert!(!error.to_string().is_empty()),
	}
}

/// What comes from the wire proves nothing unless it is what the tree of the blob gives.
pub fn verify(mut input: &[u8]) {
	let (len, index) = (number(&mut input), number(&mut input));
	let (place, flip) = (number(&mut input), number(&mut input) as u8);

	// Nobody knows a chunk under this root.
	let root = Root([0; 32]);
	let (chunk, path) = input.split_at(input.len().min(CHUNK));
	assert!(check(&root, len, index as u32, chunk, path.as_chunks().0).is_err());
	if let Ok(proof) = Proof::decode(input) {
		assert!(proof.verify(&root, len, index as u32).is_err());
	}

	// An honest proof of a blob of up to two groups, which has equal chunks where the input is
	// short.
	let mut blob = vec![0; len as usize % (2 * GROUP) + 1];
	if !input.is_empty() {
		for part in blob.chunks_mut(input.len()) {
			part.copy_from_slice(&input[..part.len()]);
		}
	}
	let tree = Tree::of(&blob).expect("neither empty nor too long");
	let shape = Shape::new(tree.length()).expect("the tree has one");
	let index = (index % u64::from(shape.chunks())) as u32;
	let range = tree.group_range(index).expect("there is such a chunk");
	let group = &mut blob[range.start as usize..range.end as usize];
	let proof = tree.prove(index, group).expect("the bytes are the blob's");
	assert_eq!(proof.verify(&tree.root(), tree.length(), index), Ok(()));

	// It proves this chunk only, ...
	let other = (place % u64::from(shape.chunks())) as u32;
	assert_eq!(proof.verify(&tree.root(), tree.length(), other).is_ok(), other == index);
	// ... no other bytes, ...
	let mut bytes = proof.encode();
	let at = (place % bytes.len() as u64) as usize;
	bytes[at] ^= flip;
	let accepted = Proof::decode(&bytes)
		.is_ok_and(|proof| proof.verify(&tree.root(), tree.length(), index).is_ok());
	assert_eq!(accepted, flip == 0);
	// ... and changed bytes on disk give none.
	let at = (place % group.len() as u64) as usize;
	group[at] ^= flip;
	assert_eq!(tree.prove(index, group).is_ok(), flip == 0);
}

/// Takes a number off the front; bytes that are not there count as 0.
fn number(bytes: &mut &[u8]) -> u64 {
	let (head, rest) = bytes.split_at(bytes.len().min(8));
	*bytes = rest;
	head.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}
