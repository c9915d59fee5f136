//! Each file tells the story of one topic; every test ends with `do_try_state`.

pub(crate) use crate::{mock::*, *};
pub(crate) use frame_support::{assert_noop, assert_ok};
pub(crate) use groundwork_primitives::{
	AccountId, Balance, Collateral, Duty, Liveness, OnSlash, Pool, Tick, GWK,
};
pub(crate) use sp_runtime::DispatchError;

mod agents;
mod change_tier;
mod collateral;
mod delegates;
mod expiry;
mod heartbeat;
mod lapse_faults;
mod leaving;
mod profile;
mod properties;
mod registration;
mod registry;
mod suspension;
mod tiers;
mod try_state;
mod views;
