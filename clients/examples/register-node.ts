/**
 * Registers a node of the smallest tier and keeps it alive with heartbeats.
 *
 *     npm run descriptors      # once, and after every change of the runtime: makes the types
 *     npx tsx examples/register-node.ts ws://127.0.0.1:9944 //Bob [HEARTBEATS]
 *
 * `//Bob` is the owner's secret, here one of a development chain. HEARTBEATS ends it after so many.
 */

import { mnemonicGenerate } from "@polkadot/util-crypto";
import { Binary } from "polkadot-api";
import { account, signer } from "../src/accounts.ts";
import { connect, heartbeatExtrinsic, submit, submitRaw, untilBlock } from "../src/papi.ts";
import { formatGwk } from "../src/units.ts";

const [url = "ws://127.0.0.1:9944", secret = "//Bob", beats = "Infinity"] = process.argv.slice(2);
const connection = connect(url);
const { client, api } = connection;
const owner = account(secret);
const BEST = { at: "best" } as const;

// The agent is a key on the node's machine. It needs no money, so losing it costs little: the owner
// names another with `Nodes.set_agent`. A real node writes the phrase to a file of its own.
const agent = account(mnemonicGenerate());

const [tier] = await api.view.Nodes.tiers(BEST);
console.log(`${Binary.toText(tier.name)} takes ${formatGwk(tier.collateral)} of collateral`);

if ((await api.view.Nodes.node(owner.address, BEST)) === undefined) {
	// Calls, fields and their types are checked by the compiler.
	const register = api.tx.Nodes.register({
		tier: tier.id,
		agent: agent.address,
		payout: undefined,
		profile: {
			endpoint: Binary.fromText("https://node.example:443"),
			region: Binary.fromText("DE-BE"),
			resources: { cores: 8, memory_mib: 32_768n, storage_mib: 1_000_000n, gpus: 0 },
		},
	});
	const fee = await register.getEstimatedFees(owner.address);
	await submit(register, signer(owner));
	console.log(`registered ${owner.address} for a fee of about ${formatGwk(fee)}`);
} else {
	await submit(
		api.tx.Nodes.set_agent({ node: owner.address, agent: agent.address }),
		signer(owner),
	);
	console.log(`${owner.address} has a node already: it has a new agent now`);
}

for (let left = Number(beats); left > 0; left--) {
	// Ask the chain and do not count blocks: the clock of duties stands still at times.
	await untilBlock(
		connection,
		async () => (await api.view.Nodes.may_heartbeat(owner.address, BEST)).success,
		2 ** 31 - 1,
		"the time of the heartbeat",
	);
	const window = await api.view.Nodes.heartbeat_window(owner.address, BEST);
	if (window === undefined) break;
	await submitRaw(
		connection,
		await heartbeatExtrinsic(connection, agent, owner, window.previous),
	);
	const pending = await api.view.Emission.pending_rewards(owner.address, BEST);
	console.log(`heartbeat accepted; ${formatGwk(pending)} to claim`);
}
client.destroy();
