//! Which pallets are benchmarked: our own. Those of the SDK come with their weights.

frame_benchmarking::define_benchmarks!(
	[pallet_clock, Clock]
	[pallet_emission, Emission]
	[pallet_nodes, Nodes]
	[pallet_slashing, Slashing]
	[pallet_validators, Validators]
	[crate::governance, Governance]
);
