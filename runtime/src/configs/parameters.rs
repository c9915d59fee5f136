//! The numbers which governance may change without an upgrade, and their defaults.
//!
//! What is set here is kept by `pallet-parameters`, whose own call nobody may make: the one way in is
//! [`crate::governance`], which knows the bounds.

use crate::{Runtime, RuntimeEvent};
use frame_support::{
	dynamic_params::{dynamic_pallet_params, dynamic_params},
	traits::{AsEnsureOriginWithArg, NeverEnsureOrigin},
};
use groundwork_primitives::{Balance, Tick, GWK, MICRO_GWK, MILLI_GWK};
use sp_runtime::{FixedU128, Perbill, Permill, Perquintill};

/// Blocks of 3 s, the slot of production, in a minute.
pub const MINUTES: Tick = 20;
/// Blocks in an hour.
pub const HOURS: Tick = 60 * MINUTES;
/// Blocks in a day.
pub const DAYS: Tick = 24 * HOURS;

#[dynamic_params(RuntimeParameters, pallet_parameters::Parameters::<Runtime>)]
pub mod dynamic_params {
	use super::*;

	/// Parameters of the registry of nodes.
	#[dynamic_pallet_params]
	#[codec(index = 0)]
	pub mod nodes {
		/// Ticks until a new node may send its first heartbeat.
		#[codec(index = 0)]
		pub static MaturityPeriod: Tick = 100;
		/// Ticks after a heartbeat before which the next one is too early: about 4 h 10.
		#[codec(index = 1)]
		pub static HeartbeatEarliest: Tick = 5_000;
		/// Ticks after a heartbeat after which the next one is too late: about 5 h 20.
		#[codec(index = 2)]
		pub static HeartbeatLatest: Tick = 6_400;
		/// Ticks between a node's notice to leave and the return of its collateral.
		#[codec(index = 3)]
		pub static LeaveDelay: Tick = 7 * DAYS;
		/// Ticks for which nodes may keep to the old collateral of a tier that has changed.
		#[codec(index = 4)]
		pub static TierNotice: Tick = 30 * DAYS;
	}

	/// Parameters of the validator set.
	#[dynamic_pallet_params]
	#[codec(index = 1)]
	pub mod validators {
		/// The set never gets smaller than this.
		#[codec(index = 0)]
		pub static MinValidators: u32 = 1;
		/// The least that a candidate pledges.
		#[codec(index = 1)]
		pub static MinPledge: Balance = 20_000 * GWK;
		/// Sessions for which the pledge of a validator that leaves stays locked: 7 days.
		#[codec(index = 2)]
		pub static LeaveSessions: u32 = 7 * 24;
		/// What session keys hold as long as they are set.
		#[codec(index = 3)]
		pub static SessionKeyDeposit: Balance = GWK;
	}

	/// Parameters of slashing. What faults cost, kind by kind, is the policy table of the pallet.
	#[dynamic_pallet_params]
	#[codec(index = 2)]
	pub mod slashing {
		/// Ticks for which a penalty is deferred.
		#[codec(index = 0)]
		pub static AppealWindow: Tick = 2 * DAYS;
		/// Ticks in which an appeal has to be decided.
		#[codec(index = 1)]
		pub static DecisionWindow: Tick = 7 * DAYS;
		/// Ticks of an era, in which the heaviest fault of a duty counts and not the sum.
		#[codec(index = 2)]
		pub static EraLength: Tick = DAYS;
		/// The most that a node loses in an era, as a part of all its collateral.
		#[codec(index = 3)]
		pub static EraCap: Perbill = Perbill::from_percent(60);
		/// Ticks after which a fault is too old to be reported. Less than collateral takes to leave.
		#[codec(index = 4)]
		pub static ReportLongevity: Tick = 6 * DAYS;
		/// Ticks for which a closed fault stays on record at least.
		#[codec(index = 5)]
		pub static Retention: Tick = 30 * DAYS;
		/// Clean ticks that make up for a strike.
		#[codec(index = 6)]
		pub static DecayPeriod: Tick = 7 * DAYS;
		/// Part of the nodes due in a window that may miss before it passes for an outage.
		#[codec(index = 7)]
		pub static OutageThreshold: Perbill = Perbill::from_percent(20);
		/// What an appeal puts on hold.
		#[codec(index = 8)]
		pub static AppealBond: Balance = 100 * GWK;
		/// What a won appeal gets for its costs, as far as the repair fund has it.
		#[codec(index = 9)]
		pub static AppealCosts: Balance = 10 * GWK;
		/// The most that a reporter gets for a fault.
		#[codec(index = 10)]
		pub static MaxBounty: Balance = 1_000 * GWK;
	}

