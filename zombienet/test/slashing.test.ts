// A validator, and a second machine with its session keys: what happens to operators who start a
// spare while the first one runs. The other validators notice it and report it.

import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { account } from "../../clients/src/accounts.ts";
import { beatInTime, becomeCandidate } from "../../clients/src/candidate.ts";
import { connect, eventData, type Fields, submit, untilBlock, view } from "../../clients/src/pjs.ts";
import { ORIGIN } from "../../clients/src/referenda.ts";
import { GWK } from "../../clients/src/units.ts";
import { Electorate } from "../../clients/test/electorate.ts";
import { type Api, asRoot, finalEvent, validators } from "../src/chain.ts";
import {
	MINUTE,
	newFolder,
	TestNetwork,
	type TestNode,
	THREE_VALIDATORS,
} from "../src/network.ts";

const COLLATERAL = 40_000n * GWK;
const PLEDGE = 20_000n * GWK;
/** One of four validators has equivocated: (3 · 1 / 4)², in parts of {@link ALL}. */
const SEVERITY = 562_500_000n;
const ALL = 1_000_000_000n;
/** Ticks for which the preset defers penalties. */
const APPEAL_WINDOW = 20;
/** What an appeal puts on hold. */
const BOND = 100n * GWK;
/** Of a penalty, the reporter gets this part. */
const BOUNTY = 20n;
/** What the names of key files begin with. */
const KEYS = { babe: "62616265", all: "" };

/** JSON has small amounts as numbers and large ones as hexadecimal text. */
type Amount = string | number;
/** A fault as the view tells it. */
interface Fault {
	id: number;
	case: { reporter: string | null; state: { closed?: object } };
}
/** What the chain has caught Ferdie at, and the height from which on it did. */
interface Caught {
	faults: Fault[];
	from: number;
}

const ferdie = account("//Ferdie");
const agent = account("//Ferdie//agent");

let network: TestNetwork;
let alice: TestNode;
let twin: TestNode;
let api: Api;
/** Where Ferdie's node and its twin keep session keys. The twin has none at first. */
let keystores: { node: string; twin: string };

before(
	async () => {
		const folder = newFolder("keystores");
		keystores = { node: join(folder, "node"), twin: join(folder, "twin") };
		for (const path of Object.values(keystores)) mkdirSync(path);
		network = await TestNetwork.spawn(THREE_VALIDATORS);
		alice = network.node("alice");
		const flags = (path: string) => ["--validator", "--keystore-path", path];
		const node = await network.newcomer("ferdie", flags(keystores.node));
		twin = await network.newcomer("twin", flags(keystores.twin));
		for (const each of [node, twin]) await each.untilFinalized(await alice.finalized(), MINUTE);
		api = await connect(alice.url);
		await asRoot(api, api.tx.validators.setDesiredCandidates(1));
		await becomeCandidate(api, node.url, ferdie, agent, PLEDGE);
	},
	{ timeout: 6 * MINUTE },
);
after(async () => {
	await api?.disconnect();
	network?.stop();
});

const isFerdies = (field: string) => (data: Fields) => data[field].toString() === ferdie.address;
const isOf = ({ id }: Fault) => ({ fault }: Fields) => Number(fault) === id;
const big = (value: unknown) => BigInt(String(value));

const openFaults = async () => {
	const faults = await view<Fault[]>(api, "Slashing", "faults_of", ferdie.address);
	return faults.filter(({ case: { state } }) => !state.closed);
};
const chill = () => view<object | null>(api, "Validators", "chilled", ferdie.address);
/** All that a slash may cost, and a cancelled one must not. */
const standing = async () => {
	const [node, candidate] = await Promise.all([
		view<{ collateral: Amount }>(api, "Nodes", "node", ferdie.address),
		view<{ pledge: Amount; notEligible: string | null }>(
			api,
			"Validators",
			"candidate",
			ferdie.address,
		),
	]);
	const held = await api.query.balances.holds(ferdie.address);
	return {
		collateral: BigInt(node.collateral),
		pledge: BigInt(candidate.pledge),
		notEligible: candidate.notEligible,
		holds: Object.fromEntries(held.map(({ id, amount }) => [`${id}`, amount.toBigInt()])),
	};
};
const HOLD = JSON.stringify({ nodes: "Collateral" });

const session = async () => (await api.query.session.currentIndex()).toNumber();
const untilValidator = () =>
	untilBlock(
		api,
		async () => (await validators(api)).includes(ferdie.address),
		2 * MINUTE,
		"ferdie among the validators",
	);

/**
 * Gives the twin the session keys of Ferdie's node whose files' names begin with `prefix`, and ends
 * it as soon as the chain has noticed.
 */
