use crate::{hash, ChainingValue, Error, Root, Shape, Side, CHUNK, MAX_DEPTH};
use alloc::vec::Vec;

/// Checks that `chunk` is the chunk `index` of the blob of `len` bytes that has the root `root`.
///
/// Length and index decide how long chunk and path are and on which side each chaining value of
/// the path lies. Cheap checks come first. The work is at most a chunk and [`MAX_DEPTH`] parents;
/// nothing is allocated.
///
/// `len` has to be known: only the proof of the last chunk shows that it is right.
pub fn verify(
	root: &Root,
	len: u64,
	index: u32,
	chunk: &[u8],
	path: &[ChainingValue],
) -> Result<(), Error> {
	let leaf = Shape::new(len)?.leaf(index)?;
	if chunk.len() != leaf.length() {
		return Err(Error::ChunkLength);
	}
	if path.len() != leaf.depth() {
		return Err(Error::PathLength);
	}

	// The topmost node is hashed with a flag of its own, even where it is the only chunk.
	let mut reached = match path {
		[] => crate::root(chunk).0,
		_ => hash::subtree(leaf.range().start, chunk),
	};
	for (level, (sibling, beside)) in leaf.siblings().zip(path).enumerate() {
		let (left, right) = match sibling.side {
			Side::Left => (beside, &reached),
			Side::Right => (&reached, beside),
		};
		reached = if level + 1 == path.len() {
			hash::top(left, right).0
		} else {
			hash::parent(left, right)
		};
	}
	if reached == root.0 {
		Ok(())
	} else {
		Err(Error::RootMismatch)
	}
}

/// A chunk and the chaining values beside its way up to the root, the lowest first.
///
/// It is within the bounds, but proves nothing before it is [verified](Self::verify).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
	chunk: Vec<u8>,
	path: Vec<ChainingValue>,
}

impl Proof {
	/// Bytes in front of the chunk in the encoding.
	const HEAD: usize = 3;
	/// Most bytes of an encoded proof.
	pub const MAX_ENCODED: usize = Self::HEAD + CHUNK + MAX_DEPTH * size_of::<ChainingValue>();

	/// A proof of 1 to [`CHUNK`] bytes and at most [`MAX_DEPTH`] chaining values.
	pub fn new(chunk: Vec<u8>, path: Vec<ChainingValue>) -> Result<Self, Error> {
		if chunk.is_empty() || chunk.len() > CHUNK {
			return Err(Error::ChunkLength);
		}
		if path.len() > MAX_DEPTH {
			return Err(Error::PathLength);
		}
		Ok(Self { chunk, path })
	}

	/// The bytes of the chunk.
	pub fn chunk(&self) -> &[u8] {
		&self.chunk
	}

	/// The chaining values, the lowest first.
	pub fn path(&self) -> &[ChainingValue] {
		&self.path
	}

	/// The chunk and the path.
	pub fn into_parts(self) -> (Vec<u8>, Vec<ChainingValue>) {
		(self.chunk, self.path)
	}

	/// Checks the proof as [`verify`] does.
	pub fn verify(&self, root: &Root, len: u64, index: u32) -> Result<(), Error> {
		verify(root, len, index, &self.chunk, &self.path)
	}

	/// Length of the chunk (2 bytes, little-endian), of the path (1 byte), chunk, path.
	pub fn encode(&self) -> Vec<u8> {
		let path = self.path.as_flattened();
		let mut bytes = Vec::with_capacity(Self::HEAD + self.chunk.len() + path.len());
		// Neither is cut off: both lengths are within the bounds.
		bytes.extend_from_slice(&(self.chunk.len() as u16).to_le_bytes());
		bytes.push(self.path.len() as u8);
		bytes.extend_from_slice(&self.chunk);
		bytes.extend_from_slice(path);
		bytes
	}

	/// The proof that [`encode`](Self::encode) made these bytes of. All lengths are checked before
	/// anything is copied.
	pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
		let ([low, high, depth], rest) = bytes.split_first_chunk().ok_or(Error::ProofEncoding)?;
		let length = usize::from(u16::from_le_bytes([*low, *high]));
		let depth = usize::from(*depth);
		if length == 0 || length > CHUNK || depth > MAX_DEPTH {
			return Err(Error::ProofEncoding);
		}
		let (chunk, path) = rest.split_at_checked(length).ok_or(Error::ProofEncoding)?;
		let (path, odd) = path.as_chunks();
		if path.len() != depth || !odd.is_empty() {
			return Err(Error::ProofEncoding);
		}
		Ok(Self { chunk: chunk.to_vec(), path: path.to_vec() })
	}
}
