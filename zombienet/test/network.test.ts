// Four validators and a full node, started by zombienet's native provider.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account } from "../../clients/src/accounts.ts";
import { becomeCandidate } from "../../clients/src/candidate.ts";
import { submit, untilBlock } from "../../clients/src/pjs.ts";
import { GWK } from "../../clients/src/units.ts";
import { withHigherSpecVersion } from "../../clients/src/wasm.ts";
import { asRoot, validators, withApi } from "../src/chain.ts";
import { MINUTE, SECOND, type TestNode, TestNetwork, waitFor } from "../src/network.ts";

const skip = process.env.GROUNDWORK_ALL_NETWORK_TESTS ? false : "only with --all";
/** Until a node that was just started is where the others are. Each compiles the runtime first. */
const STARTED = 3 * MINUTE;
const VALIDATORS = ["alice", "bob", "charlie", "dave"];

let network: TestNetwork;
let alice: TestNode;

before(
	async () => {
		network = await TestNetwork.spawn();
		alice = network.node("alice");
	},
	{ timeout: 4 * MINUTE },
);
after(() => network?.stop());

test("four validators make and finalise blocks, and a full node follows", { timeout: 5 * MINUTE }, async () => {
	const height = 5;
	for (const node of network.nodes) await node.untilFinalized(height, STARTED);
	const hashes = await Promise.all(
		network.nodes.map((node) => node.rpc<string>("chain_getBlockHash", [height])),
	);
	assert.equal(new Set(hashes).size, 1, `all nodes know the same block ${height}`);
	for (const name of VALIDATORS) {
		await waitFor(
			async () => ((await network.node(name).metric("substrate_proposer_block_constructed_count")) ?? 0) > 0,
			MINUTE,
			`a block of ${name}`,
			500,
		);
	}
});

test("a full node exposes what the chain has minted as a metric", { timeout: MINUTE }, async () => {
	const minted = await waitFor(
		() => network.node("eve").metric("groundwork_minted_gwk"),
		30 * SECOND,
		"the metric groundwork_minted_gwk",
		500,
	);
	assert.ok(minted > 0);
});

test("three of four validators go on finalising, and the fourth catches up", { timeout: 6 * MINUTE }, async () => {
	const dave = network.node("dave");
	await dave.kill();
	const without = await alice.finalized();
	const reached = await alice.untilFinalized(without + 6, 90 * SECOND);

	dave.start();
	await dave.untilFinalized(reached, STARTED);
	const made = async () => (await dave.metric("substrate_proposer_block_constructed_count")) ?? 0;
	await waitFor(async () => (await made()) > 0, 90 * SECOND, "a block of dave's after its return", 500);
});

test("a candidate joins the set, makes blocks and leaves it", { skip, timeout: 8 * MINUTE }, async () => {
	const ferdie = account("//Ferdie");
	const agent = account("//Ferdie//agent");
	const node = await network.newcomer("ferdie", ["--validator"]);
	await node.untilFinalized(await alice.finalized(), MINUTE);

	await withApi(node, async (api) => {
		await asRoot(api, api.tx.validators.setDesiredCandidates(1));
		await becomeCandidate(api, node.url, ferdie, agent, 20_000n * GWK);
		await untilBlock(
			api,
			async () => (await validators(api)).includes(ferdie.address),
			2 * MINUTE,
			"ferdie among the validators",
		);
		assert.equal((await validators(api)).length, VALIDATORS.length + 1);
		await waitFor(
			async () => ((await node.metric("substrate_proposer_block_constructed_count")) ?? 0) > 0,
			MINUTE,
			"a block of ferdie's",
			500,
		);
		const before = await alice.best();
		await alice.untilFinalized(before, MINUTE);

		await submit(api, api.tx.validators.leave(), ferdie);
		await untilBlock(
			api,
			async () => !(await validators(api)).includes(ferdie.address),
			2 * MINUTE,
			"ferdie no longer among the validators",
		);
		assert.equal((await validators(api)).length, VALIDATORS.length);
	});
	// The set changed twice, and finality has gone over to the new one each time.
	await alice.untilFinalized(await alice.best(), MINUTE);
});

test("a newcomer reaches the head by warp sync", { skip, timeout: 4 * MINUTE }, async () => {
	const height = await alice.finalized();
	const newcomer = await network.newcomer("warp", ["--sync", "warp"]);
	await newcomer.untilFinalized(height, 2 * MINUTE);
	assert.match(newcomer.log(), /Warp sync is complete/);
	await withApi(newcomer, async (api) => {
		const { data } = await api.query.system.account(account("//Alice").address);
		assert.ok(data.free.toBigInt() > 0n, "it has the state, not only headers");
	});
	await newcomer.untilFinalized(await alice.best(), MINUTE);
	const first = await waitFor(
		() => newcomer.rpc<string>("chain_getBlockHash", [1]),
		MINUTE,
		"the history before the warp",
		500,
	);
	assert.equal(first, await alice.rpc("chain_getBlockHash", [1]));
});

test("the runtime is upgraded by authorising and applying a blob", { skip, timeout: 5 * MINUTE }, async () => {
	const code = await alice.rpc<string>("state_getStorage", ["0x3a636f6465"]);
	const { wasm, from, to } = await withHigherSpecVersion(Buffer.from(code.slice(2), "hex"));
	const version = async (node: TestNode) =>
		(await node.rpc<{ specVersion: number }>("state_getRuntimeVersion")).specVersion;
	assert.equal(await version(alice), from);

	await withApi(alice, async (api) => {
		const blob = `0x${Buffer.from(wasm).toString("hex")}`;
		const hash = api.registry.hash(wasm).toHex();
		await asRoot(api, api.tx.system.authorizeUpgrade(hash));
		// Whoever has the authorised blob may bring it.
		await submit(api, api.tx.system.applyAuthorizedUpgrade(blob), account("//Bob"));
	});
	for (const node of network.nodes.filter((each) => each.isRunning())) {
		await waitFor(async () => (await version(node)) === to, MINUTE, `${to} on ${node.name}`, 500);
	}
	await alice.untilFinalized((await alice.best()) + 4, MINUTE);

	await withApi(alice, async (api) => {
		assert.equal(api.consts.system.version.specVersion.toNumber(), to);
		const last = await api.query.system.lastRuntimeUpgrade();
		assert.equal(last.unwrap().specVersion.toNumber(), to);
		// Signatures cover the version: a transfer shows that the runtime takes the new one.
		const transfer = api.tx.balances.transferKeepAlive(account("//Eve").address, GWK);
		await submit(api, transfer, account("//Bob"));
	});
});

test("the chain goes on after every node was killed at once", { timeout: 6 * MINUTE }, async () => {
	const nodes = network.nodes;
	const finalized = await alice.finalized();
	await Promise.all(nodes.map((node) => node.kill()));
	for (const node of nodes) node.start();
	// Nothing final was lost, and more comes.
	for (const node of nodes) await node.untilFinalized(finalized + 5, STARTED);
});
