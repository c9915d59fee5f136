//! Prometheus metrics of this chain: the network in a few numbers, read from the runtime once per
//! finalised block, only where a Prometheus endpoint is open.

use futures::StreamExt;
use groundwork_primitives::{
	apis::{NetworkApi, NetworkSummary},
	Balance, OpaqueBlock, GWK,
};
use sc_client_api::BlockchainEvents;
use sp_api::ProvideRuntimeApi;
use std::sync::Arc;
use substrate_prometheus_endpoint::{register, Gauge, PrometheusError, Registry, F64, U64};

struct Metrics {
	nodes_registered: Gauge<U64>,
	nodes_active: Gauge<U64>,
	minted: Gauge<F64>,
	remaining: Gauge<F64>,
	pending_rewards: Gauge<F64>,
	reserve: Gauge<F64>,
	subsidy: Gauge<F64>,
}

impl Metrics {
	fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let count = |name: &str, help: &str| register(Gauge::<U64>::new(name, help)?, registry);
		let money = |name: &str, help: &str| register(Gauge::<F64>::new(name, help)?, registry);
		Ok(Self {
			nodes_registered: count("groundwork_nodes_registered", "Nodes with locked collateral")?,
			nodes_active: count("groundwork_nodes_active", "Nodes that are alive and earn")?,
			minted: money("groundwork_minted_gwk", "Money that emission has made, in GWK")?,
			remaining: money(
				"groundwork_remaining_gwk",
				"Money that emission may still make, in GWK",
			)?,
			pending_rewards: money(
				"groundwork_pending_rewards_gwk",
				"Rewards earned and not yet claimed, in GWK",
			)?,
			reserve: money("groundwork_reserve_gwk", "The revenue reserve, in GWK")?,
			subsidy: money("groundwork_subsidy_gwk", "What a block makes at present, in GWK")?,
		})
	}

	fn set(&self, summary: &NetworkSummary) {
		self.nodes_registered.set(summary.registered_nodes.into());
		self.nodes_active.set(summary.active_nodes.into());
		self.minted.set(in_gwk(summary.minted));
		self.remaining.set(in_gwk(summary.remaining));
		self.pending_rewards.set(in_gwk(summary.pending_rewards));
		self.reserve.set(in_gwk(summary.reserve));
		self.subsidy.set(in_gwk(summary.subsidy));
	}
}

/// For a graph, the 15 digits of a float are enough.
fn in_gwk(amount: Balance) -> f64 {
	amount as f64 / GWK as f64
}

/// Keeps the metrics in `registry` up to date until the node stops.
pub async fn run<C>(client: Arc<C>, registry: Registry)
where
	C: ProvideRuntimeApi<OpaqueBlock> + BlockchainEvents<OpaqueBlock>,
	C::Api: NetworkApi<OpaqueBlock>,
{
	let metrics = match Metrics::register(&registry) {
		Ok(metrics) => metrics,
		Err(error) => {
			log::warn!("The chain's own metrics are off: {error}");
			return;
		},
	};
	let mut finalized = client.finality_notification_stream();
	while let Some(notification) = finalized.next().await {
		match client.runtime_api().network_summary(notification.hash) {
			Ok(summary) => metrics.set(&summary),
			Err(error) => {
				log::debug!("No summary of the network at {}: {error}", notification.hash)
			},
		}
	}
}
