//! The Groundwork node.
// The error types are those of the SDK, whose traits want them as they are.
#![allow(clippy::result_large_err)]

mod chain_spec;
mod cli;
mod command;
mod equivocations;
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
