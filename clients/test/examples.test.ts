/** The examples run against a real chain and say what they promise to say. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, describe, it } from "node:test";
import { join } from "node:path";
import { promisify } from "node:util";
import { account } from "../src/accounts.ts";
import { type Chain, startNode } from "../src/node.ts";
import { MINUTE } from "../src/wait.ts";

const folder = join(import.meta.dirname, "../examples");

describe("the examples", () => {
	let chain: Chain;
	before(async () => {
		chain = await startNode();
	});
	after(async () => await chain?.stop());

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
});
