/** What the tests of both libraries share: a chain, funded accounts, and the log on failure. */

import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { KeyringPair } from "@polkadot/keyring/types";
import { account } from "../src/accounts.ts";
import { CallError, PoolRejection } from "../src/errors.ts";
import { type Chain, rpc, startNode } from "../src/node.ts";
import { GWK } from "../src/units.ts";
import { MINUTE } from "../src/wait.ts";

/** Numbers of the lowest and the highest tier at genesis. */
export const SEED = 0;
export const TRUNK = 2;

/** Collateral of the smallest tier. */
export const SEED_COLLATERAL = 1_000n * GWK;

/** The least that a candidate for validation pledges. */
export const MIN_PLEDGE = 20_000n * GWK;

/** No more than this ever exists. */
export const CAP = 440_000_000n * GWK;

/** What the metadata says about a pallet. */
export type Kind = "calls" | "errors" | "events" | "storage" | "constants" | "views";

const EVERYTHING: Kind[] = ["calls", "errors", "events", "storage", "constants", "views"];

/** The pallets that this chain adds to those of the SDK, and what they have. */
export const OWN_PALLETS: Record<string, Kind[]> = {
	Clock: ["events", "storage", "constants", "views"],
	Emission: EVERYTHING,
	Governance: ["calls", "errors", "events", "views"],
	Nodes: EVERYTHING,
	Slashing: EVERYTHING,
	Validators: EVERYTHING,
};

/** Something in the metadata of a pallet. */
interface Item {
	name: { toString(): string };
	docs: { toString(): string }[];
}

/**
 * Asserts that the pallet `name` has in the metadata of `version` what it should have, and returns
 * what of it has no documentation.
 */
export function withoutDocs(name: string, version: number, items: Record<Kind, Item[]>): string[] {
	// Older metadata knows no view functions.
	const expected = OWN_PALLETS[name].filter((kind) => kind !== "views" || version >= 16);
	assert.deepEqual(EVERYTHING.filter((kind) => items[kind].length > 0), expected, name);
	return EVERYTHING.flatMap((kind) => items[kind])
		.filter(({ docs }) => docs.join("").trim() === "")
		.map((item) => `${name}.${item.name}`);
}

/** Codes with which the pool refuses heartbeats, as `HeartbeatRejection` of the chain has them. */
export const REJECTED = {
	unknownNode: "Custom(1)",
	immature: "Custom(2)",
	tooEarly: "Custom(3)",
	leaving: "Custom(5)",
	badSignature: "Custom(8)",
};

/** An account and what it has when the tests start. */
export type Endowment = [address: string, amount: bigint];

/** Declares a test and the accounts that only this test uses. Those with 0 do not exist yet. */
export type Declare = <Role extends string>(
	name: string,
	roles: Record<Role, bigint>,
	test: (who: Record<Role, KeyringPair>) => Promise<void>,
) => void;

/**
 * Runs tests on a chain of their own: starts it before them and ends it after them. When one fails,
 * the end of the node's log is printed.
 *
 * `open` connects and endows the tests' accounts. Returns what declares a test; as no two tests
 * share an account they can run at the same time.
 */
export function onChain(
	open: (chain: Chain, endowments: Endowment[]) => Promise<void>,
	close: () => Promise<void>,
): Declare {
	const endowments: Endowment[] = [];
	let chain: Chain | undefined;
	let failed = false;
	const watched = async (step: () => Promise<void>) => {
		try {
			await step();
		} catch (error) {
			failed = true;
			throw error;
		}
	};
	before(
		async () => {
			const started = await startNode();
			chain = started;
			await watched(() => open(started, endowments));
		},
		{ timeout: 3 * MINUTE },
	);
	after(async () => {
		try {
			await close();
		} finally {
			if (failed) console.error(`Last lines of the node's log:\n${chain?.logTail()}`);
			await chain?.stop();
		}
	});
	return (name, roles, test) => {
		const who = Object.fromEntries(
			Object.keys(roles).map((role) => [role, account(`//${name}//${role}`)]),
		) as Record<keyof typeof roles, KeyringPair>;
		for (const [role, amount] of Object.entries<bigint>(roles)) {
			if (amount > 0n) endowments.push([who[role as keyof typeof roles].address, amount]);
		}
		it(name, { timeout: 3 * MINUTE }, () => watched(() => test(who)));
	};
}

/** Asserts that a transaction fails in its block with the error `id`: `Nodes.AgentInUse`. */
export async function failsWith(id: string, submission: Promise<unknown>): Promise<void> {
	await assert.rejects(submission, (error) => {
		if (!(error instanceof CallError)) throw error;
		assert.equal(error.id, id);
		return true;
	});
}

/** Asserts that two fees are the same but for what the fee multiplier does in a few blocks. */
export function isAboutFee(found: bigint, expected: bigint): void {
	const difference = found > expected ? found - expected : expected - found;
	assert(difference * 1_000n < expected, `${found} is not about ${expected}`);
}

/** Asserts that the pool refuses a transaction for `reason`: `Custom(3)`. */
export async function isRefused(reason: string, submission: Promise<unknown>): Promise<void> {
	await assert.rejects(submission, (error) => {
		if (!(error instanceof PoolRejection)) throw error;
		assert.equal(error.reason, reason);
		return true;
	});
}

/**
 * Why the chain would refuse the transaction `bytes` on top of the block `at`, or "none".
 *
 * For what depends on the time, which goes on while a test talks to the pool. It also asks the
 * runtime where the pool would refuse by itself what was in a block before.
 */
export async function refusalAt(url: string, bytes: Uint8Array, at: string): Promise<string> {
	// `TransactionSource::External`, the transaction, the block.
	const answer = await rpc<string>(url, "state_call", [
		"TaggedTransactionQueue_validate_transaction",
		`0x02${Buffer.from(bytes).toString("hex")}${at.slice(2)}`,
		at,
	]);
	// `Ok` is 00; `Err(Invalid(Custom(n)))` is 01 00 07 n.
	const [err, unknown, kind, code] = Buffer.from(answer.slice(2), "hex");
	if (err === 0) return "none";
	return unknown === 0 && kind === 7 ? `Custom(${code})` : answer;
}
