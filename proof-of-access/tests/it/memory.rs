//! How much is allocated, whatever is claimed.

use crate::{blob, group};
use proof_of_access::{verify, Builder, Error, Proof, Root, Tree, CHUNK, GROUP, MAX_LEN};
use std::{
	alloc::{GlobalAlloc, Layout, System},
	cell::Cell,
};

thread_local! {
	/// Bytes that this thread has now and had at most.
	static NOW: Cell<usize> = const { Cell::new(0) };
	static PEAK: Cell<usize> = const { Cell::new(0) };
}

/// The system's allocator; it counts.
struct Counting;

// SAFETY: every call goes to the system's allocator as it is; counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
	unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
		let now = NOW.get().wrapping_add(layout.size());
		NOW.set(now);
		PEAK.set(PEAK.get().max(now));
		System.alloc(layout)
	}

	unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
		// What another thread allocated was not counted here.
		NOW.set(NOW.get().saturating_sub(layout.size()));
		System.dealloc(pointer, layout)
	}
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What a call gives, and how many bytes it had allocated at most.
fn measure<R>(call: impl FnOnce() -> R) -> (R, usize) {
	NOW.set(0);
	PEAK.set(0);
	let result = call();
	(result, PEAK.get())
}

#[test]
fn the_measure_sees_allocations() {
	assert_eq!(measure(|| vec![1u8; 1_000].len()), (1_000, 1_000));
	let (_, most) = measure(|| (drop(vec![1u8; 1_000]), vec![1u8; 500]));
	assert_eq!(most, 1_000);
}

#[test]
fn verifying_allocates_nothing() {
	let blob = blob(29, MAX_LEN as usize);
	let tree = Tree::of(&blob).unwrap();
	let root = tree.root();
	let (chunk, path) = tree.prove(777, group(&tree, &blob, 777)).unwrap().into_parts();
	let cases = [
		(MAX_LEN, 777, Ok(())),
		(MAX_LEN, 778, Err(Error::RootMismatch)),
		(MAX_LEN, u32::MAX, Err(Error::IndexOutOfRange)),
		(u64::MAX, 777, Err(Error::TooLong)),
		(MAX_LEN / 2, 777, Err(Error::PathLength)),
	];
	for (length, index, expected) in cases {
		let measured = measure(|| verify(&root, length, index, &chunk, &path));
		assert_eq!(measured, (expected, 0));
	}
}

#[test]
fn decoding_allocates_no_more_than_the_proof_has() {
	let huge = vec![u8::MAX; 1 << 20];
	assert_eq!(measure(|| Proof::decode(&huge)), (Err(Error::ProofEncoding), 0));
	assert_eq!(measure(|| Proof::decode(&huge[..3])), (Err(Error::ProofEncoding), 0));

	let longest = Proof::new(vec![1; CHUNK], vec![[1; 32]; 16]).unwrap().encode();
	let (proof, most) = measure(|| Proof::decode(&longest));
	assert!(proof.is_ok());
	assert_eq!(most, CHUNK + 16 * 32);
	let (encoded, most) = measure(|| proof.unwrap().encode());
	assert_eq!((encoded, most), (longest, Proof::MAX_ENCODED));
}

#[test]
fn reading_a_tree_allocates_no_more_than_the_largest_has() {
	let root = Root([1; 32]);
	let huge = vec![1; 1 << 20];
	for (length, bytes, error) in [
		(MAX_LEN, &huge[..], Error::TreeLength),
		(MAX_LEN, &huge[..32 * 1024], Error::TreeMismatch),
		(u64::MAX, &huge[..], Error::TooLong),
		(1, &huge[..], Error::TreeLength),
	] {
		assert_eq!(measure(|| Tree::from_bytes(&root, length, bytes)), (Err(error), 0));
	}
	let tree = Tree::of(&blob(30, MAX_LEN as usize)).unwrap();
	let bytes = tree.to_bytes();
	let (read, most) = measure(|| Tree::from_bytes(&tree.root(), MAX_LEN, &bytes));
	assert_eq!(read, Ok(tree));
	assert_eq!(most, 32 * 1024);
}

#[test]
fn proving_allocates_the_proof_only() {
	let blob = blob(31, MAX_LEN as usize);
	let tree = Tree::of(&blob).unwrap();
	let group = group(&tree, &blob, 40_000);
	let (proof, most) = measure(|| tree.prove(40_000, group));
	assert!(proof.is_ok());
	assert_eq!(most, CHUNK + 16 * 32);
}

#[test]
fn building_keeps_32_bytes_per_group() {
	let blob = blob(32, MAX_LEN as usize);
	let (tree, most) = measure(|| {
		let mut builder = Builder::new();
		blob.chunks(GROUP + 1).for_each(|piece| builder.update(piece).unwrap());
		builder.finish().unwrap()
	});
	assert_eq!(tree.groups().len(), 1_024);
	// A vector doubles while it grows, so for a moment there are the old and the new one.
	assert!(most <= 2 * 32 * 1024, "{most} bytes");
}
