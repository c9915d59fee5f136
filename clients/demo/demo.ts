/**
 * The main job, shown on a fresh development chain: three nodes of different tiers lock collateral,
 * show that they are alive, earn block by block, and one of them is paid. One falls silent and loses
 * a part of its collateral.
 *
 * Run by `scripts/demo`.
 */

import { account } from "../src/accounts.ts";
import { beatInTime } from "../src/candidate.ts";
import { startNode } from "../src/node.ts";
import { connect, submit, untilBlock, view } from "../src/pjs.ts";
import { formatGwk } from "../src/units.ts";
import { MINUTE } from "../src/wait.ts";
import { showFault } from "./fault.ts";
import { type Amount, type DemoNode, free, keepAlive, nodeOf, pending } from "./nodes.ts";
import { step, table } from "./print.ts";

const RPC_PORT = 9944;
const METRICS_PORT = 9615;
/** Finalised blocks for which the nodes earn before the claim. */
const EARNING_BLOCKS = 8;

async function main(): Promise<void> {
	const exit = process.argv.includes("--exit");
	const chain = await startNode({ rpcPort: RPC_PORT, metricsPort: METRICS_PORT });
	const api = await connect(chain.url);
	const slot = Number(api.consts.babe.expectedBlockTime.toString());
	console.log(`  ${await api.rpc.system.chain()}, a block every ${slot / 1000} s, ${chain.url}`);

	const tiers =
		await view<{ id: number; name: string; collateral: Amount }[]>(api, "Nodes", "tiers");
	const nodes: DemoNode[] = ["Bob", "Charlie", "Dave"].map((name, at) => ({
		name,
		tier: tiers[at].id,
		tierName: Buffer.from(tiers[at].name.slice(2), "hex").toString(),
		owner: account(`//${name}`),
		agent: account(`//${name}//agent`),
		before: 0n,
	}));

	step("Three nodes of different tiers lock collateral");
	await Promise.all(
		nodes.map(async (node) => {
			node.before = await free(api, node.owner.address);
			const { block } = await submit(
				api,
				api.tx.nodes.register(node.tier, node.agent.address, null, {
					endpoint: `https://${node.name.toLowerCase()}.example`,
					region: "DE-BE",
					resources: { cores: 4, memoryMib: 8192, storageMib: 1_000_000, gpus: 0 },
				}),
				node.owner,
			);
			const collateral = BigInt(tiers[node.tier].collateral);
			console.log(
				`  ${node.name} joins ${node.tierName} with ${formatGwk(collateral)} in block ${block.slice(0, 10)}…`,
			);
		}),
	);

	step("Their agents, which own no coin, send heartbeats without a fee");
	await Promise.all(
		nodes.map(async ({ name, owner, agent }) => {
			await beatInTime(api, owner, agent);
			console.log(`  ${name} is active`);
		}),
	);
	const [, , dave] = nodes;
	const stopAgents = await keepAlive(
		api,
		nodes.filter((node) => node !== dave),
	);

	step(`Rewards grow with every block`);
	const names = nodes.map(({ name, tierName }) => `${name} (${tierName})`);
	console.log(`  ${"block".padEnd(8)}${"final".padEnd(8)}${names.map((n) => n.padStart(22)).join("")}`);
	let last = -1;
	let seen = 0;
	await untilBlock(
		api,
		async () => {
			const best = (await api.rpc.chain.getHeader()).number.toNumber();
			if (best === last) return false;
			last = best;
			const final = await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead());
			const earned = await Promise.all(nodes.map(({ owner }) => pending(api, owner.address)));
			const cells = earned.map((amount) => formatGwk(amount).padStart(22)).join("");
			const numbers = [best, final.number.toNumber()].map((n) => String(n).padEnd(8)).join("");
			console.log(`  ${numbers}${cells}`);
			seen += 1;
			return seen >= EARNING_BLOCKS;
		},
		MINUTE,
		`${EARNING_BLOCKS} blocks`,
	);

	step("Eve pays the fee of a claim for Bob; the reward goes to Bob");
	const bob = nodes[0].owner.address;
	const paidBefore = await free(api, bob);
	await submit(api, api.tx.emission.claim(bob), account("//Eve"));
	const paid = (await free(api, bob)) - paidBefore;
	console.log(`  Bob is paid ${formatGwk(paid)}`);
	if (paid <= 0n) throw new Error("The claim paid nothing.");

	await showFault(api, chain.url, dave);
	await stopAgents();

	step("Result");
	const rows = await Promise.all(
		nodes.map(async (node) => {
			const { name, tierName, owner, before } = node;
			const { status, collateral } = await nodeOf(api, node);
			return [
				name,
				tierName,
				status,
				formatGwk(collateral),
				formatGwk(before),
				formatGwk(await free(api, owner.address)),
				formatGwk(await pending(api, owner.address)),
			];
		}),
	);
	table(["node", "tier", "status", "collateral", "free before", "free now", "to claim"], rows);
	const emission = await view<Record<string, Amount>>(api, "Emission", "emission");
	console.log();
	table(
		["height", "subsidy", "minted", "burned", "reserve", "next halving"],
		[
			[
				String(emission.height),
				...["subsidy", "minted", "burned", "reserve"].map((key) =>
					formatGwk(BigInt(emission[key])),
				),
				String(emission.nextHalving),
			],
		],
	);

	await api.disconnect();
	if (exit) {
		await chain.stop();
		return;
	}
	console.log(
		`\nThe chain stays up until Ctrl-C. Connect polkadot.js to ${chain.url}; metrics are on ${chain.metricsUrl}.`,
	);
	await new Promise(() => setInterval(() => undefined, 1 << 30));
}

main().catch((error) => {
	console.error(`error: ${error instanceof Error ? error.message : error}`);
	process.exit(1);
});
