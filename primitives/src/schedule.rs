//! Emission schedules: pure functions on integers.
//!
//! A [`Schedule`] starts with a subsidy per block and multiplies it by a ratio after every interval
//! of blocks, rounding down each time, as Bitcoin (1/2 every 210,000 blocks) and Flux (9/10 every
//! 1,051,200 blocks, at most 20 times) do. The repeated floor is the definition: rounding a closed
//! form once gives other numbers.

use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Why a [`Schedule`] cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleError {
	/// The interval is 0 blocks.
	ZeroInterval,
	/// The denominator of the ratio is 0.
	ZeroDenominator,
	/// The ratio is above 1: the subsidy would grow.
	GrowingRatio,
}

/// Subsidy per block as a function of the height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Schedule {
	/// Subsidy of the first interval, per block, in the smallest unit of money.
	pub initial: u128,
	/// Blocks between two reductions; reduction `n` happens at height `n * interval`.
	pub interval: u32,
	/// Numerator of the ratio of a subsidy to the one before.
	pub numerator: u32,
	/// Denominator of the ratio of a subsidy to the one before.
	pub denominator: u32,
	/// After so many reductions the subsidy stays as it is. `None`: it goes on to 0.
	pub max_steps: Option<u32>,
	/// First height with a subsidy: 0 where the genesis block has one, as Bitcoin's, else 1.
	pub first_height: u32,
	/// No more than this is ever issued.
	pub cap: u128,
}

impl Schedule {
	/// The schedule which halves every `interval` blocks and issues at most `cap`:
	/// `initial = floor(cap / (2 * interval))`, because the sum over all intervals is at most
	/// `2 * initial * interval`. The genesis block has no subsidy.
	///
	/// An interval of 0 gives a schedule which [`Schedule::check`] refuses.
	pub const fn halving(cap: u128, interval: u32) -> Self {
		let initial = match cap.checked_div(2 * interval as u128) {
			Some(initial) => initial,
			None => 0,
		};
		Self {
			initial,
			interval,
			numerator: 1,
			denominator: 2,
			max_steps: None,
			first_height: 1,
			cap,
		}
	}

	/// Whether the schedule is one.
	pub const fn check(&self) -> Result<(), ScheduleError> {
		if self.interval == 0 {
			return Err(ScheduleError::ZeroInterval);
		}
		if self.denominator == 0 {
			return Err(ScheduleError::ZeroDenominator);
		}
		if self.numerator > self.denominator {
			return Err(ScheduleError::GrowingRatio);
		}
		Ok(())
	}

	/// Number of reductions that have happened at `height`, `max_steps` at most. 0 for a schedule
	/// that does not [check](Schedule::check).
	pub fn step(&self, height: u32) -> u32 {
		let step = height.checked_div(self.interval).unwrap_or(0);
		self.max_steps.map_or(step, |max| step.min(max))
	}

	/// The height of the first reduction after `height`; `None` when there is none before the end of
	/// block numbers or the subsidy is final.
	pub fn next_reduction(&self, height: u32) -> Option<u32> {
		let next = height.checked_div(self.interval)?.checked_add(1)?;
		if self.max_steps.is_some_and(|max| next > max) || self.curve(height) == 0 {
			return None;
		}
		next.checked_mul(self.interval)
	}

	/// What the block at `height` may issue, in the smallest unit of money, under the cap.
	pub fn subsidy(&self, height: u32) -> u128 {
		if height < self.first_height {
			return 0;
		}
		let before = match height.checked_sub(1) {
			Some(previous) => self.issued(previous),
			None => 0,
		};
		self.curve(height).min(self.cap.saturating_sub(before))
	}

	/// What all blocks up to and including `height` have issued, in the smallest unit of money.
	///
	/// Takes as many steps as there were reductions, not as there were blocks.
	pub fn issued(&self, height: u32) -> u128 {
		if height < self.first_height || self.check().is_err() {
			return 0;
		}
		let mut issued = 0u128;
		let mut subsidy = self.initial;
		let mut start = self.first_height as u64;
		let mut boundary = self.interval as u64;
		let end = height as u64 + 1;
		let mut steps = 0u32;
		while start < end && subsidy > 0 {
			let last = self.is_final(steps, subsidy);
			let until = if last { end } else { boundary.min(end) };
			let blocks = until.saturating_sub(start) as u128;
			// At u128's end the cap has long been reached: the cap below decides.
			issued = issued.saturating_add(subsidy.saturating_mul(blocks));
			if last || issued >= self.cap {
				break;
			}
			start = start.max(until);
			boundary += self.interval as u64;
			subsidy = self.reduce(subsidy);
			steps += 1;
		}
		issued.min(self.cap)
	}

	/// What is issued when every block number is used up.
	pub fn total(&self) -> u128 {
		self.issued(u32::MAX)
	}

