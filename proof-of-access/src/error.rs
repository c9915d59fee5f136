use core::fmt;

/// Why something was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
	/// The blob has no bytes.
	Empty,
	/// The blob is longer than [`MAX_LEN`](crate::MAX_LEN).
	TooLong,
	/// The blob has no chunk of this index.
	IndexOutOfRange,
	/// The blob has no group of this number.
	GroupOutOfRange,
	/// The chunk isn't as long as the one at this index.
	ChunkLength,
	/// The path hasn't one chaining value per level above the chunk.
	PathLength,
	/// The chunk with its path doesn't lead to the root.
	RootMismatch,
	/// The group isn't as long as the one of this number.
	GroupLength,
	/// The bytes of the group aren't those which the tree was made of.
	Corrupt {
		/// Number of the group.
		group: u32,
	},
	/// The bytes of the tree aren't one chaining value per group.
	TreeLength,
	/// The chaining values of the tree don't lead to the root.
	TreeMismatch,
	/// The bytes aren't a proof.
	ProofEncoding,
	/// The text isn't a root.
	RootDigits,
}

impl fmt::Display for Error {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Empty => "A blob has at least one byte.",
			Self::TooLong => "A blob has at most 64 MiB.",
			Self::IndexOutOfRange => "The blob has no chunk of this index.",
			Self::GroupOutOfRange => "The blob has no group of this number.",
			Self::ChunkLength => "The chunk isn't as long as the blob's chunk at this index.",
			Self::PathLength => {
				"The path hasn't as many hashes as there are levels above the chunk."
			},
			Self::RootMismatch => "The chunk isn't the one that the root has at this index.",
			Self::GroupLength => "The group isn't as long as the blob's group of this number.",
			Self::Corrupt { group } => {
				return write!(f, "The stored bytes of group {group} aren't those of the blob.")
			},
			Self::TreeLength => "The tree hasn't one hash for each group of the blob.",
			Self::TreeMismatch => "The tree doesn't belong to the root.",
			Self::ProofEncoding => "The bytes aren't an encoded proof.",
			Self::RootDigits => "A root is written as 64 hexadecimal digits.",
		})
	}
}

impl core::error::Error for Error {}
