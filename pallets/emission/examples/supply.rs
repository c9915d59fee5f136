//! Prints the supply table of an emission schedule in exact numbers.
//!
//! `cargo run -p pallet-emission --example supply -- --help`

use clap::{Parser, ValueEnum};
use groundwork_primitives::{
	schedule::{Schedule, ScheduleError},
	GWK, TOKEN_DECIMALS,
};
use std::{
	io::{self, Write},
	process::ExitCode,
};

/// A table of more rows than this is asked for by mistake.
const MAX_ROWS: usize = 1_000;

/// 3 s blocks in 2.5 years of 365.25 days.
const GROUNDWORK_INTERVAL: u32 = 26_298_000;

/// Print the supply table of an emission schedule in exact numbers.
///
/// A block at height h mints the initial subsidy, multiplied by the ratio and rounded down once for
/// every full interval in h. Everything is computed in integers of the smallest unit.
#[derive(Parser, Debug, Default)]
#[command(
	name = "supply",
	after_help = "Examples:\n  \
		supply --preset bitcoin\n  \
		supply --preset groundwork --format csv\n  \
		supply --initial 50 --decimals 8 --interval 210000 --ratio 1/2 --cap 21000000\n  \
		supply --preset flux-pon --heights 0,1051200,22075199"
)]
struct Args {
	/// Start from a known schedule; the options below replace its values.
	#[arg(long, value_enum)]
	preset: Option<Preset>,

	/// Subsidy of a block at first, in coins, as 50 or 8.36.
	#[arg(long, value_name = "COINS")]
	initial: Option<String>,

	/// Decimal places of a coin [default: 12, or those of the preset].
	#[arg(long, value_name = "PLACES", conflicts_with = "preset")]
	decimals: Option<u8>,

	/// Blocks between two reductions.
	#[arg(long, value_name = "BLOCKS")]
	interval: Option<u32>,

	/// Each subsidy as a part of the one before [default: 1/2].
	#[arg(long, value_name = "N/D")]
	ratio: Option<String>,

	/// Number of reductions after which the subsidy stays as it is [default: it falls to 0].
	#[arg(long, value_name = "COUNT")]
	steps: Option<u32>,

	/// No more than this is ever issued, in coins [default: no cap].
	#[arg(long, value_name = "COINS")]
	cap: Option<String>,

	/// First height with a subsidy: 0 where the genesis block has one, else 1 [default: 0].
	#[arg(long, value_name = "HEIGHT")]
	first_height: Option<u32>,

	/// Heights of the rows [default: the first height and every reduction].
	#[arg(long, value_name = "HEIGHT,...", value_delimiter = ',')]
	heights: Vec<u32>,

	/// How to print the table.
	#[arg(long, value_enum, default_value = "table")]
	format: Format,
}

/// Known schedules.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Preset {
	/// 50, halved every 210,000 blocks, 8 decimals.
	Bitcoin,
	/// 440,000,000 at most, halved every 26,298,000 blocks, 12 decimals, nothing at height 0.
	Groundwork,
	/// Flux since proof of node, from its height 2,020,000 on: 14, 9/10 every 1,051,200 blocks, 20
	/// times, 8 decimals.
	FluxPon,
}

/// Forms of the table.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
	/// Columns for people.
	#[default]
	Table,
	/// Comma-separated values with a header.
	Csv,
	/// One object; amounts are strings.
	Json,
}

/// A schedule and the decimal places of its coin.
#[derive(Debug, PartialEq)]
struct Plan {
	schedule: Schedule,
	decimals: u8,
}

/// A row of the table.
#[derive(Debug, PartialEq)]
struct Row {
	height: u32,
	/// Reductions so far.
	step: u32,
	/// What this block mints.
	subsidy: u128,
	/// What all blocks up to and including this one have minted.
	supply: u128,
}

