//! Makes weights of measurements.

use crate::{measure::Benchmark, Arguments, Result};
use frame_benchmarking::{Analysis, BenchmarkResult, BenchmarkSelector};
use frame_support::traits::StorageInfo;
use std::{collections::BTreeMap, fmt::Write, fs, process::Command, thread};

/// A value that grows with the components of a benchmark.
struct Line {
	base: u128,
	/// What one more of a component adds, without those that add nothing.
	slopes: Vec<(String, u128)>,
	minimum: u128,
}

impl Line {
	fn through(results: &Vec<BenchmarkResult>, selector: BenchmarkSelector) -> Result<Self> {
		let analysis = Analysis::min_squares_iqr(results, selector).map_err(|e| e.to_string())?;
		let slopes = analysis.names.into_iter().zip(analysis.slopes);
		Ok(Self {
			base: analysis.base,
			slopes: slopes.filter(|(_, slope)| *slope > 0).collect(),
			minimum: analysis.minimum,
		})
	}

	fn show(&self, unit: u128) -> String {
		let mut shown = underscored(self.base / unit);
		for (name, slope) in &self.slopes {
			// Infallible: the target is a string.
			let _ = write!(shown, " + {}*{name}", underscored(slope / unit));
		}
		shown
	}
}

/// The weight function of one benchmark.
pub struct Weights {
	name: String,
	components: Vec<(String, u32, u32)>,
	/// In picoseconds; the minimum is in nanoseconds.
	time: Line,
	reads: Line,
	writes: Line,
	/// Which storage items are accessed and how often, for readers.
	storage: Vec<String>,
}

impl Weights {
	/// Analyse the measurements of a benchmark.
	pub fn of(benchmark: &Benchmark, storage: &[StorageInfo]) -> Result<Self> {
		let components = benchmark.components.iter();
		Ok(Self {
			name: benchmark.name.clone(),
			components: components
				.map(|(name, low, high)| (name.to_string(), *low, *high))
				.collect(),
			time: Line::through(&benchmark.times, BenchmarkSelector::ExtrinsicTime)?,
			reads: Line::through(&benchmark.accesses, BenchmarkSelector::Reads)?,
			writes: Line::through(&benchmark.accesses, BenchmarkSelector::Writes)?,
			storage: accessed(&benchmark.accesses, storage),
		})
	}

	/// The parameters of the function. Those which nothing depends on get an underscore.
	fn parameters(&self) -> String {
		let used = |name: &String| {
			let lines = [&self.time, &self.reads, &self.writes];
			lines.iter().any(|line| line.slopes.iter().any(|(slope, _)| slope == name))
		};
		let parameters = self
			.components
			.iter()
			.map(|(name, ..)| format!("{}{name}: u32", if used(name) { "" } else { "_" }));
		parameters.collect::<Vec<_>>().join(", ")
	}

	fn function(&self) -> String {
		let mut lines: Vec<_> =
			self.storage.iter().map(|item| format!("// Storage: {item}")).collect();
		for (name, low, high) in &self.components {
			lines.push(format!("// The range of `{name}` is `[{low}, {high}]`."));
		}
		lines.push(format!("// Minimum time: {} ns.", underscored(self.time.minimum)));
		lines.push(format!("Weight::from_parts({}, 0)", underscored(self.time.base)));
		for (name, slope) in &self.time.slopes {
			let slope = underscored(*slope);
			lines.push(format!(
				"\t.saturating_add(Weight::from_parts({slope}, 0).saturating_mul({name}.into()))"
			));
		}
		for (what, line) in [("reads", &self.reads), ("writes", &self.writes)] {
			if line.base > 0 {
				let base = line.base;
				lines.push(format!("\t.saturating_add(T::DbWeight::get().{what}({base}))"));
			}
			for (name, slope) in &line.slopes {
				lines.push(format!(
					"\t.saturating_add(T::DbWeight::get().{what}({slope}).saturating_mul({name}.into()))"
				));
			}
		}
		let body: String = lines.iter().map(|line| format!("\t\t{line}\n")).collect();
		format!("\tfn {}({}) -> Weight {{\n{body}\t}}\n", self.name, self.parameters())
	}
}

