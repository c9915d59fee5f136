//! Runtime APIs of this chain which the client calls. What people and dApps read are the pallets'
//! view functions.

use crate::Balance;
use codec::{Decode, Encode};
use scale_info::TypeInfo;

/// The state of the network in a few numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct NetworkSummary {
	/// Nodes with locked collateral.
	pub registered_nodes: u32,
	/// Nodes that are alive and earn.
	pub active_nodes: u32,
	/// Money that emission has made so far.
	pub minted: Balance,
	/// Money that emission may still make.
	pub remaining: Balance,
	/// Rewards which are earned and not yet claimed.
	pub pending_rewards: Balance,
	/// The revenue reserve.
	pub reserve: Balance,
	/// What the present block makes.
	pub subsidy: Balance,
}

sp_api::decl_runtime_apis! {
	/// Numbers for the client's metrics. Cheap: a fixed number of reads.
	pub trait NetworkApi {
		/// The state of the network after the block at which it is called.
		fn network_summary() -> NetworkSummary;
	}
}