/// What becomes of the schedule.
#[derive(Debug, PartialEq)]
enum End {
	/// All is issued with the block at this height.
	Exhausted { height: u32, total: u128 },
	/// No block ever mints anything.
	Empty,
	/// From this height on every block mints the same, for ever.
	Flat { from: u32, subsidy: u128 },
	/// Heights run out first, with so much issued.
	Unfinished { total: u128 },
}

impl Preset {
	fn plan(self) -> Plan {
		let bitcoin = Schedule {
			initial: 5_000_000_000,
			interval: 210_000,
			numerator: 1,
			denominator: 2,
			max_steps: None,
			first_height: 0,
			cap: 2_100_000_000_000_000,
		};
		match self {
			Self::Bitcoin => Plan { schedule: bitcoin, decimals: 8 },
			Self::Groundwork => Plan {
				schedule: Schedule::halving(440_000_000 * GWK, GROUNDWORK_INTERVAL),
				decimals: TOKEN_DECIMALS,
			},
			Self::FluxPon => Plan {
				schedule: Schedule {
					initial: 1_400_000_000,
					interval: 1_051_200,
					numerator: 9,
					denominator: 10,
					max_steps: Some(20),
					first_height: 0,
					cap: u128::MAX,
				},
				decimals: 8,
			},
		}
	}
}

/// The smallest units in a decimal number of coins.
fn parse_coins(name: &str, text: &str, decimals: u8) -> Result<u128, String> {
	let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
	let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
	if whole.is_empty() || !digits(whole) || !digits(fraction) || text.ends_with('.') {
		return Err(format!("{name} must be a decimal number such as 50 or 8.36, not '{text}'"));
	}
	if fraction.len() > usize::from(decimals) {
		return Err(format!("{name} {text} has more than {decimals} decimal places"));
	}
	let padding = "0".repeat(usize::from(decimals) - fraction.len());
	format!("{whole}{fraction}{padding}")
		.parse()
		.map_err(|_| format!("{name} {text} is too large with {decimals} decimal places"))
}

/// A number of coins, without the zeros that say nothing.
fn format_coins(amount: u128, decimals: u8) -> String {
	let places = usize::from(decimals);
	let digits = format!("{amount:0>width$}", width = places + 1);
	let (whole, fraction) = digits.split_at(digits.len() - places);
	match fraction.trim_end_matches('0') {
		"" => whole.to_string(),
		fraction => format!("{whole}.{fraction}"),
	}
}

/// The two sides of `N/D`.
fn parse_ratio(text: &str) -> Result<(u32, u32), String> {
	let parts = text.split_once('/');
	parts
		.and_then(|(n, d)| Some((n.trim().parse().ok()?, d.trim().parse().ok()?)))
		.ok_or_else(|| format!("the ratio must be two whole numbers such as 9/10, not '{text}'"))
}

/// The schedule that was asked for.
fn plan(args: &Args) -> Result<Plan, String> {
	let preset = args.preset.map(Preset::plan);
	let decimals = preset.as_ref().map_or(args.decimals.unwrap_or(12), |preset| preset.decimals);
	// 10^39 does not fit.
	if decimals > 38 {
		return Err(format!("a coin has 38 decimal places at most, not {decimals}"));
	}
	let mut schedule = match preset {
		Some(preset) => preset.schedule,
		None => Schedule {
			initial: args
				.initial
				.as_ref()
				.map(|_| 0)
				.ok_or("give a schedule: --preset, or --initial and --interval")?,
			interval: args.interval.ok_or("give the blocks between two reductions: --interval")?,
			numerator: 1,
			denominator: 2,
			max_steps: None,
			first_height: 0,
			cap: u128::MAX,
		},
	};
	if let Some(initial) = &args.initial {
		schedule.initial = parse_coins("the initial subsidy", initial, decimals)?;
	}
	if let Some(interval) = args.interval {
		schedule.interval = interval;
	}
	if let Some(ratio) = &args.ratio {
		(schedule.numerator, schedule.denominator) = parse_ratio(ratio)?;
	}
	if let Some(steps) = args.steps {
		schedule.max_steps = Some(steps);
	}
	if let Some(cap) = &args.cap {
		schedule.cap = parse_coins("the cap", cap, decimals)?;
	}
	if let Some(first_height) = args.first_height {
		schedule.first_height = first_height;
	}
	schedule.check().map_err(|error| match error {
		ScheduleError::ZeroInterval => "the interval must be at least one block",
		ScheduleError::ZeroDenominator => "the ratio must not divide by 0",
		ScheduleError::GrowingRatio => "the ratio must not be above 1: the subsidy would grow",
	})?;
	Ok(Plan { schedule, decimals })
}

