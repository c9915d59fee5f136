/** From a proposal to its enactment, with `@polkadot/api`. */

import type { ApiPromise } from "@polkadot/api";
import type { AddressOrPair, SubmittableExtrinsic } from "@polkadot/api/types";
import { blake2AsHex } from "@polkadot/util-crypto";
import { eventData, innerError, submit, untilEvent } from "./pjs.ts";
import { MINUTE } from "./wait.ts";

/** Whom a referendum speaks for. It decides on which track the referendum is. */
export const ORIGIN = {
	root: { system: "Root" },
	whitelistedCaller: { Governance: "WhitelistedCaller" },
	parameters: { Governance: "Parameters" },
	treasurer: { Governance: "Treasurer" },
	slashCanceller: { Governance: "SlashCanceller" },
	emergency: { Governance: "Emergency" },
};

/** A referendum that is under way. */
export interface Referendum {
	index: number;
	/** Hash of the block with its submission. */
	block: string;
}

/**
 * Submits a referendum on `call`, with a preimage so that everybody can see what it is about.
 *
 * It can be voted on from now on. It is decided once somebody has placed the decision deposit.
 */
export async function propose(
	api: ApiPromise,
	origin: (typeof ORIGIN)[keyof typeof ORIGIN],
	call: SubmittableExtrinsic<"promise">,
	from: AddressOrPair,
): Promise<Referendum> {
	const { method } = call;
	const proposal = { Lookup: { hash_: method.hash, len: method.encodedLength } };
	const both = api.tx.utility.batchAll([
		api.tx.preimage.notePreimage(method.toHex()),
		// The library's types know the origins of other chains only.
		api.tx.referenda.submit(origin as { system: "Root" }, proposal, { After: 1 }),
	]);
	const { events, block } = await submit(api, both, from);
	return { index: Number(eventData(events, "referenda", "Submitted").index), block };
}

/**
 * A vote of `balance`, which stays locked for a while if the vote is on the winning side. It may be
 * as high as the voter's whole balance: collateral on hold votes too.
 */
export function vote(
	api: ApiPromise,
	index: number,
	aye: boolean,
	balance: bigint,
): SubmittableExtrinsic<"promise"> {
	const Standard = { vote: { aye, conviction: "Locked1x" }, balance };
	return api.tx.convictionVoting.vote(index, { Standard });
}

/** Waits until the votes have decided for the referendum. */
export async function untilConfirmed(api: ApiPromise, of: Referendum): Promise<void> {
	const isIt = ({ index }: { index?: unknown }) => Number(index) === of.index;
	await untilEvent(api, of.block, ["referenda", "Confirmed"], isIt, 2 * MINUTE);
}

/** Waits until the call of the referendum was dispatched. Returns the id of its error, or "none". */
export async function untilEnacted(api: ApiPromise, of: Referendum): Promise<string> {
	// The name under which the referenda pallet schedules it.
	const name = api.createType("([u8; 8], Text, u32)", ["assembly", "enactment", of.index]);
	const id = blake2AsHex(name.toU8a());
	const { result } = await untilEvent(
		api,
		of.block,
		["scheduler", "Dispatched"],
		(data) => data.id.toString() === id,
		2 * MINUTE,
	);
	return innerError(api, result);
}
