//! Roots are plain BLAKE3: the official vectors, the crate, and `b3sum`.

use crate::blob;
use proof_of_access::{root, Error, Root, Tree, CHUNK, MAX_LEN};
use std::{
	fs,
	path::PathBuf,
	process::{Command, Stdio},
};

/// Lengths around powers of two of chunks, up to `most` bytes.
fn borders(most: usize) -> Vec<usize> {
	let mut lengths: Vec<_> = (0..)
		.map(|level| CHUNK << level)
		.take_while(|border| *border <= most)
		.flat_map(|border| border - 2..=border + 2)
		.chain(1..=2)
		.filter(|length| *length <= most)
		.collect();
	lengths.sort_unstable();
	lengths.dedup();
	lengths
}

#[test]
fn root_and_tree_agree_with_the_official_vectors() {
	let input: Vec<u8> = (0..102_400u32).map(|byte| (byte % 251) as u8).collect();
	let mut seen = 0;
	for line in include_str!("blake3_vectors.txt").lines().filter(|line| !line.starts_with('#')) {
		let (length, expected) = line.split_once(' ').unwrap();
		let input = &input[..length.parse().unwrap()];
		assert_eq!(root(input).to_string(), expected, "{length} bytes");
		match Tree::of(input) {
			Ok(tree) => assert_eq!(tree.root().to_string(), expected, "{length} bytes"),
			Err(error) => assert_eq!((input.len(), error), (0, Error::Empty)),
		}
		seen += 1;
	}
	assert_eq!(seen, 22);
}

#[test]
fn tree_has_the_hash_of_the_blob_around_every_border() {
	let blob = blob(1, MAX_LEN as usize);
	for length in borders(MAX_LEN as usize) {
		let blob = &blob[..length];
		let expected = Root::from(blake3::hash(blob));
		assert_eq!(Tree::of(blob).unwrap().root(), expected, "{length} bytes");
	}
}

#[test]
fn tree_has_the_hash_of_the_blob_for_every_number_of_chunks() {
	let blob = blob(2, 200 * CHUNK + 2);
	for chunks in 1..=200 {
		for length in chunks * CHUNK - 2..=chunks * CHUNK + 2 {
			let blob = &blob[..length];
			assert_eq!(Tree::of(blob).unwrap().root(), blake3::hash(blob).into(), "{length} bytes");
		}
	}
}

/// Takes the `b3sum` that the variable B3SUM names, or the one in the path. Without either there is
/// nothing to compare with, and the official vectors have to do.
#[test]
fn b3sum_prints_the_root() {
	let named = std::env::var_os("B3SUM");
	let b3sum = PathBuf::from(named.clone().unwrap_or("b3sum".into()));
	let found = Command::new(&b3sum).arg("--version").stdout(Stdio::null()).status();
	if found.is_err() && named.is_none() {
		eprintln!("no b3sum here: not compared");
		return;
	}

	let folder = tempfile::tempdir().unwrap();
	let blob = blob(3, MAX_LEN as usize);
	let mut lengths = borders(4 * 1024 * 1024);
	lengths.extend([MAX_LEN as usize - 1, MAX_LEN as usize]);
	let files: Vec<_> = lengths
		.iter()
		.map(|length| {
			let file = folder.path().join(length.to_string());
			fs::write(&file, &blob[..*length]).unwrap();
			file
		})
		.collect();
	let output = Command::new(&b3sum).arg("--no-names").args(&files).output().unwrap();
	assert!(output.status.success());
	let printed: Vec<String> =
		String::from_utf8(output.stdout).unwrap().lines().map(Into::into).collect();
	let ours: Vec<String> = lengths
		.iter()
		.map(|length| Tree::of(&blob[..*length]).unwrap().root().to_string())
		.collect();
	assert_eq!(printed, ours);
}

#[test]
fn roots_are_read_as_they_are_written() {
	let root = root(b"a blob");
	let text = root.to_string();
	assert_eq!(text.parse(), Ok(root));
	assert_eq!(text.to_uppercase().parse(), Ok(root));
	assert_eq!(format!("{root:?}"), text);
	assert_eq!(format!("{root:>66}"), format!("  {text}"));

	for wrong in ["", &text[1..], &text[..62], &format!("0x{text}"), &format!(" {text}")] {
		assert_eq!(wrong.parse::<Root>(), Err(Error::RootDigits), "{wrong:?}");
	}
	assert_eq!(text.replace(&text[..1], "g").parse::<Root>(), Err(Error::RootDigits));
	assert_eq!("ä".repeat(32).parse::<Root>(), Err(Error::RootDigits));
}
