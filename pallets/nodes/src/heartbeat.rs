//! Signs of life.

use crate::{Config, Error, Event, HeartbeatRejection, NodeOf, Nodes, Pallet, Status};
use codec::Encode;
use frame_support::{
	ensure,
	pallet_prelude::{TransactionValidityWithRefund, ValidTransaction},
	traits::Get,
	weights::Weight,
};
use frame_system::pallet_prelude::BlockNumberFor;
use groundwork_primitives::{DutyClock, HeartbeatPayload, Liveness, Tick};
use sp_runtime::{
	traits::{Verify, Zero},
	transaction_validity::TransactionPriority,
	DispatchResult,
};

/// Above transactions without a tip, below those with more than a dust of one. While blocks are too
/// full for heartbeats the duty clock stands still, so nobody can make others lapse by tipping.
const PRIORITY: TransactionPriority = 1 << 20;

impl<T: Config> Pallet<T> {
	/// Whether the node may send a heartbeat at `now`: what can be checked without its signature.
	pub(crate) fn check_heartbeat(record: &NodeOf<T>, now: Tick) -> Result<(), HeartbeatRejection> {
		match record.status {
			Status::Maturing { until } => ensure!(now >= until, HeartbeatRejection::Immature),
			Status::Active { expires } => {
				ensure!(now >= Self::earliest_heartbeat(record), HeartbeatRejection::TooEarly);
				ensure!(now <= expires, HeartbeatRejection::TooLate);
			},
			Status::Lapsed { .. } => (),
			Status::Leaving { .. } => return Err(HeartbeatRejection::Leaving),
			Status::Suspended { until } => ensure!(now >= until, HeartbeatRejection::Suspended),
		}
		ensure!(
			record.collateral >= Self::required(record.tier),
			HeartbeatRejection::CollateralTooLow
		);
		Ok(())
	}

	/// First tick for the next heartbeat of an active node.
	pub(crate) fn earliest_heartbeat(record: &NodeOf<T>) -> Tick {
		record.last_heartbeat.saturating_add(T::HeartbeatEarliest::get())
	}

	/// What the agent of `node` signs next.
	pub(crate) fn heartbeat_payload(
		node: &T::AccountId,
		record: &NodeOf<T>,
	) -> HeartbeatPayload<T::AccountId, T::Hash> {
		let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		HeartbeatPayload::new(genesis, node.clone(), record.last_heartbeat)
	}

	/// Whether the heartbeat may enter a block. The cheap checks come first: a signature costs more
	/// than all of them.
	///
	/// A heartbeat that was applied has moved `previous` on. Sent again, it is too early at first and
	/// then not a signature of what is asked for.
	pub(crate) fn authorize_heartbeat(
		node: &T::AccountId,
		signature: &T::AgentSignature,
	) -> TransactionValidityWithRefund {
		let now = T::Clock::now();
		let record = Nodes::<T>::get(node).ok_or(HeartbeatRejection::UnknownNode)?;
		Self::check_heartbeat(&record, now)?;
		let payload = Self::heartbeat_payload(node, &record).encode();
		ensure!(signature.verify(&payload[..], &record.agent), HeartbeatRejection::BadSignature);
		// A tick takes at least a block, so this many blocks are in time.
		let longevity = match record.status {
			Status::Active { expires } => expires.saturating_sub(now),
			_ => T::HeartbeatLatest::get().saturating_sub(T::HeartbeatEarliest::get()),
		};
		let validity = ValidTransaction::with_tag_prefix("groundwork-heartbeat")
			.and_provides((node, record.last_heartbeat))
			.longevity(longevity.max(1).into())
			.priority(PRIORITY)
			.propagate(true)
			.build()?;
		Ok((validity, Weight::zero()))
	}

	pub(crate) fn do_heartbeat(node: T::AccountId) -> DispatchResult {
		let mut record = Nodes::<T>::get(&node).ok_or(Error::<T>::NotRegistered)?;
		Self::check_heartbeat(&record, T::Clock::now())
			.map_err(|_| Error::<T>::HeartbeatNotAllowed)?;
		let was_active = record.status.expires().is_some();
		let expires = Self::renew(&node, &mut record);
		Nodes::<T>::insert(&node, record);
		Self::deposit_event(if was_active {
			Event::HeartbeatReceived { node, expires }
		} else {
			Event::NodeActivated { node, expires }
		});
		Ok(())
	}

	/// Make the node active from now on, and return until when.
	pub(crate) fn renew(node: &T::AccountId, record: &mut NodeOf<T>) -> Tick {
		let expires = Self::after(T::HeartbeatLatest::get());
		record.last_heartbeat = T::Clock::now();
		Self::set_status(node, record, Status::Active { expires });
		expires
	}
}

/// Moves the deadline of an active node as a heartbeat would, at any time and without an event. The
/// agent has to read `previous` of its next heartbeat again.
///
/// A node with less collateral than its tier asks for is not heard, so that it lapses.
impl<T: Config> Liveness<T::AccountId> for Pallet<T> {
	fn note_alive(node: &T::AccountId) {
		let Some(mut record) = Nodes::<T>::get(node) else { return };
		if Self::is_live(&record) && record.collateral >= Self::required(record.tier) {
			Self::renew(node, &mut record);
			Nodes::<T>::insert(node, record);
		}
	}
}
