/** What tests of networks do with the chain. */

import assert from "node:assert/strict";
import { account } from "../../clients/src/accounts.ts";
import { connect, eventData, type Fields, submit } from "../../clients/src/pjs.ts";
import { type TestNode, waitFor } from "./network.ts";

export type Api = Awaited<ReturnType<typeof connect>>;

/** Runs `job` with a connection to `node`. */
export async function withApi<T>(node: TestNode, job: (api: Api) => Promise<T>): Promise<T> {
	const api = await connect(node.url);
	try {
		return await job(api);
	} finally {
		await api.disconnect();
	}
}

/** Signs `tx` as Alice and sends it with root's power. */
export async function asRoot(
	api: Api,
	tx: Parameters<Api["tx"]["sudo"]["sudo"]>[0],
): Promise<void> {
	const { events } = await submit(api, api.tx.sudo.sudo(tx), account("//Alice"));
	const { sudo_result: result } = eventData(events, "sudo", "Sudid");
	assert.match(result.toString(), /ok/i);
}

/** The validators of the current session. */
export async function validators(api: Api): Promise<string[]> {
	return (await api.query.session.validators()).map(String);
}

/**
 * Waits for an event `section.method` that `fits`, in the final blocks from the height `from` on:
 * what forks tell does not count. Returns the event's data by field name, and its block's height.
 */
export async function finalEvent(
	api: Api,
	from: number,
	[section, method]: [section: string, method: string],
	fits: (data: Fields) => boolean,
	deadline: number,
): Promise<{ block: number; data: Fields }> {
	let next = from;
	const look = async () => {
		const final = await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead());
		for (; next <= final.number.toNumber(); next++) {
			const at = await api.at(await api.rpc.chain.getBlockHash(next));
			const found = [...(await at.query.system.events())]
				.filter(({ event }) => event.section === section && event.method === method)
				.map((record) => eventData([record], section, method))
				.find(fits);
			if (found) return { block: next, data: found };
		}
		return false;
	};
	return await waitFor(look, deadline, `a final event ${section}.${method}`, 500);
}
