use crate::{hash, ChainingValue, Error, Leaf, Proof, Root, Shape, GROUP, MAX_LEN};
use alloc::vec::Vec;
use blake3::Hasher;
use core::ops::Range;

/// Makes the tree of a blob whose bytes come one after the other. Keeps 32 bytes per group.
#[derive(Clone, Debug, Default)]
pub struct Builder {
	/// Has the bytes of the group that is not complete yet.
	group: Hasher,
	/// The groups before it.
	groups: Vec<ChainingValue>,
	length: u64,
}

impl Builder {
	/// A builder of a blob without bytes so far.
	pub fn new() -> Self {
		Self::default()
	}

	/// Bytes so far.
	pub fn length(&self) -> u64 {
		self.length
	}

	/// Takes the next bytes: all of them, or none where the blob would become too long.
	pub fn update(&mut self, mut bytes: &[u8]) -> Result<(), Error> {
		if bytes.len() as u64 > MAX_LEN - self.length {
			return Err(Error::TooLong);
		}
		while !bytes.is_empty() {
			let filled = (self.length % GROUP as u64) as usize;
			// A full group is closed only when more follows: it might be the whole blob.
			if filled == 0 && self.length > 0 {
				self.groups.push(hash::finish(&self.group));
				self.group = hash::hasher_at(self.length);
			}
			let (now, later) = bytes.split_at(bytes.len().min(GROUP - filled));
			self.group.update(now);
			self.length += now.len() as u64;
			bytes = later;
		}
		Ok(())
	}

	/// The tree of all bytes, of which there must be one at least.
	pub fn finish(mut self) -> Result<Tree, Error> {
		let shape = Shape::new(self.length)?;
		let root = if self.groups.is_empty() {
			self.group.finalize().into()
		} else {
			self.groups.push(hash::finish(&self.group));
			hash::join_all(&self.groups)
		};
		Ok(Tree { shape, root, groups: self.groups })
	}
}

/// What a holder of a blob keeps beside its bytes to prove any chunk of it: one chaining value per
/// group, at most 32 KiB.
///
/// Its chaining values always lead to its root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
	shape: Shape,
	root: Root,
	/// None for a blob of one group: it has no other hash than the root.
	groups: Vec<ChainingValue>,
}

impl Tree {
	/// The tree of a blob, which must not be empty.
	pub fn of(blob: &[u8]) -> Result<Self, Error> {
		let mut builder = Builder::new();
		builder.update(blob)?;
		builder.finish()
	}

	/// The root of the blob.
	pub fn root(&self) -> Root {
		self.root
	}

	/// Bytes of the blob.
	pub fn length(&self) -> u64 {
		self.shape.length()
	}

	/// The shape of the blob.
	pub fn shape(&self) -> Shape {
		self.shape
	}

	/// The chaining values of the groups, in order; none where one group is the whole blob.
	pub fn groups(&self) -> &[ChainingValue] {
		&self.groups
	}

	/// The chaining values of the groups one after the other. Root and length are not in it:
	/// whoever reads it must know them.
	pub fn to_bytes(&self) -> Vec<u8> {
		self.groups.as_flattened().to_vec()
	}

	/// The tree of the blob of `len` bytes that has the root `root`, out of what
	/// [`to_bytes`](Self::to_bytes) gave. All lengths are checked before anything is copied, and
	/// that the chaining values lead to the root. A wrong length that ends in the same group shows
	/// only when the group is read.
	pub fn from_bytes(root: &Root, len: u64, bytes: &[u8]) -> Result<Self, Error> {
		let shape = Shape::new(len)?;
		let expected = match shape.groups() {
			1 => 0,
			several => several as usize,
		};
		let (groups, odd) = bytes.as_chunks();
		if groups.len() != expected || !odd.is_empty() {
			return Err(Error::TreeLength);
		}
		if expected > 0 && hash::join_all(groups) != *root {
			return Err(Error::TreeMismatch);
		}
		Ok(Self { shape, root: *root, groups: groups.to_vec() })
	}

	/// Bytes of the blob that [`prove`](Self::prove) needs for the chunk `index`.
	pub fn group_range(&self, index: u32) -> Result<Range<u64>, Error> {
		self.shape.leaf(index).map(Leaf::group_range)
	}

	/// Proves the chunk `index`. `group` are the bytes of the blob in
	/// [`group_range`](Self::group_range).
	///
	/// A proof that it gives verifies: where the bytes are not those of the blob, it says so
	/// ([`Error::Corrupt`]).
	pub fn prove(&self, index: u32, group: &[u8]) -> Result<Proof, Error> {
		let leaf = self.shape.leaf(index)?;
		let read = leaf.group_range();
		if group.len() as u64 != read.end - read.start {
			return Err(Error::GroupLength);
		}
		let within = |bytes: Range<u64>| {
			&group[(bytes.start - read.start) as usize..(bytes.end - read.start) as usize]
		};
		let chunk = within(leaf.range()).to_vec();
		let mut path = Vec::with_capacity(leaf.depth());
		path.extend(leaf.siblings().map(|sibling| {
			if read.contains(&sibling.bytes.start) {
				hash::subtree(sibling.bytes.start, within(sibling.bytes))
			} else {
				hash::join(&self.groups[sibling.groups()])
			}
		}));
		let proof = Proof::new(chunk, path)?;
		proof
			.verify(&self.root, self.length(), index)
			.map_err(|_| Error::Corrupt { group: leaf.group() })?;
		Ok(proof)
	}

	/// Checks that `bytes` are those of the group `number`.
	pub fn check_group(&self, number: u32, bytes: &[u8]) -> Result<(), Error> {
		let range = self.shape.group_range(number)?;
		if bytes.len() as u64 != range.end - range.start {
			return Err(Error::GroupLength);
		}
		let intact = match self.groups.get(number as usize) {
			Some(group) => hash::subtree(range.start, bytes) == *group,
			None => crate::root(bytes) == self.root,
		};
		if intact {
			Ok(())
		} else {
			Err(Error::Corrupt { group: number })
		}
	}
}
