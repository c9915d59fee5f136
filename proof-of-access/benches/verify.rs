//! What proving and verifying cost on one core: `cargo bench -p groundwork-proof-of-access`.

use proof_of_access::{root, Proof, Tree, MAX_LEN};
use std::{
	hint::black_box,
	time::{Duration, Instant},
};

/// Proofs that are verified between two looks at the clock.
const BATCH: u32 = 256;

fn main() {
	// `cargo test` runs this too, and test runners ask it for a list of tests: it has none.
	if !std::env::args().any(|argument| argument == "--bench") {
		return;
	}

	println!("| what | median | best | per second |");
	println!("|---|---|---|---|");
	for (name, length) in [
		("verify, 1 KiB blob", 1024),
		("verify, 64 KiB blob", 64 * 1024),
		("verify, 1 MiB blob", 1024 * 1024),
		("verify, 64 MiB blob", MAX_LEN),
	] {
		let blob = blob(length);
		let tree = Tree::of(&blob).expect("the length is valid");
		let proofs: Vec<(u32, Proof)> = (0..BATCH)
			.map(|number| {
				let index = spread(number, &tree);
				(index, prove(&tree, &blob, index))
			})
			.collect();
		let root = tree.root();
		let times = sample(400, || {
			for (index, proof) in &proofs {
				black_box(proof).verify(black_box(&root), length, *index).expect("honest");
			}
		});
		report(name, &times, BATCH);
	}

	let blob = blob(MAX_LEN);
	let tree = Tree::of(&blob).expect("the length is valid");
	let mut number = 0;
	let times = sample(2_000, || {
		number += 1;
		black_box(prove(&tree, &blob, spread(number, &tree)));
	});
	report("prove, 64 MiB blob in memory", &times, 1);

	let bytes = tree.to_bytes();
	let times = sample(400, || {
		black_box(Tree::from_bytes(&tree.root(), MAX_LEN, &bytes)).expect("its own bytes");
	});
	report("read the tree of 64 MiB", &times, 1);

	let times = sample(20, || {
		black_box(root(black_box(&blob)));
	});
	report("root of 64 MiB", &times, 1);

	let times = sample(20, || {
		black_box(Tree::of(black_box(&blob))).expect("the length is valid");
	});
	report("tree of 64 MiB", &times, 1);
}

/// Bytes that don't repeat.
fn blob(length: u64) -> Vec<u8> {
	let mut bytes = vec![0; length as usize];
	blake3::Hasher::new().finalize_xof().fill(&mut bytes);
	bytes
}

/// Chunks from everywhere in the blob.
fn spread(number: u32, tree: &Tree) -> u32 {
	number.wrapping_mul(0x9e37_79b1) % tree.shape().chunks()
}

fn prove(tree: &Tree, blob: &[u8], index: u32) -> Proof {
	let range = tree.group_range(index).expect("there is such a chunk");
	tree.prove(index, &blob[range.start as usize..range.end as usize]).expect("intact")
}

/// How long each of `rounds` calls took, in ascending order, after a warm-up.
fn sample(rounds: usize, mut call: impl FnMut()) -> Vec<Duration> {
	for _ in 0..rounds.div_ceil(10) {
		call();
	}
	let mut times: Vec<_> = (0..rounds)
		.map(|_| {
			let start = Instant::now();
			call();
			start.elapsed()
		})
		.collect();
	times.sort_unstable();
	times
}

fn report(name: &str, times: &[Duration], calls: u32) {
	let median = times[times.len() / 2] / calls;
	let best = times[0] / calls;
	println!("| {name} | {median:.2?} | {best:.2?} | {:.0} |", 1.0 / median.as_secs_f64());
}
