//! Reports validators that make two blocks in one slot.
//!
//! The block import of BABE looks for them too, but at headers whose seal it has taken off, so that the
//! runtime refuses its proofs (sc-consensus-babe 0.60, since polkadot-sdk#9147): they go nowhere here.
//! The headers which the client announces are whole. A test with two machines that share their keys
//! fails without this (`zombienet/test/slashing.test.ts`).

use futures::StreamExt;
use groundwork_primitives::{Header, OpaqueBlock as Block};
use sc_client_api::BlockchainEvents;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_consensus_babe::{AuthorityId, BabeApi, EquivocationProof, Slot};
use std::{collections::BTreeMap, error::Error, sync::Arc};

/// Slots for which headers are remembered: the twin of a block comes soon after it or never.
const SLOTS: u64 = 1_000;

/// The first block of every author in every recent slot.
#[derive(Default)]
struct Seen(BTreeMap<Slot, Vec<(AuthorityId, Header)>>);

impl Seen {
	/// Remember `header`, which `author` has made in `slot`, and return the one before it if that is
	/// another. Only two of them are needed: the third is not remembered.
	fn note(&mut self, slot: Slot, author: &AuthorityId, header: &Header) -> Option<Header> {
		let newest = self.0.last_key_value().map_or(slot, |(newest, _)| (*newest).max(slot));
		self.0 = self.0.split_off(&newest.saturating_sub(SLOTS));
		let authors = self.0.entry(slot).or_default();
		match authors.iter().find(|(other, _)| other == author) {
			Some((_, first)) => (first != header).then(|| first.clone()),
			None => {
				authors.push((author.clone(), header.clone()));
				None
			},
		}
	}
}

/// Looks at every block when it is imported, forks included, until the node stops. Blocks of the
/// initial synchronisation are not announced, and too old to be reported.
pub async fn run<C>(client: Arc<C>, pool: OffchainTransactionPoolFactory<Block>)
where
	C: BlockchainEvents<Block> + HeaderBackend<Block> + ProvideRuntimeApi<Block>,
	C::Api: BabeApi<Block>,
{
	let mut seen = Seen::default();
	let mut imported = client.import_notification_stream();
	while let Some(block) = imported.next().await {
		if let Err(error) = check(&*client, &pool, &mut seen, &block.header) {
			log::warn!("Could not look for an equivocation in {}: {error}", block.hash);
		}
	}
}

/// Reports the author of `header` if it has made another block in the same slot.
fn check<C>(
	client: &C,
	pool: &OffchainTransactionPoolFactory<Block>,
	seen: &mut Seen,
	header: &Header,
) -> Result<(), Box<dyn Error>>
where
	C: HeaderBackend<Block> + ProvideRuntimeApi<Block>,
	C::Api: BabeApi<Block>,
{
	let hash = header.hash();
	let digest = sc_consensus_babe::find_pre_digest::<Block>(header)?;
	let slot = digest.slot();
	// The state after a block knows the epoch which the block is of, also where it is the first of it.
	let epoch = client.runtime_api().current_epoch(hash)?;
	let authority = epoch.authorities.get(digest.authority_index() as usize);
	let (offender, _) = authority.ok_or("its author is not one of the epoch's")?;
	let Some(first_header) = seen.note(slot, offender, header) else { return Ok(()) };

	log::info!("{offender} has made two blocks in slot {slot}: {} and {hash}", first_header.hash());
	let owner = client.runtime_api().generate_key_ownership_proof(hash, slot, offender.clone())?;
	let owner = owner.ok_or("the keys of its author have no owner")?;
	let proof = EquivocationProof {
		slot,
		offender: offender.clone(),
		first_header,
		second_header: header.clone(),
	};
	let best = client.info().best_hash;
	let mut api = client.runtime_api();
	api.register_extension(pool.offchain_transaction_pool(best));
	api.submit_report_equivocation_unsigned_extrinsic(best, proof, owner)?
		.ok_or("the runtime did not take the report")?;
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;
	use groundwork_primitives::Hash;
	use sp_core::crypto::UncheckedFrom;
	use sp_runtime::traits::Header as _;

	fn author(id: u8) -> AuthorityId {
		sp_core::sr25519::Public::unchecked_from([id; 32]).into()
	}

	fn header(number: u32) -> Header {
		Header::new(number, Hash::zero(), Hash::zero(), Hash::zero(), Default::default())
	}

	#[test]
	fn two_blocks_of_one_author_in_one_slot_are_found() {
		let mut seen = Seen::default();
		let slot = Slot::from(7);
		assert_eq!(seen.note(slot, &author(1), &header(1)), None);
		assert_eq!(seen.note(slot, &author(1), &header(1)), None, "the same block again");
		assert_eq!(seen.note(slot, &author(2), &header(2)), None, "somebody else");
		assert_eq!(seen.note(Slot::from(8), &author(1), &header(3)), None, "another slot");
		assert_eq!(seen.note(slot, &author(1), &header(4)), Some(header(1)));
	}

	#[test]
	fn old_slots_are_forgotten() {
		let mut seen = Seen::default();
		seen.note(Slot::from(5), &author(1), &header(1));
		seen.note(Slot::from(5 + SLOTS), &author(1), &header(2));
		assert_eq!(seen.note(Slot::from(5), &author(1), &header(3)), Some(header(1)));
		seen.note(Slot::from(6 + SLOTS), &author(1), &header(4));
		assert_eq!(seen.note(Slot::from(5), &author(1), &header(5)), None);
		assert!(seen.0.len() <= SLOTS as usize + 1);
	}
}
