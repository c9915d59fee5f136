/**
 * Shows a referendum and votes on it. Without a vote it only shows it.
 *
 *     npx tsx examples/vote.ts ws://127.0.0.1:9944 //Bob REFERENDUM [aye|nay] [GWK]
 *
 * `//Bob` is the voter's secret, here one of a development chain. Without GWK all that the voter has
 * votes, collateral included. Coins that have voted stay locked for a while if their side wins.
 */

import { account } from "../src/accounts.ts";
import { connect, submit } from "../src/pjs.ts";
import { vote } from "../src/referenda.ts";
import { formatGwk, GWK } from "../src/units.ts";

const [url = "ws://127.0.0.1:9944", secret = "//Bob", number, say, amount] = process.argv.slice(2);
if (number === undefined || ![undefined, "aye", "nay"].includes(say)) {
	console.error("usage: vote.ts URL SECRET REFERENDUM [aye|nay] [GWK]");
	process.exit(2);
}
const api = await connect(url);
const index = Number(number);
const voter = account(secret);

async function show(): Promise<boolean> {
	const info = (await api.query.referenda.referendumInfoFor(index)).unwrapOr(undefined);
	if (!info?.isOngoing) {
		console.log(`referendum ${index} is ${info?.type.toLowerCase() ?? "unknown"}`);
		return false;
	}
	const { track, proposal, tally, deciding } = info.asOngoing;
	const [, { name }] = api.consts.referenda.tracks.find(([id]) => id.eq(track))!;
	const state = deciding.isSome ? "being decided" : "not being decided yet";
	console.log(`referendum ${index} on the track ${name.toString().replace(/\0+$/, "")}, ${state}`);
	if (proposal.isLookup) {
		const { hash_: hash, len } = proposal.asLookup;
		const preimage = await api.query.preimage.preimageFor([hash, len]);
		// Whoever has submitted it may have left out what it is about.
		const call = preimage.isSome ? api.createType("Call", preimage.unwrap()) : undefined;
		const { section, method } = call ?? { section: "call", method: hash.toHex() };
		console.log(`  to dispatch ${section}.${method} ${call ? JSON.stringify(call.args) : ""}`);
	}
	const [ayes, nays, support] = [tally.ayes, tally.nays, tally.support].map((votes) =>
		formatGwk(votes.toBigInt()),
	);
	console.log(`  ayes ${ayes}, nays ${nays}, support ${support}`);
	return true;
}

if ((await show()) && say !== undefined) {
	const { data } = await api.query.system.account(voter.address);
	const all = data.free.toBigInt() + data.reserved.toBigInt();
	// The fee comes off before the votes are counted.
	const { partialFee } = await vote(api, index, say === "aye", all).paymentInfo(voter);
	const most = all - 2n * partialFee.toBigInt();
	const balance = amount === undefined ? most : BigInt(amount) * GWK;
	await submit(api, vote(api, index, say === "aye", balance), voter);
	console.log(`${voter.address} votes ${say} with ${formatGwk(balance)}`);
	await show();
}
await api.disconnect();