	/// The subsidy of the curve at `height`, without the cap and without the first height.
	fn curve(&self, height: u32) -> u128 {
		if self.check().is_err() {
			return 0;
		}
		let mut subsidy = self.initial;
		for step in 0..self.step(height) {
			if self.is_final(step, subsidy) {
				break;
			}
			subsidy = self.reduce(subsidy);
		}
		subsidy
	}

	/// Whether no further reduction changes `subsidy`.
	fn is_final(&self, steps: u32, subsidy: u128) -> bool {
		subsidy == 0
			|| self.numerator == self.denominator
			|| self.max_steps.is_some_and(|max| steps >= max)
	}

	/// `floor(subsidy * numerator / denominator)` without overflow: `numerator <= denominator`, so
	/// with `subsidy = q * denominator + r` both `q * numerator` and `r * numerator` fit.
	fn reduce(&self, subsidy: u128) -> u128 {
		let (numerator, denominator) = (self.numerator as u128, self.denominator as u128);
		let (quotient, rest) = (subsidy / denominator, subsidy % denominator);
		quotient * numerator + rest * numerator / denominator
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const BITCOIN: Schedule = Schedule {
		initial: 5_000_000_000,
		interval: 210_000,
		numerator: 1,
		denominator: 2,
		max_steps: None,
		first_height: 0,
		cap: 2_100_000_000_000_000,
	};

	/// Flux since proof of node: 14 FLUX, 9/10 every 1,051,200 blocks, flat after 20 steps.
	const FLUX_PON: Schedule = Schedule {
		initial: 1_400_000_000,
		interval: 1_051_200,
		numerator: 9,
		denominator: 10,
		max_steps: Some(20),
		first_height: 0,
		cap: u128::MAX,
	};

	#[test]
	fn bitcoin_comes_out_exactly() {
		assert_eq!(BITCOIN.total(), 2_099_999_997_690_000);
		assert_eq!(BITCOIN.subsidy(0), 5_000_000_000);
		assert_eq!(BITCOIN.subsidy(209_999), 5_000_000_000);
		assert_eq!(BITCOIN.subsidy(210_000), 2_500_000_000);
		assert_eq!(BITCOIN.issued(209_999), 210_000 * 5_000_000_000);
		assert_eq!(BITCOIN.subsidy(33 * 210_000 - 1), 1);
		assert_eq!(BITCOIN.subsidy(33 * 210_000), 0);
		assert_eq!(BITCOIN.next_reduction(33 * 210_000), None);
	}

	#[test]
	fn flux_is_a_repeated_floor_and_flat_after_twenty_steps() {
		// The closed form 14 * 0.9^20 would give 170,207,316.
		assert_eq!(FLUX_PON.subsidy(20 * 1_051_200), 170_207_313);
		assert_eq!(FLUX_PON.subsidy(u32::MAX), 170_207_313);
		assert_eq!(FLUX_PON.next_reduction(20 * 1_051_200), None);
		assert_eq!(FLUX_PON.next_reduction(0), Some(1_051_200));
	}

	#[test]
	fn issued_is_the_sum_of_subsidies() {
		let schedule = Schedule {
			initial: 1_000,
			interval: 7,
			numerator: 3,
			denominator: 4,
			max_steps: Some(9),
			first_height: 1,
			cap: 20_000,
		};
		let mut sum = 0;
		for height in 0..200 {
			sum += schedule.subsidy(height);
			assert_eq!(schedule.issued(height), sum, "at {height}");
		}
		assert_eq!(sum, 20_000);
	}

	#[test]
	fn extremes_do_not_overflow() {
		let schedule = Schedule {
			initial: u128::MAX,
			interval: 1,
			numerator: u32::MAX - 1,
			denominator: u32::MAX,
			max_steps: None,
			first_height: 0,
			cap: u128::MAX,
		};
		assert_eq!(schedule.subsidy(0), u128::MAX);
		assert_eq!(schedule.issued(0), u128::MAX);
		assert_eq!(schedule.subsidy(1), 0);
		assert_eq!(schedule.total(), u128::MAX);
		assert_eq!(Schedule::halving(u128::MAX, u32::MAX).next_reduction(u32::MAX), None);
	}

	#[test]
	fn a_broken_schedule_issues_nothing() {
		let zero = Schedule { interval: 0, ..BITCOIN };
		assert_eq!(zero.check(), Err(ScheduleError::ZeroInterval));
		assert_eq!((zero.issued(10), zero.subsidy(10), zero.next_reduction(10)), (0, 0, None));
		let growing = Schedule { numerator: 3, ..BITCOIN };
		assert_eq!(growing.check(), Err(ScheduleError::GrowingRatio));
		assert_eq!(growing.issued(10), 0);
		assert_eq!(Schedule::halving(1_000, 0).check(), Err(ScheduleError::ZeroInterval));
	}
}
