/** The examples run against a real chain and say what they promise to say. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, describe, it } from "node:test";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ApiPromise } from "@polkadot/api";
import { account } from "../src/accounts.ts";
import { becomeCandidate } from "../src/candidate.ts";
import { type Chain, startNode } from "../src/node.ts";
import { connect, eventData, submit } from "../src/pjs.ts";
import { ORIGIN, propose } from "../src/referenda.ts";
import { MINUTE } from "../src/wait.ts";
import { MIN_PLEDGE } from "./story.ts";

const folder = join(import.meta.dirname, "../examples");
/** A half, as parts of a billion. */
const HALF = 500_000_000;

describe("the examples", () => {
	let chain: Chain;
	let api: ApiPromise;
	before(async () => {
		chain = await startNode();
		api = await connect(chain.url);
	});
	after(async () => {
		await api?.disconnect();
		await chain?.stop();
	});

	const run = async (name: string, ...args: string[]) => {
		const { stdout } = await promisify(execFile)(
			process.execPath,
			["--import", "tsx", join(folder, name), chain.url, ...args],
			{ timeout: MINUTE },
		);
		return stdout;
	};

	it("supply.ts prints the supply now and at halvings", async () => {
		const output = await run("supply.ts");
		assert.match(output, /^issuance +[\d,]+\.\d{4} GWK$/m);
		assert.match(output, /^ +26298000 +[\d.]+ GWK +[\d,.]+ GWK$/m);
	});

	it("register-node.ts registers a node whose rewards watch-rewards.ts shows", async () => {
		const output = await run("register-node.ts", "//Bob", "1");
		assert.match(output, /^registered /m);
		assert.match(output, /^heartbeat accepted/m);

		const watched = await run("watch-rewards.ts", account("//Bob").address, "3");
		assert.equal(watched.match(/active, tier 0: /g)?.length, 3);
	});

	it("watch-node.ts shows open faults with their deadlines, and what an outage would cost", async () => {
		const dave = account("//Dave");
		await becomeCandidate(api, chain.url, dave, account("//Dave//agent"), MIN_PLEDGE);
		const quiet = await run("watch-node.ts", dave.address, "60", "1");
		assert.match(quiet, /^#\d+ tick \d+: Active, 0 strikes, 40,000\.0000 GWK of collateral$/m);
		assert.match(quiet, /^ {2}away for 60 ticks it would lose 0\.0000 GWK$/m);
		assert.doesNotMatch(quiet, /fault/);

		const rule = {
			...{ first: HALF, step: 0, max: HALF, cured: null, outage: false, bounty: 0, repair: 0 },
			...{ suspendFrom: 0, suspension: 0, undecided: "Cancel" },
		};
		const fault = {
			...{ node: dave.address, duty: "Validation", kind: "WrongResult", severity: HALF },
			...{ window: 1, at: 0, due: 0, evidence: api.genesisHash, damage: 0 },
			...{ reporter: null, victim: null },
		};
		const calls = [
			api.tx.slashing.setRule("Lapse", rule),
			api.tx.slashing.report({ ...fault, at: Number(await api.query.clock.now()) }),
		];
		const both = api.tx.sudo.sudo(api.tx.utility.batchAll(calls));
		const { events } = await submit(api, both, account("//Alice"));
		const { fault: id, until } = eventData(events, "slashing", "FaultReported");
		const watched = await run("watch-node.ts", dave.address, "60", "1");
		assert.match(
			watched,
			new RegExp(
				`^  fault ${id}, WrongResult at Validation, 2,000\\.0000 GWK: ` +
					`appeal until tick ${until}, in \\d+ ticks$`,
				"m",
			),
		);
		// The 2,000 of the fault, and half of what it leaves of the pledge.
		assert.match(watched, /^ {2}away for 60 ticks it would lose 11,000\.0000 GWK$/m);
		assert.match(watched, /^ {2}of it 9,000\.0000 GWK for Lapse at Validation in tick \d+$/m);
	});

	it("vote.ts shows a referendum and votes on it", async () => {
		const call = api.tx.emission.claim(account("//Eve").address);
		const { index } = await propose(api, ORIGIN.parameters, call, account("//Charlie"));
		const output = await run("vote.ts", "//Ferdie", String(index), "nay", "1000");
		assert.match(output, new RegExp(`^referendum ${index} on the track parameters, not`, "m"));
		assert.match(output, /^ {2}to dispatch emission\.claim /m);
		assert.match(output, /^ {2}ayes 0\.0000 GWK, nays 0\.0000 GWK, support 0\.0000 GWK$/m);
		assert.match(output, /votes nay with 1,000\.0000 GWK$/m);
		assert.match(output, /^ {2}ayes 0\.0000 GWK, nays 1,000\.0000 GWK, support 0\.0000 GWK$/m);

		const all = await run("vote.ts", "//Eve", String(index), "aye");
		assert.match(all, /votes aye with 999,999\.\d{4} GWK$/m);
		assert.match(all, /^ {2}ayes 999,999\.\d{4} GWK, nays 1,000\.0000 GWK, support 999,999\./m);
		assert.match(await run("vote.ts", "//Eve", "1000"), /^referendum 1000 is unknown$/m);
	});
});
