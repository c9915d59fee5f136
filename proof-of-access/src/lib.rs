#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]

extern crate alloc;

mod error;
mod hash;
mod proof;
mod root;
mod shape;
mod tree;

pub use error::Error;
pub use proof::{verify, Proof};
pub use root::{root, Root};
pub use shape::{Leaf, Shape, Sibling, Side};
pub use tree::{Builder, Tree};

/// Bytes of a chunk, the leaf of a tree. The last chunk of a blob may be shorter.
pub const CHUNK: usize = blake3::CHUNK_LEN;
/// Chunks of a group.
pub const GROUP_CHUNKS: u32 = 64;
/// Bytes of a group: what has to be read to prove one chunk. The last group may be shorter.
pub const GROUP: usize = GROUP_CHUNKS as usize * CHUNK;
/// Most bytes of a blob: 64 MiB.
pub const MAX_LEN: u64 = 64 * 1024 * 1024;
/// Depth of the deepest leaf of the largest blob: most chaining values in a path.
pub const MAX_DEPTH: usize = 16;

const _: () = assert!(CHUNK == 1024, "the formats and the bounds are made for BLAKE3's chunks");
const _: () = assert!(MAX_LEN == (CHUNK as u64) << MAX_DEPTH);

/// The hash of a subtree that isn't the whole tree.
pub type ChainingValue = [u8; 32];