/// The items behind the keys that were accessed, with the most accesses in one run.
fn accessed(results: &[BenchmarkResult], storage: &[StorageInfo]) -> Vec<String> {
	let mut most = BTreeMap::<String, (u32, u32)>::new();
	for result in results {
		let mut now = BTreeMap::<String, (u32, u32)>::new();
		for (key, reads, writes, _) in &result.keys {
			let info = storage.iter().find(|info| key.starts_with(&info.prefix));
			let name = info.map_or_else(
				|| format!("key 0x{}", key.iter().map(|b| format!("{b:02x}")).collect::<String>()),
				|info| {
					let text = String::from_utf8_lossy;
					format!("{}::{}", text(&info.pallet_name), text(&info.storage_name))
				},
			);
			let entry = now.entry(name).or_default();
			*entry = (entry.0 + reads, entry.1 + writes);
		}
		for (name, (reads, writes)) in now {
			let entry = most.entry(name).or_default();
			*entry = (entry.0.max(reads), entry.1.max(writes));
		}
	}
	most.iter().map(|(name, (reads, writes))| format!("{name} (r:{reads} w:{writes})")).collect()
}

/// Show weights as a table.
pub fn print(weights: &[Weights]) {
	println!("{:32} {:>12}  {:28} {:16} writes", "benchmark", "least ns", "time in ns", "reads");
	for weight in weights {
		println!(
			"{:32} {:>12}  {:28} {:16} {}",
			weight.name,
			underscored(weight.time.minimum),
			weight.time.show(1_000),
			weight.reads.show(1),
			weight.writes.show(1),
		);
	}
}

/// The Rust module which implements the pallet's `WeightInfo`.
pub fn module(weights: &[Weights], arguments: &Arguments) -> Result<String> {
	let Arguments { pallet, steps, repeat, genesis_preset, .. } = arguments;
	let cpu = cpu_model()?;
	let cores = thread::available_parallelism()?;
	let date = stdout_of("date", &["-u", "+%F"])?;
	let rustc = stdout_of("rustc", &["--version"])?;
	let functions: Vec<_> = weights.iter().map(Weights::function).collect();
	let functions = functions.join("\n");
	Ok(format!(
		"//! Weights of `{pallet}`. Made by `scripts/bench`: do not edit.
//!
//! - date: {date}
//! - machine: {cpu}, {cores} cores
//! - compiler: {rustc}
//! - steps: {steps}, repeats: {repeat}, genesis: {genesis_preset}
//!
//! ```text
//! groundwork-weigh --runtime groundwork_runtime.wasm --pallet {pallet} --steps {steps} \\
//!     --repeat {repeat} --genesis-preset {genesis_preset}
//! ```
//!
//! Times are in picoseconds, with the database in memory: `DbWeight` accounts for the disk.
//! Proof sizes are 0: nobody proves the blocks of a solochain to a relay chain.

use core::marker::PhantomData;
use frame_support::{{traits::Get, weights::Weight}};

/// The measured weights.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> {pallet}::WeightInfo for WeightInfo<T> {{
{functions}}}
"
	))
}

fn cpu_model() -> Result<String> {
	let info = fs::read_to_string("/proc/cpuinfo")?;
	let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
	Ok(model.map_or("unknown", |(_, model)| model).trim().into())
}

fn stdout_of(program: &str, arguments: &[&str]) -> Result<String> {
	let output = Command::new(program)
		.args(arguments)
		.output()
		.map_err(|error| format!("cannot run {program}: {error}"))?;
	Ok(String::from_utf8(output.stdout)?.trim().into())
}

/// A number with underscores between thousands.
fn underscored(number: u128) -> String {
	let digits = number.to_string();
	let mut shown = String::new();
	for (index, digit) in digits.chars().enumerate() {
		if index > 0 && (digits.len() - index) % 3 == 0 {
			shown.push('_');
		}
		shown.push(digit);
	}
	shown
}
