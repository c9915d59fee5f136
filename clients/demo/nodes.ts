/** The nodes of the demo and what the chain knows about them. */

import type { ApiPromise } from "@polkadot/api";
import type { KeyringPair } from "@polkadot/keyring/types";
import { beat, mayBeat } from "../src/candidate.ts";
import { view } from "../src/pjs.ts";

export interface DemoNode {
	name: string;
	tier: number;
	tierName: string;
	owner: KeyringPair;
	agent: KeyringPair;
	before: bigint;
}

/** JSON has small amounts as numbers and large ones as hexadecimal text. */
export type Amount = string | number;

export async function free(api: ApiPromise, who: string): Promise<bigint> {
	const { data } = (await api.query.system.account(who)) as unknown as {
		data: { free: { toBigInt(): bigint } };
	};
	return data.free.toBigInt();
}

export async function pending(api: ApiPromise, who: string): Promise<bigint> {
	return BigInt(await view<Amount>(api, "Emission", "pending_rewards", who));
}

/** What the chain has on record about a node. */
export async function nodeOf(
	api: ApiPromise,
	{ owner }: DemoNode,
): Promise<{ collateral: bigint; status: string }> {
	const node = await view<{ collateral: Amount; status: object }>(
		api,
		"Nodes",
		"node",
		owner.address,
	);
	return { collateral: BigInt(node.collateral), status: Object.keys(node.status)[0] };
}

/** Does what agents do: sends every heartbeat of `nodes` in time. Returns what ends it. */
export async function keepAlive(api: ApiPromise, nodes: DemoNode[]): Promise<() => Promise<void>> {
	const sending = new Map<DemoNode, Promise<void>>();
	const serve = async ({ owner, agent }: DemoNode) => {
		if (await mayBeat(api, owner)) await beat(api, owner, agent);
	};
	const stop = await api.rpc.chain.subscribeNewHeads(() => {
		for (const node of nodes.filter((each) => !sending.has(each))) {
			const served = serve(node)
				.catch((error) => console.error(`error: no heartbeat of ${node.name}: ${error}`))
				.finally(() => sending.delete(node));
			sending.set(node, served);
		}
	});
	return async () => {
		stop();
		await Promise.all(sending.values());
	};
}
