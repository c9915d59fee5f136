use crate::{Error, CHUNK, GROUP, GROUP_CHUNKS, MAX_LEN};
use core::ops::Range;

/// The form of a blob's tree. The length alone decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
	length: u64,
}

impl Shape {
	/// The shape of a blob of `length` bytes, from 1 to [`MAX_LEN`].
	pub const fn new(length: u64) -> Result<Self, Error> {
		match length {
			0 => Err(Error::Empty),
			1..=MAX_LEN => Ok(Self { length }),
			_ => Err(Error::TooLong),
		}
	}

	/// Bytes of the blob.
	pub const fn length(self) -> u64 {
		self.length
	}

	/// Number of chunks.
	pub const fn chunks(self) -> u32 {
		// At most 2^16, which MAX_LEN sees to.
		self.length.div_ceil(CHUNK as u64) as u32
	}

	/// Number of groups.
	pub const fn groups(self) -> u32 {
		self.chunks().div_ceil(GROUP_CHUNKS)
	}

	/// Index of the last chunk: the only one whose proof binds the length.
	pub const fn last_index(self) -> u32 {
		self.chunks() - 1
	}

	/// The place of the chunk `index`, from 0.
	pub const fn leaf(self, index: u32) -> Result<Leaf, Error> {
		if index < self.chunks() {
			Ok(Leaf { shape: self, index })
		} else {
			Err(Error::IndexOutOfRange)
		}
	}

	/// Bytes of the blob that the group `number`, from 0, covers.
	pub fn group_range(self, number: u32) -> Result<Range<u64>, Error> {
		if number >= self.groups() {
			return Err(Error::GroupOutOfRange);
		}
		let first = number * GROUP_CHUNKS;
		Ok(self.bytes(first..first + GROUP_CHUNKS))
	}

	/// Bytes of the blob that the chunks cover, as far as there are any.
	fn bytes(self, chunks: Range<u32>) -> Range<u64> {
		let at = |chunk: u32| (u64::from(chunk) * CHUNK as u64).min(self.length);
		at(chunks.start)..at(chunks.end)
	}
}

/// The place of one chunk in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
	shape: Shape,
	index: u32,
}

impl Leaf {
	/// Bytes of the blob that the chunk covers.
	pub fn range(self) -> Range<u64> {
		self.shape.bytes(self.index..self.index + 1)
	}

	/// Bytes of the chunk: [`CHUNK`], or fewer in the last one.
	pub fn length(self) -> usize {
		let range = self.range();
		(range.end - range.start) as usize
	}

	/// Number of the group that the chunk is in.
	pub const fn group(self) -> u32 {
		self.index / GROUP_CHUNKS
	}

	/// Bytes of the blob that have to be read to prove the chunk: its group, at most [`GROUP`].
	pub fn group_range(self) -> Range<u64> {
		let first = self.group() * GROUP_CHUNKS;
		self.shape.bytes(first..first + GROUP_CHUNKS)
	}

	/// Levels above the chunk: chaining values in its path.
	pub fn depth(self) -> usize {
		self.siblings().count()
	}

	/// The subtrees beside the way from the chunk up to the root, the lowest first.
	pub fn siblings(self) -> impl Iterator<Item = Sibling> {
		let shape = self.shape;
		// The tree is built level by level: neighbours are joined, and the last one of an odd
		// number rises as it is. This is the tree whose left subtrees are as large as possible.
		let (mut position, mut width, mut level) = (self.index, shape.chunks(), 0);
		core::iter::from_fn(move || {
			while width > 1 {
				let (beside, span) = (position ^ 1, level);
				let side = if beside < position { Side::Left } else { Side::Right };
				let exists = beside < width;
				(position, width, level) = (position / 2, width.div_ceil(2), level + 1);
				if exists {
					let bytes = shape.bytes(beside << span..(beside + 1) << span);
					return Some(Sibling { side, bytes });
				}
			}
			None
		})
	}
}

/// A subtree whose chaining value is in a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sibling {
	/// Where it lies, seen from the subtree that has the chunk.
	pub side: Side,
	/// Bytes of the blob that it covers.
	pub bytes: Range<u64>,
}

impl Sibling {
	/// Numbers of the groups that it covers; only for one that is no part of a group.
	pub(crate) fn groups(&self) -> Range<usize> {
		let number = |byte: u64| byte.div_ceil(GROUP as u64) as usize;
		number(self.bytes.start)..number(self.bytes.end)
	}
}

/// Left or right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
	/// Before the chunk.
	Left,
	/// Behind the chunk.
	Right,
}
