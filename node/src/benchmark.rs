//! The `benchmark` sub-commands, compiled in with the feature of that name.

use crate::{cli::Cli, service};
use frame_benchmarking_cli::{BenchmarkCmd, SUBSTRATE_REFERENCE_HARDWARE};
use groundwork_primitives::OpaqueBlock;
use sc_cli::SubstrateCli;
use sp_runtime::traits::BlakeTwo256;

/// Runs the benchmark that `cmd` names.
pub fn run(cli: &Cli, cmd: &BenchmarkCmd) -> sc_cli::Result<()> {
	let runner = cli.create_runner(cmd)?;
	runner.sync_run(|config| match cmd {
		BenchmarkCmd::Pallet(cmd) => cmd.run_with_spec::<BlakeTwo256, ()>(Some(config.chain_spec)),
		BenchmarkCmd::Overhead(cmd) => {
			cmd.run_with_default_builder_and_spec::<OpaqueBlock, ()>(Some(config.chain_spec))
		},
		BenchmarkCmd::Block(cmd) => {
			let partial = service::new_partial(&config)?;
			cmd.run::<_, service::FullBackend, _>(partial.client)
		},
		BenchmarkCmd::Machine(cmd) => cmd.run(&config, SUBSTRATE_REFERENCE_HARDWARE.clone()),
		BenchmarkCmd::Storage(_) | BenchmarkCmd::Extrinsic(_) => Err(sc_cli::Error::Input(
			"not offered: the weights of this chain need the pallet and overhead benchmarks only"
				.into(),
		)),
	})
}