	/// Parameters of what happens to money that is there already. The cap and the halvings are no
	/// parameters; the budget of the subsidy is set in the emission pallet.
	#[dynamic_pallet_params]
	#[codec(index = 3)]
	pub mod emission {
		/// Part of what the reserve drips that goes to the treasury.
		#[codec(index = 0)]
		pub static TreasuryShare: Permill = Permill::from_percent(10);
		/// Blocks in which the reserve would drip empty if it dripped evenly: 30 days at 3 s.
		#[codec(index = 1)]
		pub static DripPeriod: u32 = 30 * DAYS;
		/// Part of a transaction's fee that goes to the block's author.
		#[codec(index = 2)]
		pub static FeeAuthorShare: Permill = Permill::from_percent(30);
		/// Part of a transaction's fee that goes to the reserve. The rest is burned.
		#[codec(index = 3)]
		pub static FeeReserveShare: Permill = Permill::from_percent(20);
		/// Part of network revenue that goes to the reserve before the first halving.
		#[codec(index = 4)]
		pub static RevenueShareInitial: Permill = Permill::from_percent(20);
		/// What each halving adds to that part.
		#[codec(index = 5)]
		pub static RevenueShareStep: Permill = Permill::from_percent(5);
		/// The most that part becomes.
		#[codec(index = 6)]
		pub static RevenueShareMax: Permill = Permill::from_percent(50);
	}

	/// Parameters of fees and deposits.
	#[dynamic_pallet_params]
	#[codec(index = 4)]
	pub mod fees {
		/// Price of a byte of a transaction: a full block of bytes costs about 8 GWK.
		#[codec(index = 0)]
		pub static TransactionByteFee: Balance = MICRO_GWK;
		/// What a row of state holds as long as it is there.
		#[codec(index = 1)]
		pub static DepositPerItem: Balance = 100 * MILLI_GWK;
		/// What a byte of state holds as long as it is there.
		#[codec(index = 2)]
		pub static DepositPerByte: Balance = MILLI_GWK;
		/// Part of a block's room for ordinary transactions above which fees rise.
		#[codec(index = 3)]
		pub static TargetFullness: Perquintill = Perquintill::from_percent(25);
		/// How quickly fees follow how full blocks are: full ones double them in about a day.
		#[codec(index = 4)]
		pub static FeeAdjustment: FixedU128 = FixedU128::from_rational(75, 1_000_000);
		/// The least by which fees are multiplied. Full blocks stop the duty clock, so filling them must
		/// cost something from the first one on.
		#[codec(index = 5)]
		pub static LeastFeeMultiplier: FixedU128 = FixedU128::from_u32(1);
	}

	/// Parameters of governance itself.
	#[dynamic_pallet_params]
	#[codec(index = 5)]
	pub mod governance {
		/// What submitting a referendum reserves.
		#[codec(index = 0)]
		pub static SubmissionDeposit: Balance = 10 * GWK;
		/// The decision deposit of the cheapest track. Others cost a fixed multiple of it.
		#[codec(index = 1)]
		pub static DecisionDeposit: Balance = 20 * GWK;
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl Default for RuntimeParameters {
	fn default() -> Self {
		RuntimeParameters::Validators(dynamic_params::validators::Parameters::MinPledge(
			dynamic_params::validators::MinPledge,
			Some(GWK),
		))
	}
}

impl pallet_parameters::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeParameters = RuntimeParameters;
	// Not even root: its call has no bounds. `governance.set_parameter` is the way.
	type AdminOrigin = AsEnsureOriginWithArg<NeverEnsureOrigin<()>>;
	// The crate keeps its weights for a runtime private; these are the same figures.
	type WeightInfo = ();
}