/// The heights of the table: those asked for, or the first and every reduction while there is a
/// subsidy.
fn heights(schedule: &Schedule, asked: &[u32]) -> Result<Vec<u32>, String> {
	if asked.len() > MAX_ROWS {
		return Err(format!("a table has {MAX_ROWS} rows at most"));
	}
	if !asked.is_empty() {
		return Ok(asked.to_vec());
	}
	let mut heights = vec![schedule.first_height];
	let constant = schedule.numerator == schedule.denominator;
	let mut last = schedule.first_height;
	while let Some(next) = schedule.next_reduction(last).filter(|_| !constant) {
		if schedule.subsidy(next) == 0 {
			break;
		}
		if heights.len() == MAX_ROWS {
			return Err(format!(
				"there are more than {MAX_ROWS} reductions: choose some --heights"
			));
		}
		heights.push(next);
		last = next;
	}
	Ok(heights)
}

fn row(schedule: &Schedule, height: u32) -> Row {
	Row {
		height,
		step: schedule.step(height),
		subsidy: schedule.subsidy(height),
		supply: schedule.issued(height),
	}
}

/// What becomes of `schedule`.
fn end(schedule: &Schedule) -> End {
	let total = schedule.total();
	let last = schedule.subsidy(u32::MAX);
	if last == 0 && total == 0 {
		return End::Empty;
	}
	if last == 0 {
		// The subsidy never grows: find the last block with one.
		let (mut with, mut without) = (schedule.first_height, u32::MAX);
		while without - with > 1 {
			let middle = with + (without - with) / 2;
			if schedule.subsidy(middle) > 0 {
				with = middle;
			} else {
				without = middle;
			}
		}
		return End::Exhausted { height: with, total };
	}
	let from = if schedule.numerator == schedule.denominator {
		Some(schedule.first_height)
	} else {
		schedule.max_steps.and_then(|steps| steps.checked_mul(schedule.interval))
	};
	match from {
		// A cap ends it some day, beyond the heights that there are.
		Some(from) if schedule.cap == u128::MAX => {
			End::Flat { from: from.max(schedule.first_height), subsidy: last }
		},
		_ => End::Unfinished { total },
	}
}

/// The last line of the table.
fn sentence(end: &End, decimals: u8) -> String {
	let coins = |amount| format_coins(amount, decimals);
	match end {
		End::Exhausted { height, total } => {
			format!("Total at exhaustion: {}, the last of it at height {height}.", coins(*total))
		},
		End::Empty => "Total at exhaustion: 0; no block has a subsidy.".into(),
		End::Flat { from, subsidy } => {
			format!("Never exhausted: {} per block from height {from} on.", coins(*subsidy))
		},
		End::Unfinished { total } => format!(
			"Not exhausted when heights end at {}: {} issued by then.",
			u32::MAX,
			coins(*total)
		),
	}
}

fn table(rows: &[Row], end: &End, decimals: u8) -> String {
	let header = ["height", "step", "subsidy", "supply"].map(String::from);
	let cells = rows.iter().map(|row| {
		[
			row.height.to_string(),
			row.step.to_string(),
			format_coins(row.subsidy, decimals),
			format_coins(row.supply, decimals),
		]
	});
	let lines: Vec<_> = std::iter::once(header).chain(cells).collect();
	let width = |column: usize| lines.iter().map(|line| line[column].len()).max().unwrap_or(0);
	let widths = [width(0), width(1), width(2), width(3)];
	let mut text = String::new();
	for line in &lines {
		let padded: Vec<_> =
			line.iter().zip(widths).map(|(cell, width)| format!("{cell:>width$}")).collect();
		text.push_str(&padded.join("  "));
		text.push('\n');
	}
	text + &sentence(end, decimals) + "\n"
}

