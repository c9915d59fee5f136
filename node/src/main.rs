//! The Groundwork node.

#[cfg(feature = "benchmark")]
mod benchmark;
mod chain_spec;
mod cli;
mod command;
mod metrics;
mod rpc;
mod service;

fn main() -> sc_cli::Result<()> {
	command::run()
}
