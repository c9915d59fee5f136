//! Each file tells the story of one topic; every test ends with `do_try_state`.

pub(crate) use crate::{mock::*, *};
pub(crate) use frame_support::{assert_noop, assert_ok, assert_storage_noop, weights::WeightMeter};
pub(crate) use groundwork_primitives::{
	AccountId, Balance, Collateral, Duty, ExpectedFault, Fault, FaultId, FaultKind, LeaveGuard,
	Tick, Window, GWK,
};
pub(crate) use sp_runtime::{DispatchError, Perbill};

mod appeal;
mod bad_input;
mod cure;
mod distribution;
mod eras;
mod guard;
mod outage;
mod pipeline;
mod policy;
mod properties;
mod record;
mod try_state;
mod views;