async function equivocate(prefix: string): Promise<Caught> {
	const from = await alice.finalized();
	for (const file of readdirSync(keystores.node).filter((name) => name.startsWith(prefix))) {
		copyFileSync(join(keystores.node, file), join(keystores.twin, file));
	}
	try {
		const noticed = async () => (await openFaults()).length > 0;
		await untilBlock(api, noticed, 3 * MINUTE, "the report of an equivocation");
	} finally {
		await twin.kill();
		for (const file of readdirSync(keystores.twin)) rmSync(join(keystores.twin, file));
	}
	// What is still on its way comes with the next blocks, if the session has just changed.
	await alice.untilFinalized((await alice.best()) + 1, MINUTE);
	return { faults: await openFaults(), from };
}

/**
 * Asserts that the chain has reacted as it should, and waits until Ferdie is no validator. Returns
 * the height of the report.
 */
async function losesTheSeat({ faults, from }: Caught): Promise<number> {
	const { block, data } = await finalEvent(
		api,
		from,
		["slashing", "FaultReported"],
		isFerdies("node"),
		MINUTE,
	);
	assert.equal(Number(data.fault), faults[0].id);
	assert.equal(data.kind.toString(), "Equivocation");
	assert.equal(data.duty.toString(), "Validation");
	assert.equal(big(data.severity), SEVERITY);
	const chilled = await finalEvent(
		api,
		from,
		["validators", "ValidatorChilled"],
		isFerdies("who"),
		MINUTE,
	);
	assert.equal(chilled.block, block, "it is chilled at once");

	await untilBlock(
		api,
		async () => !(await validators(api)).includes(ferdie.address),
		2 * MINUTE,
		"ferdie no longer among the validators",
	);
	const sessions = (await session()) - Number(chilled.data.session);
	assert.ok(sessions <= 3, `it has left after ${sessions} sessions`);
	return block;
}

test("votes alone cancel a slash, which restores everything", { timeout: 8 * MINUTE }, async () => {
	await untilValidator();
	const unharmed = await standing();
	assert.deepEqual(
		{ ...unharmed, holds: unharmed.holds[HOLD] },
		{ collateral: COLLATERAL, pledge: PLEDGE, notEligible: null, holds: COLLATERAL },
	);

	const caught = await equivocate(KEYS.babe);
	const offence = await finalEvent(api, caught.from, ["offences", "Offence"], () => true, MINUTE);
	assert.equal(Buffer.from(offence.data.kind.toU8a()).toString(), "babe:equivocatio");
	for (const { id } of caught.faults) {
		const { events } = await submit(api, api.tx.slashing.appeal(id, "ipfs://my-log"), ferdie);
		assert.equal(big(eventData(events, "slashing", "FaultAppealed").bond), BOND);
	}
	await losesTheSeat(caught);
	assert.equal((await standing()).notEligible, "Chilled");

	const cancel = caught.faults.map(({ id }) => api.tx.slashing.cancel(id));
	const { error } = await new Electorate(api).carry(
		ORIGIN.slashCanceller,
		api.tx.utility.batchAll(cancel),
		account("//Bob"),
	);
	assert.equal(error, "none");
	for (const fault of caught.faults) {
		const won = await finalEvent(api, caught.from, ["slashing", "AppealWon"], isOf(fault), MINUTE);
		assert.equal(big(won.data.bond), BOND);
		await finalEvent(api, won.block, ["slashing", "FaultCancelled"], isOf(fault), MINUTE);
	}
	assert.deepEqual(await standing(), unharmed);
	assert.equal(await chill(), null);

	twin.start();
	await untilValidator();
});

test("two machines with the same session keys cost a validator its seat and a part of its pledge", {
	timeout: 8 * MINUTE,
}, async () => {
	await twin.untilFinalized(await alice.finalized(), 2 * MINUTE);
	await beatInTime(api, ferdie, agent);
	await untilValidator();
	const unharmed = await standing();

	const caught = await equivocate(KEYS.all);
	const reported = await losesTheSeat(caught);
	let lost = 0n;
	for (const fault of caught.faults) {
		const { block, data } = await finalEvent(
			api,
			reported,
			["slashing", "FaultApplied"],
			isOf(fault),
			2 * MINUTE,
		);
		assert.ok(block > reported + APPEAL_WINDOW, `applied in block ${block}`);
		const amount = big(data.amount);
		if (fault === caught.faults[0]) assert.equal(amount, (PLEDGE * SEVERITY) / ALL);
		lost += amount;

		const [victim, reporter, ...rest] = ["victim", "reporter", "repair", "burned"].map((part) =>
			big(data[part]),
		);
		assert.equal(victim, 0n);
		assert.equal(reporter, fault.case.reporter ? amount / BOUNTY : 0n);
		assert.equal(rest.reduce((sum, part) => sum + part, reporter), amount);
	}
	assert.deepEqual(await standing(), {
		collateral: COLLATERAL - lost,
		pledge: PLEDGE - lost,
		notEligible: "PledgeTooLow",
		holds: { ...unharmed.holds, [HOLD]: COLLATERAL - lost },
	});
	assert.ok(await chill(), "only time ends the chill");
	assert.ok(!(await validators(api)).includes(ferdie.address));

	// The others go on, with the set that is left.
	for (const name of ["alice", "bob", "charlie"]) {
		await network.node(name).untilFinalized((await alice.best()) + 1, MINUTE);
	}
});
