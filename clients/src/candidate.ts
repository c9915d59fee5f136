/** The steps by which an account becomes a candidate for validation, with `@polkadot/api`. */

import type { ApiPromise } from "@polkadot/api";
import type { KeyringPair } from "@polkadot/keyring/types";
import { u8aToHex } from "@polkadot/util";
import { rpc } from "./node.ts";
import { heartbeatExtrinsic, type Included, submit, submitRaw, untilBlock, view } from "./pjs.ts";
import { MINUTE } from "./wait.ts";

/** Lets the node at `url`, which keeps them, make session keys, and sets them for `owner`. */
export async function setSessionKeys(
	api: ApiPromise,
	url: string,
	owner: KeyringPair,
): Promise<void> {
	const { keys, proof } = await rotateKeys(url, owner);
	await submit(api, api.tx.session.setKeys(keys, proof), owner);
}

/** New session keys of the node at `url`, with the proof that they are for `owner`. */
export async function rotateKeys(
	url: string,
	owner: KeyringPair,
): Promise<{ keys: string; proof: string }> {
	return await rpc(url, "author_rotateKeysWithOwner", [u8aToHex(owner.publicKey)]);
}

/** Registers a node of the top tier: no other may validate. */
export async function registerTop(
	api: ApiPromise,
	owner: KeyringPair,
	agent: KeyringPair,
): Promise<void> {
	const top = (await view<{ id: number }[]>(api, "Nodes", "tiers")).at(-1)?.id;
	const profile = {
		endpoint: "",
		region: "DE-BE",
		resources: { cores: 8, memoryMib: 32_768, storageMib: 1_000_000, gpus: 0 },
	};
	await submit(api, api.tx.nodes.register(top, agent.address, null, profile), owner);
}

/** Whether a heartbeat of `node` would be accepted now. */
export async function mayBeat(api: ApiPromise, { address }: { address: string }): Promise<boolean> {
	return "ok" in (await view<object>(api, "Nodes", "may_heartbeat", address));
}

/** Sends the heartbeat that the chain expects of `node`. */
export async function beat(
	api: ApiPromise,
	{ address }: { address: string },
	agent: KeyringPair,
): Promise<Included> {
	const window = await view<{ previous: number }>(api, "Nodes", "heartbeat_window", address);
	return await submitRaw(api, heartbeatExtrinsic(api, agent, address, window.previous));
}

/** Sends the next heartbeat of `node` as soon as it may be sent. */
export async function beatInTime(
	api: ApiPromise,
	node: { address: string },
	agent: KeyringPair,
): Promise<Included> {
	await untilBlock(api, () => mayBeat(api, node), MINUTE, "the time of a heartbeat");
	return await beat(api, node, agent);
}

/** Makes a candidate of `owner`, from nothing but money: node, session keys, heartbeat, pledge. */
export async function becomeCandidate(
	api: ApiPromise,
	url: string,
	owner: KeyringPair,
	agent: KeyringPair,
	pledge: bigint,
): Promise<void> {
	await registerTop(api, owner, agent);
	await setSessionKeys(api, url, owner);
	await beatInTime(api, owner, agent);
	await submit(api, api.tx.validators.registerCandidate(pledge), owner);
}
