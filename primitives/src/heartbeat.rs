//! What an agent signs to say that its node is alive.

use crate::Tick;
use codec::{Decode, Encode};

/// First bytes of every heartbeat, so that no other message of the same key can pass for one.
pub const HEARTBEAT_CONTEXT: [u8; 13] = *b"gwk/heartbeat";

/// The bytes that an agent signs are the SCALE encoding of this.
///
/// `previous` makes every signature good for one heartbeat only, and `genesis` for one chain only.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct HeartbeatPayload<AccountId, Hash> {
	/// [`HEARTBEAT_CONTEXT`].
	pub context: [u8; 13],
	/// Hash of the chain's genesis block.
	pub genesis: Hash,
	/// The node which is alive.
	pub node: AccountId,
	/// The tick of the node's last heartbeat, or of its registration before the first one.
	pub previous: Tick,
}

impl<AccountId, Hash> HeartbeatPayload<AccountId, Hash> {
	/// The payload for the next heartbeat of `node`.
	pub fn new(genesis: Hash, node: AccountId, previous: Tick) -> Self {
		Self { context: HEARTBEAT_CONTEXT, genesis, node, previous }
	}
}
