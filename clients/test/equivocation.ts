/** A real offence of a validator whose key everybody knows: two votes in one round of GRANDPA. */

import type { ApiPromise } from "@polkadot/api";
import type { SubmittableExtrinsic } from "@polkadot/api/types";
import { Keyring } from "@polkadot/keyring";

/** A round in which nobody can have voted yet. */
const ROUND = 1_000_000;

/** The report of two votes that the development key `secret` has given in one round. */
export async function equivocationReport(
	api: ApiPromise,
	secret: string,
): Promise<SubmittableExtrinsic<"promise">> {
	const key = new Keyring({ type: "ed25519" }).addFromUri(secret);
	const setId = (await api.query.grandpa.currentSetId()).toNumber();
	const vote = (byte: number) => {
		const prevote = api.createType("(H256, u32)", [new Uint8Array(32).fill(byte), byte]);
		// `Message::Prevote` is 0. What is signed names the round and the set, too.
		const payload = api.createType("(u8, (H256, u32), u64, u64)", [0, prevote, ROUND, setId]);
		const [targetHash, targetNumber] = prevote;
		return [{ targetHash, targetNumber }, key.sign(payload.toU8a())];
	};
	const [first, second] = [vote(1), vote(2)];
	const Prevote = { roundNumber: ROUND, identity: key.publicKey, first, second };
	// Not by the library's API of this call, which leaves the length in front of the answer.
	const answer = await api.rpc.state.call(
		"GrandpaApi_generate_key_ownership_proof",
		api.createType("(u64, [u8; 32])", [setId, key.publicKey]).toHex(),
	);
	const owner = api.createType("Option<Bytes>", answer.toU8a(true)).unwrap();
	const proof = owner.toU8a(true);
	return api.tx.grandpa.reportEquivocation({ setId, equivocation: { Prevote } }, proof);
}
