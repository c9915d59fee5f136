//! Between what every parameter must stay, and which must fit together.
//!
//! The bounds keep a vote from breaking the chain or from taking what is others'; within them the
//! voters decide. Genesis presets may go below: tests want quicker times.

use crate::configs::{
	consensus::MAX_INVULNERABLES,
	parameters::{
		dynamic_params::{emission, fees, governance, nodes, slashing, validators},
		RuntimeParameters, DAYS, HOURS, MINUTES,
	},
};
use alloc::{vec, vec::Vec};
use frame_support::traits::Get;
use groundwork_primitives::{GWK, MICRO_GWK, MILLI_GWK};
use sp_runtime::{FixedU128, Perbill, Permill, Perquintill};

/// One arm per parameter, so that a parameter without bounds does not compile.
macro_rules! bounds {
	($($variant:ident($group:ident) { $($name:ident: $min:expr, $max:expr;)* })*) => {
		/// Whether the value of `parameter` is within its bounds. A parameter that goes back to its
		/// default always is.
		pub fn are_kept(parameter: &RuntimeParameters) -> bool {
			match parameter {
				$($(RuntimeParameters::$variant($group::Parameters::$name(_, value)) => {
					value.is_none_or(|value| ($min..=$max).contains(&value))
				},)*)*
			}
		}

		/// The least and the most of every parameter.
		pub fn extremes() -> Vec<(RuntimeParameters, RuntimeParameters)> {
			vec![$($({
				let at = |value| {
					RuntimeParameters::$variant($group::Parameters::$name($group::$name, Some(value)))
				};
				(at($min), at($max))
			},)*)*]
		}

		/// The parameters whose present value is out of its bounds: none, but on chains whose genesis
		/// says otherwise.
		#[cfg(feature = "std")]
		pub fn out_of_bounds() -> Vec<&'static str> {
			let mut names = Vec::new();
			$($(if !($min..=$max).contains(&$group::$name::get()) {
				names.push(concat!(stringify!($group), ".", stringify!($name)));
			})*)*
			names
		}
	};
}

const fn percent(percent: u32) -> Permill {
	Permill::from_percent(percent)
}

bounds! {
	Nodes(nodes) {
		MaturityPeriod: 1, 10 * DAYS;
		HeartbeatEarliest: 10 * MINUTES, 2 * DAYS;
		HeartbeatLatest: 20 * MINUTES, 4 * DAYS;
		LeaveDelay: DAYS, 60 * DAYS;
		TierNotice: 7 * DAYS, 180 * DAYS;
	}
	Validators(validators) {
		MinValidators: 1, MAX_INVULNERABLES;
		MinPledge: 100 * GWK, 1_000_000 * GWK;
		LeaveSessions: 24, 60 * 24;
		SessionKeyDeposit: 0, 100 * GWK;
	}
	Slashing(slashing) {
		AppealWindow: 12 * HOURS, 14 * DAYS;
		DecisionWindow: DAYS, 28 * DAYS;
		EraLength: HOURS, 7 * DAYS;
		EraCap: Perbill::from_percent(10), Perbill::one();
		ReportLongevity: HOURS, 59 * DAYS;
		Retention: DAYS, 365 * DAYS;
		DecayPeriod: DAYS, 90 * DAYS;
		OutageThreshold: Perbill::from_percent(5), Perbill::one();
		AppealBond: GWK, 10_000 * GWK;
		AppealCosts: 0, 1_000 * GWK;
		MaxBounty: GWK, 100_000 * GWK;
	}
	Emission(emission) {
		TreasuryShare: percent(0), percent(25);
		DripPeriod: DAYS, 365 * DAYS;
		FeeAuthorShare: percent(0), percent(50);
		FeeReserveShare: percent(0), percent(50);
		RevenueShareInitial: percent(0), percent(50);
		RevenueShareStep: percent(0), percent(10);
		RevenueShareMax: percent(0), percent(80);
	}
	Fees(fees) {
		TransactionByteFee: 1, 100 * MICRO_GWK;
		DepositPerItem: MILLI_GWK, 10 * GWK;
		DepositPerByte: 10 * MICRO_GWK, 100 * MILLI_GWK;
		TargetFullness: Perquintill::from_percent(5), Perquintill::from_percent(75);
		FeeAdjustment: FixedU128::from_rational(1, 1_000_000), FixedU128::from_rational(1, 1_000);
		LeastFeeMultiplier: FixedU128::from_rational(1, 10), FixedU128::from_u32(1_000);
	}
	Governance(governance) {
		SubmissionDeposit: GWK, 1_000 * GWK;
		DecisionDeposit: GWK, 1_000 * GWK;
	}
}

/// Whether the parameters that are set fit together.
pub fn fit_together() -> bool {
	let fees = emission::FeeAuthorShare::get()
		.deconstruct()
		.saturating_add(emission::FeeReserveShare::get().deconstruct());
	nodes::HeartbeatEarliest::get() < nodes::HeartbeatLatest::get()
		// What can still be reported finds collateral to take.
		&& slashing::ReportLongevity::get() < nodes::LeaveDelay::get()
		// At least a fifth of every fee is burned: nobody can pay himself for nothing.
		&& fees <= percent(80).deconstruct()
		&& emission::RevenueShareInitial::get() <= emission::RevenueShareMax::get()
		// A won appeal must not pay better than its bond: two accomplices could milk the fund.
		&& slashing::AppealCosts::get() <= slashing::AppealBond::get()
}
