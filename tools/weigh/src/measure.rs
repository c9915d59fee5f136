//! Runs benchmarks through the runtime API `Benchmark`.

use crate::{Arguments, Result};
use codec::{Decode, Encode};
use frame_benchmarking::{
	BenchmarkBatch, BenchmarkConfig, BenchmarkList, BenchmarkMetadata, BenchmarkParameter,
	BenchmarkResult,
};
use frame_support::traits::StorageInfo;
use sc_chain_spec::GenesisConfigBuilderRuntimeCaller;
use sc_client_db::BenchmarkingState;
use sc_executor::WasmExecutor;
use sp_core::traits::{CallContext, ReadRuntimeVersionExt, RuntimeCode, WrappedRuntimeCode};
use sp_externalities::Extensions;
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};
use sp_runtime::traits::BlakeTwo256;
use sp_state_machine::StateMachine;
use std::{borrow::Cow, collections::BTreeSet};

type HostFunctions =
	(sp_io::SubstrateHostFunctions, frame_benchmarking::benchmarking::HostFunctions);

/// Which component has which value.
type Point = Vec<(BenchmarkParameter, u32)>;

/// What was measured of a pallet.
pub struct Results {
	/// In the order in which the pallet has its benchmarks.
	pub benchmarks: Vec<Benchmark>,
	/// The storage items of the runtime.
	pub storage: Vec<StorageInfo>,
}

/// What was measured of one benchmark.
pub struct Benchmark {
	/// Its name, which is that of the function in the pallet's `WeightInfo`.
	pub name: String,
	/// Its components and their ranges, both ends included.
	pub components: Vec<(BenchmarkParameter, u32, u32)>,
	/// Timed runs, in which nobody counted accesses.
	pub times: Vec<BenchmarkResult>,
	/// One run for each point in which accesses to the database were counted.
	pub accesses: Vec<BenchmarkResult>,
}

/// Measure all benchmarks of a pallet.
pub fn measure(blob: &[u8], arguments: &Arguments) -> Result<Results> {
	let runtime = Runtime::new(blob, &arguments.genesis_preset)?;
	let (lists, storage) = runtime.benchmarks()?;
	let list = lists
		.into_iter()
		.find(|list| list.pallet == arguments.pallet.as_bytes())
		.ok_or_else(|| format!("the runtime has no benchmarks of {}", arguments.pallet))?;

	let mut benchmarks = Vec::new();
	for metadata in &list.benchmarks {
		let name = String::from_utf8(metadata.name.clone())?;
		eprintln!("{}::{name}", arguments.pallet);
		let (mut times, mut accesses) = (Vec::new(), Vec::new());
		for point in points(metadata, arguments.steps) {
			let config = |verify, internal_repeats| BenchmarkConfig {
				pallet: list.pallet.clone(),
				instance: list.instance.clone(),
				benchmark: metadata.name.clone(),
				selected_components: point.clone(),
				verify,
				internal_repeats,
			};
			let failed = |error| format!("{}::{name} at {point:?}: {error}", arguments.pallet);
			// The benchmark's own checks take time, so what this run tells is not used.
			runtime.dispatch(&runtime.timed, &config(true, 1)).map_err(failed)?;
			accesses.extend(runtime.dispatch(&runtime.counted, &config(false, 1)).map_err(failed)?);
			let repeated = config(false, arguments.repeat);
			times.extend(runtime.dispatch(&runtime.timed, &repeated).map_err(failed)?);
		}
		benchmarks.push(Benchmark {
			name,
			components: metadata.components.clone(),
			times,
			accesses,
		});
	}
	Ok(Results { benchmarks, storage })
}

/// Where to measure: `steps` values of each component in turn while the others are at their maximum.
/// Small ranges have fewer values.
fn points(metadata: &BenchmarkMetadata, steps: u32) -> Vec<Point> {
	let highest: Point = metadata.components.iter().map(|(name, _, high)| (*name, *high)).collect();
	if highest.is_empty() {
		return vec![highest];
	}
	let mut points = Vec::new();
	for (index, (_, low, high)) in metadata.components.iter().enumerate() {
		let range = u64::from(high.saturating_sub(*low));
		let last = u64::from(steps.saturating_sub(1)).max(1);
		let values: BTreeSet<u32> =
			(0..=last).map(|step| low + (range * step / last) as u32).collect();
		points.extend(values.into_iter().map(|value| {
			let mut point = highest.clone();
			point[index].1 = value;
			point
		}));
	}
	points
}

/// A runtime with its genesis state.
struct Runtime {
	code: WrappedRuntimeCode<'static>,
	hash: Vec<u8>,
	executor: WasmExecutor<HostFunctions>,
	/// For the clock: it counts no accesses, which takes time. Neither state records proofs, because
	/// no node of a solochain does while it makes or imports blocks.
	timed: BenchmarkingState<BlakeTwo256>,
	/// Counts accesses.
	counted: BenchmarkingState<BlakeTwo256>,
}

impl Runtime {
	fn new(blob: &[u8], preset: &str) -> Result<Self> {
		let genesis = GenesisConfigBuilderRuntimeCaller::<HostFunctions>::new(blob)
			.get_storage_for_named_preset(Some(&preset.to_string()))?;
		Ok(Self {
			code: WrappedRuntimeCode(Cow::Owned(blob.to_vec())),
			hash: sp_io::hashing::blake2_256(blob).to_vec(),
			executor: WasmExecutor::builder().build(),
			timed: BenchmarkingState::new(genesis.clone(), None, false, false)?,
			counted: BenchmarkingState::new(genesis, None, false, true)?,
		})
	}

	/// Call a function of the runtime.
	fn call<R: Decode>(
		&self,
		state: &BenchmarkingState<BlakeTwo256>,
		function: &str,
		data: &[u8],
	) -> Result<R> {
		let code =
			RuntimeCode { code_fetcher: &self.code, heap_pages: None, hash: self.hash.clone() };
		let mut extensions = Extensions::default();
		// Benchmarks of signed payloads make their keys themselves.
		extensions.register(KeystoreExt::new(MemoryKeystore::new()));
		extensions.register(ReadRuntimeVersionExt::new(self.executor.clone()));
		let mut overlay = Default::default();
		let result = StateMachine::new(
			state,
			&mut overlay,
			&self.executor,
			function,
			data,
			&mut extensions,
			&code,
			CallContext::Offchain,
		)
		.execute()
		.map_err(|error| format!("{function}: {error}"))?;
		Ok(R::decode(&mut &result[..])?)
	}

	/// The benchmarks and the storage items of all pallets.
	fn benchmarks(&self) -> Result<(Vec<BenchmarkList>, Vec<StorageInfo>)> {
		let extra = false;
		self.call(&self.timed, "Benchmark_benchmark_metadata", &extra.encode()).map_err(|error| {
			format!("{error}\nWas the runtime built with the feature runtime-benchmarks?").into()
		})
	}

	/// Run a benchmark.
	fn dispatch(
		&self,
		state: &BenchmarkingState<BlakeTwo256>,
		config: &BenchmarkConfig,
	) -> Result<Vec<BenchmarkResult>> {
		let batches: std::result::Result<Vec<BenchmarkBatch>, String> =
			self.call(state, "Benchmark_dispatch_benchmark", &config.encode())?;
		Ok(batches?.into_iter().flat_map(|batch| batch.results).collect())
	}
}