/// The last line has a word instead of a height: `total` for what is issued when all is, `flat`
/// for what every block mints for ever, `unfinished` for what is issued when heights end.
fn csv(rows: &[Row], end: &End, decimals: u8) -> String {
	let coins = |amount| format_coins(amount, decimals);
	let mut text = String::from("height,step,subsidy,supply\n");
	for Row { height, step, subsidy, supply } in rows {
		text += &format!("{height},{step},{},{}\n", coins(*subsidy), coins(*supply));
	}
	text + &match end {
		End::Exhausted { total, .. } => format!("total,,0,{}\n", coins(*total)),
		End::Empty => "total,,0,0\n".into(),
		End::Flat { subsidy, .. } => format!("flat,,{},\n", coins(*subsidy)),
		End::Unfinished { total } => format!("unfinished,,,{}\n", coins(*total)),
	}
}

fn json(rows: &[Row], end: &End, decimals: u8) -> String {
	let coins = |amount| format_coins(amount, decimals);
	let rows: Vec<_> = rows
		.iter()
		.map(|Row { height, step, subsidy, supply }| {
			let (subsidy, supply) = (coins(*subsidy), coins(*supply));
			format!(
				r#"{{"height":{height},"step":{step},"subsidy":"{subsidy}","supply":"{supply}"}}"#
			)
		})
		.collect();
	let end = match end {
		End::Exhausted { height, total } => {
			format!(r#"{{"kind":"exhausted","height":{height},"total":"{}"}}"#, coins(*total))
		},
		End::Empty => r#"{"kind":"empty","total":"0"}"#.into(),
		End::Flat { from, subsidy } => {
			format!(r#"{{"kind":"flat","from":{from},"subsidy":"{}"}}"#, coins(*subsidy))
		},
		End::Unfinished { total } => {
			format!(r#"{{"kind":"unfinished","total":"{}"}}"#, coins(*total))
		},
	};
	format!("{{\"decimals\":{decimals},\"rows\":[\n{}\n],\"end\":{end}}}\n", rows.join(",\n"))
}

fn render(args: &Args) -> Result<String, String> {
	let Plan { schedule, decimals } = plan(args)?;
	let heights = heights(&schedule, &args.heights)?;
	let rows: Vec<_> = heights.into_iter().map(|height| row(&schedule, height)).collect();
	let end = end(&schedule);
	Ok(match args.format {
		Format::Table => table(&rows, &end, decimals),
		Format::Csv => csv(&rows, &end, decimals),
		Format::Json => json(&rows, &end, decimals),
	})
}

/// One line of what clap has to say in many.
fn in_one_line(error: &clap::Error) -> String {
	let text = error.to_string();
	let lines = text.lines().map(str::trim).take_while(|line| !line.is_empty());
	lines.collect::<Vec<_>>().join(" ")
}

fn main() -> ExitCode {
	let result = match Args::try_parse() {
		Ok(args) => render(&args).map_err(|message| format!("error: {message}")),
		Err(help) if !help.use_stderr() => Ok(help.to_string()),
		Err(error) => Err(in_one_line(&error)),
	};
	match result {
		Ok(text) => {
			// A reader that has seen enough closes the pipe: not an error.
			let _ = io::stdout().write_all(text.as_bytes());
			ExitCode::SUCCESS
		},
		Err(message) => {
			eprintln!("{message}");
			ExitCode::from(2)
		},
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn args(line: &str) -> Result<Args, clap::Error> {
		Args::try_parse_from(std::iter::once("supply").chain(line.split_whitespace()))
	}

	fn run(line: &str) -> Result<String, String> {
		render(&args(line).map_err(|error| in_one_line(&error))?)
	}

	fn lines(line: &str) -> Vec<String> {
		run(line).expect("the arguments are right").lines().map(String::from).collect()
	}

	#[test]
	fn bitcoin_comes_out_exactly() {
		let lines = lines("--preset bitcoin --format csv");
		assert_eq!(lines[0], "height,step,subsidy,supply");
		assert_eq!(lines[1], "0,0,50,50");
		assert_eq!(lines[2], "210000,1,25,10500025");
		assert_eq!(lines[3], "420000,2,12.5,15750012.5");
		assert_eq!(lines[33], "6720000,32,0.00000001,20999999.97480001");
		assert_eq!(lines[34], "total,,0,20999999.9769");
		assert_eq!(lines.len(), 35);
	}

	#[test]
	fn bitcoin_by_its_numbers_is_bitcoin() {
		let numbers = "--initial 50 --decimals 8 --interval 210000 --ratio 1/2 --cap 21000000";
		assert_eq!(run(numbers), run("--preset bitcoin"));
		let last = lines(numbers).pop();
		let expected = "Total at exhaustion: 20999999.9769, the last of it at height 6929999.";
		assert_eq!(last.as_deref(), Some(expected));
	}

	#[test]
	fn groundwork_comes_out_exactly() {
		let lines = lines("--preset groundwork --format csv");
		assert_eq!(lines[1], "1,0,8.365655182903,8.365655182903");
		assert_eq!(lines[2], "26298000,1,4.182827591451,219999995.817155502548");
		assert_eq!(lines.len(), 45);
		let schedule = Preset::Groundwork.plan().schedule;
		assert_eq!(lines[44], format!("total,,0,{}", format_coins(schedule.total(), 12)));
	}

	#[test]
	fn flux_is_flat_after_twenty_steps() {
		let lines = lines("--preset flux-pon --heights 0,1051200,22075199,4294967295");
		let cells = |line: &str| line.split_whitespace().map(String::from).collect::<Vec<_>>();
		assert_eq!(cells(&lines[1]), ["0", "0", "14", "14"]);
		assert_eq!(cells(&lines[2]), ["1051200", "1", "12.6", "14716812.6"]);
		assert_eq!(cells(&lines[3]), ["22075199", "20", "1.70207313", "131065025.890464"]);
		assert_eq!(lines[5], "Never exhausted: 1.70207313 per block from height 21024000 on.");
	}

	#[test]
	fn json_is_json_with_exact_strings() {
		let text = run("--preset bitcoin --heights 209999 --format json").expect("right");
		assert_eq!(
			text,
			"{\"decimals\":8,\"rows\":[\n\
			{\"height\":209999,\"step\":0,\"subsidy\":\"50\",\"supply\":\"10500000\"}\n\
			],\"end\":{\"kind\":\"exhausted\",\"height\":6929999,\"total\":\"20999999.9769\"}}\n"
		);
	}

	#[test]
	fn a_table_is_aligned() {
		let lines = lines("--initial 10 --interval 5 --ratio 1/10 --steps 1 --decimals 0");
		assert_eq!(lines[0], "height  step  subsidy  supply");
		assert_eq!(lines[1], "     0     0       10      10");
		assert_eq!(lines[2], "     5     1        1      51");
		assert_eq!(lines[3], "Never exhausted: 1 per block from height 5 on.");
	}

	#[test]
	fn options_replace_the_values_of_a_preset() {
		let lines = lines("--preset bitcoin --interval 10 --first-height 1 --heights 9,10");
		assert!(lines[1].ends_with("50     450"), "{}", lines[1]);
		assert!(lines[2].ends_with("25     475"), "{}", lines[2]);
	}

	#[test]
	fn the_end_is_told() {
		let end_of = |line: &str| lines(line).pop().expect("there is a last line");
		assert_eq!(
			end_of("--initial 1 --interval 10 --ratio 1/1"),
			"Never exhausted: 1 per block from height 0 on."
		);
		assert_eq!(
			end_of("--initial 1 --interval 10 --ratio 1/1 --cap 100"),
			"Total at exhaustion: 100, the last of it at height 99."
		);
		assert_eq!(
			end_of("--initial 0 --interval 10"),
			"Total at exhaustion: 0; no block has a subsidy."
		);
		assert_eq!(
			end_of("--initial 1 --interval 4294967295 --decimals 0 --ratio 0/1"),
			"Total at exhaustion: 4294967295, the last of it at height 4294967294."
		);
		assert_eq!(
			end_of("--initial 8 --interval 4294967295 --decimals 0"),
			"Not exhausted when heights end at 4294967295: 34359738364 issued by then."
		);
	}

	#[test]
	fn coins_are_exact_both_ways() {
		for (text, decimals, amount) in [
			("50", 8, 5_000_000_000),
			("8.36", 12, 8_360_000_000_000),
			("0.00000001", 8, 1),
			("0", 0, 0),
			("340282366920938463463374607431768211455", 0, u128::MAX),
			("3.40282366920938463463374607431768211455", 38, u128::MAX),
		] {
			assert_eq!(parse_coins("it", text, decimals), Ok(amount), "{text}");
			assert_eq!(format_coins(amount, decimals), text);
		}
		assert_eq!(parse_coins("it", "007.50", 2), Ok(750));
	}

	#[test]
	fn bad_input_is_one_clear_sentence() {
		for (line, expected) in [
			("", "give a schedule: --preset, or --initial and --interval"),
			("--initial 5", "give the blocks between two reductions: --interval"),
			("--initial 5 --interval 0", "the interval must be at least one block"),
			("--initial 5 --interval 1 --ratio 1/0", "the ratio must not divide by 0"),
			(
				"--initial 5 --interval 1 --ratio 3/2",
				"the ratio must not be above 1: the subsidy would grow",
			),
			(
				"--initial 5 --interval 1 --ratio half",
				"the ratio must be two whole numbers such as 9/10, not 'half'",
			),
			(
				"--initial 5,5 --interval 1",
				"the initial subsidy must be a decimal number such as 50 or 8.36, not '5,5'",
			),
			(
				"--initial 5. --interval 1",
				"the initial subsidy must be a decimal number such as 50 or 8.36, not '5.'",
			),
			(
				"--initial 0.123 --interval 1 --decimals 2",
				"the initial subsidy 0.123 has more than 2 decimal places",
			),
			(
				"--initial 5 --interval 1 --cap 340282366920938463463374607431768211456",
				"the cap 340282366920938463463374607431768211456 is too large with 12 decimal places",
			),
			(
				"--initial 5 --interval 1 --decimals 39",
				"a coin has 38 decimal places at most, not 39",
			),
			(
				"--initial 100000 --interval 1 --ratio 99999/100000",
				"there are more than 1000 reductions: choose some --heights",
			),
			(
				"--preset bitcoin --decimals 9",
				"error: the argument '--preset <PRESET>' cannot be used with '--decimals <PLACES>'",
			),
			(
				"--preset bitcoin --heights 1,x",
				"error: invalid value 'x' for '--heights <HEIGHT,...>': invalid digit found in string",
			),
		] {
			assert_eq!(run(line), Err(expected.to_string()), "{line}");
		}
		// Both name what is possible, in one line.
		for line in ["--preset dogecoin", "--format xml"] {
			let message = run(line).expect_err("there is no such value");
			assert!(message.contains("[possible values: "), "{message}");
			assert_eq!(message.lines().count(), 1);
		}
	}

	#[test]
	fn help_shows_every_option() {
		let help = args("--help").expect_err("help is not a plan");
		assert!(!help.use_stderr());
		let text = help.to_string();
		for option in [
			"--preset",
			"--initial",
			"--decimals",
			"--interval",
			"--ratio",
			"--steps",
			"--cap",
			"--first-height",
			"--heights",
			"--format",
		] {
			assert!(text.contains(option), "{option}");
		}
	}
}
