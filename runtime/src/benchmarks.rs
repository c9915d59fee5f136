//! Which pallets are benchmarked: our own, and those of the SDK whose cost depends on how this
//! runtime is put together.

frame_benchmarking::define_benchmarks!(
	[frame_benchmarking, Baseline::<Runtime>]
	[frame_system, SystemBench::<Runtime>]
	[pallet_balances, Balances]
	[pallet_timestamp, Timestamp]
	[pallet_emission, Emission]
	[pallet_nodes, Nodes]
	[pallet_validators, Validators]
);
