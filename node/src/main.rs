//! The Groundwork node.

mod chain_spec;
mod cli;
mod command;
mod metrics;
mod rpc;
mod service;

use std::process::ExitCode;

fn main() -> ExitCode {
	match command::run() {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			// For people: one sentence, not the structure of the error.
			eprintln!("Error: {error}");
			ExitCode::FAILURE
		},
	}
}
