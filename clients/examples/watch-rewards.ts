/**
 * Shows how the rewards of a node grow, block by block, and who is paid when.
 *
 *     npx tsx examples/watch-rewards.ts ws://127.0.0.1:9944 OWNER [BLOCKS]
 *
 * OWNER is the address of the node's owner; BLOCKS ends it after so many blocks.
 */

import { connect, view } from "../src/pjs.ts";
import { formatGwk } from "../src/units.ts";

const [url = "ws://127.0.0.1:9944", owner, blocks = "Infinity"] = process.argv.slice(2);
if (owner === undefined) {
	console.error("usage: watch-rewards.ts URL OWNER [BLOCKS]");
	process.exit(2);
}
const api = await connect(url);
let left = Number(blocks);

const stop = await api.rpc.chain.subscribeNewHeads(async ({ number, hash }) => {
	if (left-- <= 0) return;
	const node = await view<{ status: object; tier: number; payout: string } | null>(
		api,
		"Nodes",
		"node",
		owner,
	);
	if (node === null) {
		console.log(`#${number} there is no node of ${owner}`);
	} else {
		const [status] = Object.keys(node.status);
		const pending = await view<string | number>(api, "Emission", "pending_rewards", owner);
		const amount = formatGwk(BigInt(pending));
		console.log(`#${number} ${status}, tier ${node.tier}: ${amount} to claim`);
	}

	// Claims are events. Anybody may claim for anybody: the money goes to the payout account.
	for (const { event } of await (await api.at(hash)).query.system.events()) {
		if (event.section === "emission" && event.method === "Claimed") {
			const [who, payout, amount] = event.data;
			if (who.toString() === owner) {
				console.log(`  ${formatGwk(BigInt(amount.toString()))} paid to ${payout}`);
			}
		}
	}
	if (left <= 0) {
		stop();
		await api.disconnect();
	}
});
