//! What the calls and hooks cost. The runtime brings the measured weights.

use frame_support::weights::Weight;

/// Weights of the calls and hooks of this pallet.
pub trait WeightInfo {
	/// `n` invulnerables are named.
	fn set_invulnerables(n: u32) -> Weight;
	/// The number of seats is set.
	fn set_desired_candidates() -> Weight;
	/// A candidate registers where all places are taken.
	fn register_candidate() -> Weight;
	/// The last of all candidates becomes the first.
	fn pledge_more() -> Weight;
	/// The first of all candidates leaves.
	fn leave() -> Weight;
	/// A pledge is released.
	fn withdraw_pledge() -> Weight;
	/// A chilled validator comes back.
	fn unchill() -> Weight;
	/// A set is selected from `c` eligible candidates while everybody of the last set goes.
	fn new_session(c: u32) -> Weight;
	/// A session starts in which all `v` validators are to be disabled.
	fn start_session(v: u32) -> Weight;
	/// `n` offenders are chilled and reported, each once in vain.
	fn on_offence(n: u32) -> Weight;
	/// The first of all candidates loses all of its pledge, and its chill is forgotten.
	fn on_slash() -> Weight;
}

/// For tests only: everything is free.
impl WeightInfo for () {
	fn set_invulnerables(_: u32) -> Weight {
		Weight::zero()
	}
	fn set_desired_candidates() -> Weight {
		Weight::zero()
	}
	fn register_candidate() -> Weight {
		Weight::zero()
	}
	fn pledge_more() -> Weight {
		Weight::zero()
	}
	fn leave() -> Weight {
		Weight::zero()
	}
	fn withdraw_pledge() -> Weight {
		Weight::zero()
	}
	fn unchill() -> Weight {
		Weight::zero()
	}
	fn new_session(_: u32) -> Weight {
		Weight::zero()
	}
	fn start_session(_: u32) -> Weight {
		Weight::zero()
	}
	fn on_offence(_: u32) -> Weight {
		Weight::zero()
	}
	fn on_slash() -> Weight {
		Weight::zero()
	}
}
