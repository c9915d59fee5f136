//! Measures what the calls and hooks of a pallet cost, with the benchmarks in a runtime's Wasm, and
//! writes a Rust module of weights.
//!
//! It does what `benchmark pallet` of `frame-benchmarking-cli` does for a solochain, with the same
//! statistics, but without that crate's dependencies, which would make the whole SDK be built again.

mod measure;
mod output;

use clap::Parser;
use std::{error::Error, fs, path::PathBuf, process::ExitCode};

/// Any failure: the tool only passes them on to whoever runs it.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Measures the weights of a pallet.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Arguments {
	/// Wasm of a runtime that was built with the feature `runtime-benchmarks`.
	#[arg(long, value_name = "BLOB")]
	runtime: PathBuf,
	/// Crate name of the pallet, such as `pallet_nodes`.
	#[arg(long)]
	pallet: String,
	/// Values of each component to measure at, spread evenly over its range.
	#[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(2..))]
	steps: u32,
	/// Timed runs at each value.
	#[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
	repeat: u32,
	/// Rust module to write. Without it the results are only shown.
	#[arg(long, value_name = "FILE")]
	output: Option<PathBuf>,
	/// Genesis preset of the runtime to start from.
	#[arg(long, value_name = "NAME", default_value = "development")]
	genesis_preset: String,
}

fn run(arguments: &Arguments) -> Result<()> {
	let blob = fs::read(&arguments.runtime)
		.map_err(|error| format!("cannot read {}: {error}", arguments.runtime.display()))?;
	let results = measure::measure(&blob, arguments)?;
	let weights = results
		.benchmarks
		.iter()
		.map(|benchmark| output::Weights::of(benchmark, &results.storage))
		.collect::<Result<Vec<_>>>()?;
	output::print(&weights);
	if let Some(file) = &arguments.output {
		fs::write(file, output::module(&weights, arguments)?)
			.map_err(|error| format!("cannot write {}: {error}", file.display()))?;
		println!("Wrote {}", file.display());
	}
	Ok(())
}

fn main() -> ExitCode {
	match run(&Arguments::parse()) {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("error: {error}");
			ExitCode::FAILURE
		},
	}
}
