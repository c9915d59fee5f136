use crate::Error;
use core::{fmt, str::FromStr};

/// Content address of a blob: the BLAKE3 hash of its bytes. Written as `b3sum` prints it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Root(pub [u8; 32]);

/// The root of `bytes`, of any length.
pub fn root(bytes: &[u8]) -> Root {
	blake3::hash(bytes).into()
}

impl From<blake3::Hash> for Root {
	fn from(hash: blake3::Hash) -> Self {
		Self(hash.into())
	}
}

impl From<[u8; 32]> for Root {
	fn from(bytes: [u8; 32]) -> Self {
		Self(bytes)
	}
}

impl From<Root> for [u8; 32] {
	fn from(root: Root) -> Self {
		root.0
	}
}

impl AsRef<[u8]> for Root {
	fn as_ref(&self) -> &[u8] {
		&self.0
	}
}

impl fmt::Display for Root {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.pad(&blake3::Hash::from_bytes(self.0).to_hex())
	}
}

impl fmt::Debug for Root {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Display::fmt(self, f)
	}
}

/// Takes digits of either case and nothing around them.
impl FromStr for Root {
	type Err = Error;

	fn from_str(text: &str) -> Result<Self, Error> {
		blake3::Hash::from_hex(text).map(Into::into).map_err(|_| Error::RootDigits)
	}
}
