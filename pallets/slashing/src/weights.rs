//! What calls and hooks cost: the trait, and free weights for tests.

use frame_support::weights::Weight;

/// Weights of the calls and of what happens by itself.
pub trait WeightInfo {
	/// Appealing.
	fn appeal() -> Weight;
	/// Cancelling a fault whose appeal is won by it, without those who hear of the pardon.
	fn cancel() -> Weight;
	/// Turning an appeal down and taking the penalty, without those who hear of the slash.
	fn uphold() -> Weight;
	/// Changing a rule.
	fn set_rule() -> Weight;
	/// Reporting a fault to a full record.
	fn report() -> Weight;
	/// Looking at the agenda.
	fn service_base() -> Weight;
	/// Looking whether a tick of the agenda has faults.
	fn service_tick() -> Weight;
	/// Taking a penalty and distributing it, without those who hear of the slash.
	fn apply_fault() -> Weight;
	/// Settling an appeal that nobody has decided, with the penalty, without those who hear of the
	/// slash or of the pardon.
	fn settle_appeal() -> Weight;
	/// Taking a closed fault off the record.
	fn forget_fault() -> Weight;
}

impl WeightInfo for () {
	fn appeal() -> Weight {
		Weight::zero()
	}
	fn cancel() -> Weight {
		Weight::zero()
	}
	fn uphold() -> Weight {
		Weight::zero()
	}
	fn set_rule() -> Weight {
		Weight::zero()
	}
	fn report() -> Weight {
		Weight::zero()
	}
	fn service_base() -> Weight {
		Weight::zero()
	}
	fn service_tick() -> Weight {
		Weight::zero()
	}
	fn apply_fault() -> Weight {
		Weight::zero()
	}
	fn settle_appeal() -> Weight {
		Weight::zero()
	}
	fn forget_fault() -> Weight {
		Weight::zero()
	}
}
