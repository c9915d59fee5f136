//! What a fault costs.

use crate::{Circumstances, Rule, Verdict};
use groundwork_primitives::{FaultKind, Tick};
use sp_runtime::{PerThing, Perbill, Rounding, Saturating};

/// Turns a rule and the circumstances of a fault into a part of the pledge.
pub trait PenaltyPolicy {
	/// The rule of `kind` where governance has not set one.
	fn default_rule(kind: FaultKind) -> Rule;

	/// Part of the pledge to the duty that the fault costs, at most [`Rule::max`].
	fn penalty(rule: &Rule, circumstances: &Circumstances) -> Perbill;

	/// Whether the fault is a strike against its node. What costs nothing by the table is none, nor is
	/// what passes for an outage: the network was at fault.
	fn is_strike(rule: &Rule, circumstances: &Circumstances) -> bool {
		let is_outage = rule.outage && circumstances.outage().is_some();
		!rule.max.is_zero() && !is_outage
	}
}

/// Graded penalties: `min(max, first + step * strikes) * severity * cure * outage`, each product
/// rounded down.
///
/// `outage` is `threshold / share` where the `share` of the nodes due in the window that missed is
/// above the threshold, and 1 below it. So however many miss, they lose together no more than
/// threshold times the pledges: it was the network and not they. One that misses alone is not an
/// outage, however few are due.
pub struct Graded;

const fn percent(percent: u32) -> Perbill {
	Perbill::from_percent(percent)
}

/// Blocks of 3 s in a day.
const DAY: Tick = 28_800;

impl PenaltyPolicy for Graded {
	fn default_rule(kind: FaultKind) -> Rule {
		// Nothing that is left out here costs anything.
		let nothing = Rule {
			first: Perbill::zero(),
			step: Perbill::zero(),
			max: Perbill::zero(),
			cured: None,
			outage: true,
			bounty: percent(10),
			repair: percent(50),
			suspend_from: 0,
			suspension: 0,
			// Were it the other way round, an appeal that nobody looks at would be a way out.
			undecided: Verdict::Uphold,
		};
		match kind {
			// A lapsed node earns nothing, which is enough.
			FaultKind::Lapse => nothing,
			FaultKind::MissedProof => Rule {
				first: Perbill::from_parts(2_000_000),
				step: Perbill::from_parts(1_000_000),
				max: percent(2),
				cured: Some(percent(25)),
				repair: percent(100),
				suspend_from: 12,
				suspension: DAY,
				..nothing
			},
			FaultKind::LostData => Rule {
				first: percent(30),
				step: percent(10),
				max: percent(100),
				cured: Some(percent(25)),
				repair: percent(100),
				suspend_from: 3,
				suspension: 7 * DAY,
				..nothing
			},
			// Proved on chain, so nobody else's outage is an excuse.
			FaultKind::WrongResult => Rule {
				first: percent(20),
				step: percent(20),
				max: percent(100),
				outage: false,
				suspend_from: 2,
				suspension: 7 * DAY,
				..nothing
			},
			// As dear as a wrong result: silence must not be the cheaper lie, nor one in company.
			FaultKind::NoReveal => Rule {
				first: percent(20),
				step: percent(20),
				max: percent(100),
				outage: false,
				suspend_from: 2,
				suspension: 7 * DAY,
				..nothing
			},
			FaultKind::AbandonedLease => Rule {
				first: percent(5),
				step: percent(5),
				max: percent(50),
				cured: Some(percent(50)),
				suspend_from: 3,
				suspension: 2 * DAY,
				..nothing
			},
			// The severity grows with the number of validators that equivocate together.
			FaultKind::Equivocation => Rule {
				first: percent(100),
				max: percent(100),
				outage: false,
				bounty: percent(5),
				repair: Perbill::zero(),
				suspend_from: 2,
				suspension: 7 * DAY,
				..nothing
			},
		}
	}

	fn penalty(rule: &Rule, circumstances: &Circumstances) -> Perbill {
		let parts = rule.step.deconstruct().saturating_mul(circumstances.strikes);
		// What saturates is above 100 %, and so above the maximum.
		let graded = rule.first.saturating_add(Perbill::from_parts(parts)).min(rule.max);
		let mut penalty = graded.saturating_mul(circumstances.severity);
		if circumstances.cured {
			penalty = penalty.saturating_mul(rule.cured.unwrap_or(Perbill::one()));
		}
		if rule.outage {
			penalty = penalty.saturating_mul(outage_scale(circumstances));
		}
		penalty
	}
}

/// Part of the penalty that is left when many missed together.
fn outage_scale(circumstances: &Circumstances) -> Perbill {
	let Some(share) = circumstances.outage() else { return Perbill::one() };
	let threshold = circumstances.outage_threshold.deconstruct();
	// The share is above the threshold.
	Perbill::from_rational_with_rounding(threshold, share.deconstruct(), Rounding::Down)
		.unwrap_or(Perbill::one())
}
