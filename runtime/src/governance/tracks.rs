//! What can be voted on, how long that takes and how much of a majority it needs.
//!
//! | track | id | for | decided in | enacted after |
//! |---|---|---|---|---|
//! | root | 0 | everything: code, validators named by governance, the committee | 14 days | 1 day |
//! | whitelisted_caller | 1 | what the technical committee has whitelisted | 2 days | 10 min |
//! | parameters | 2 | parameters, tiers, budget, seats, the policy table | 7 days | 12 h |
//! | treasury | 3 | spending | 7 days | 12 h |
//! | slash_cancellation | 4 | deciding appeals, cancelling faults | 2 days | 10 min |
//! | emergency | 5 | pausing calls, safe mode | 1 day | 1 min |

use super::Origin;
use crate::{
	configs::parameters::{dynamic_params::governance, DAYS, HOURS, MINUTES},
	timing, OriginCaller, Runtime,
};
use alloc::borrow::Cow;
use frame_support::traits::Get;
use groundwork_primitives::{Balance, BlockNumber};
use pallet_referenda::{Curve, Track, TrackInfo, TracksInfo};
use sp_runtime::{str_array, FixedI64};

/// Number of a track.
pub type TrackId = u16;

/// What is fixed about a track. Times are blocks of production.
struct Rule {
	id: TrackId,
	name: &'static str,
	max_deciding: u32,
	/// In units of `DecisionDeposit`.
	deposit: Balance,
	prepare: BlockNumber,
	decide: BlockNumber,
	confirm: BlockNumber,
	enact: BlockNumber,
	approval: Curve,
	support: Curve,
}

const fn percent(part: u128) -> FixedI64 {
	FixedI64::from_rational(part, 100)
}

/// From all of the votes at the start to half of them at the end.
const SLOW_APPROVAL: Curve = Curve::make_reciprocal(2, 14, percent(80), percent(50), percent(100));
/// From all of the votes to a half, straight down.
const LINEAR_APPROVAL: Curve = Curve::make_linear(14, 14, percent(50), percent(100));
/// From half of all coins that can vote to a tenth of them.
const STRONG_SUPPORT: Curve = Curve::make_linear(14, 14, percent(10), percent(50));
/// From half of all coins that can vote to a fiftieth, quickly.
const LIGHT_SUPPORT: Curve = Curve::make_reciprocal(2, 14, percent(10), percent(2), percent(50));
/// Pausing the chain takes two thirds of the votes to the end.
const EMERGENCY_APPROVAL: Curve = Curve::make_linear(14, 14, percent(67), percent(100));

static RULES: [Rule; 6] = [
	Rule {
		id: 0,
		name: "root",
		max_deciding: 1,
		deposit: 100,
		prepare: 2 * HOURS,
		decide: 14 * DAYS,
		confirm: DAYS,
		enact: DAYS,
		approval: SLOW_APPROVAL,
		support: STRONG_SUPPORT,
	},
	Rule {
		id: 1,
		name: "whitelisted_caller",
		max_deciding: 10,
		deposit: 50,
		prepare: 30 * MINUTES,
		decide: 2 * DAYS,
		confirm: 30 * MINUTES,
		enact: 10 * MINUTES,
		approval: SLOW_APPROVAL,
		support: LIGHT_SUPPORT,
	},
	Rule {
		id: 2,
		name: "parameters",
		max_deciding: 10,
		deposit: 10,
		prepare: HOURS,
		decide: 7 * DAYS,
		confirm: 12 * HOURS,
		enact: 12 * HOURS,
		approval: LINEAR_APPROVAL,
		support: LIGHT_SUPPORT,
	},
	Rule {
		id: 3,
		name: "treasury",
		max_deciding: 20,
		deposit: 10,
		prepare: HOURS,
		decide: 7 * DAYS,
		confirm: 12 * HOURS,
		enact: 12 * HOURS,
		approval: LINEAR_APPROVAL,
		support: LIGHT_SUPPORT,
	},
	Rule {
		id: 4,
		name: "slash_cancellation",
		max_deciding: 50,
		deposit: 1,
		prepare: 10 * MINUTES,
		decide: 2 * DAYS,
		confirm: HOURS,
		enact: 10 * MINUTES,
		approval: LINEAR_APPROVAL,
		support: LIGHT_SUPPORT,
	},
	Rule {
		id: 5,
		name: "emergency",
		max_deciding: 5,
		deposit: 10,
		prepare: MINUTES,
		decide: DAYS,
		confirm: 10 * MINUTES,
		enact: MINUTES,
		approval: EMERGENCY_APPROVAL,
		support: LIGHT_SUPPORT,
	},
];

impl Rule {
	/// The track as the referenda pallet wants it, in the time of this chain.
	fn track(&self) -> Track<TrackId, Balance, BlockNumber> {
		let scaled = timing::governance_time::<Runtime>;
		Track {
			id: self.id,
			info: TrackInfo {
				name: str_array(self.name),
				max_deciding: self.max_deciding,
				// Bounded numbers, far from the end of the type.
				decision_deposit: governance::DecisionDeposit::get().saturating_mul(self.deposit),
				prepare_period: scaled(self.prepare),
				decision_period: scaled(self.decide),
				confirm_period: scaled(self.confirm),
				min_enactment_period: scaled(self.enact),
				min_approval: self.approval.clone(),
				min_support: self.support.clone(),
			},
		}
	}
}

/// The tracks of this chain.
pub struct Tracks;

impl TracksInfo<Balance, BlockNumber> for Tracks {
	type Id = TrackId;
	type RuntimeOrigin = OriginCaller;

	fn tracks() -> impl Iterator<Item = Cow<'static, Track<Self::Id, Balance, BlockNumber>>> {
		RULES.iter().map(|rule| Cow::Owned(rule.track()))
	}

	fn track_for(origin: &OriginCaller) -> Result<TrackId, ()> {
		match origin {
			OriginCaller::system(frame_system::RawOrigin::Root) => Ok(0),
			OriginCaller::Governance(origin) => Ok(match origin {
				Origin::WhitelistedCaller => 1,
				Origin::Parameters => 2,
				Origin::Treasurer => 3,
				Origin::SlashCanceller => 4,
				Origin::Emergency => 5,
			}),
			_ => Err(()),
		}
	}

	fn info(id: TrackId) -> Option<Cow<'static, TrackInfo<Balance, BlockNumber>>> {
		RULES.iter().find(|rule| rule.id == id).map(|rule| Cow::Owned(rule.track().info))
	}
}
