/** Helpers around `polkadot-api`. */

import { decAnyMetadata, unifyMetadata } from "@polkadot-api/substrate-bindings";
import {
	createClient,
	InvalidTxError,
	type PolkadotClient,
	type PolkadotSigner,
	type SS58String,
	type TxEvent,
	type TypedApi,
} from "polkadot-api";
import { getWsProvider } from "polkadot-api/ws";
import type { Observable } from "rxjs";
import { WebSocket } from "ws";
// Made from the chain's metadata by `npm run descriptors`.
import { gwk } from "#descriptors";
import { CallError, PoolRejection } from "./errors.ts";
import { generalExtrinsic, heartbeatPayload } from "./heartbeat.ts";
import { MINUTE, within } from "./wait.ts";

/** A connection and the typed API on it. */
export interface Connection {
	client: PolkadotClient;
	api: TypedApi<typeof gwk>;
}

/** Connects to the node at `url`. */
export function connect(url: string): Connection {
	// Node 20 has no WebSocket of its own.
	const websocketClass = WebSocket as unknown as typeof globalThis.WebSocket;
	const client = createClient(getWsProvider(url, { websocketClass }));
	return { client, api: client.getTypedApi(gwk) };
}

/** An event as transactions report it. */
export interface ChainEvent {
	type: string;
	value: { type: string; value: unknown };
}

/** A transaction in a block. */
export interface Included {
	/** Hash of the block. */
	block: string;
	/** Events of this transaction only. */
	events: ChainEvent[];
}

/** The id of a dispatch error as {@link CallError} has it. */
export function callError(error: { type: string; value?: unknown }): CallError {
	const names: string[] = [];
	let at: unknown = error;
	while (typeof at === "object" && at !== null && "type" in at) {
		names.push(String(at.type));
		at = "value" in at ? at.value : undefined;
	}
	return new CallError(names.filter((name) => name !== "Module").join("."), "");
}

function poolRejection(error: unknown): unknown {
	if (!(error instanceof InvalidTxError)) return error;
	// `{type: "Invalid" | "Unknown", value: {type: "Custom", value: 3}}`
	const { type, value } = (error.error as { value: { type: string; value?: unknown } }).value;
	return new PoolRejection(value === undefined ? type : `${type}(${value})`);
}

/** Waits until what is submitted is in a block; how it fails is as with {@link submit}. */
async function included(events: Observable<TxEvent>, what: string): Promise<Included> {
	let stop: (() => void) | undefined;
	const found = new Promise<Included>((done, failed) => {
		const subscription = events.subscribe({
			next: (event) => {
				if (!("block" in event)) return;
				if (event.ok) done({ block: event.block.hash, events: event.events });
				else failed(callError(event.dispatchError));
			},
			error: (error) => failed(poolRejection(error)),
		});
		stop = () => subscription.unsubscribe();
	});
	try {
		return await within(found, MINUTE, what);
	} finally {
		stop?.();
	}
}

/** What {@link submit} needs of a transaction. */
interface Submittable {
	decodedCall: { type: string; value: { type: string } };
	signSubmitAndWatch(from: PolkadotSigner, options?: object): Observable<TxEvent>;
}

/**
 * Signs `tx`, sends it and waits until it is in a block. Throws a {@link PoolRejection} or a
 * {@link CallError}.
 */
export async function submit(
	tx: Submittable,
	from: PolkadotSigner,
	options?: object,
): Promise<Included> {
	const { type, value } = tx.decodedCall;
	return await included(
		tx.signSubmitAndWatch(from, options),
		`${type}.${value.type} in a block`,
	);
}

/** Sends bytes that need no more signature and waits until they are in a block. */
export async function submitRaw(
	{ client }: Connection,
	extrinsic: Uint8Array,
): Promise<Included> {
	return await included(client.submitAndWatch(extrinsic), "a transaction in a block");
}

/** The data of the first event `pallet.name` among `events`. */
export function eventData<T>(events: ChainEvent[], pallet: string, name: string): T {
	const found = events.find(({ type, value }) => type === pallet && value.type === name);
	if (!found) {
		const seen = events.map(({ type, value }) => `${type}.${value.type}`).join(", ");
		throw new Error(`There is no event ${pallet}.${name} among ${seen}.`);
	}
	return found.value.value as T;
}

/** Waits until `ready` holds in a new best block. */
export async function untilBlock<T>(
	{ client }: Connection,
	ready: () => Promise<T | undefined | false>,
	deadline: number,
	what: string,
): Promise<T> {
	let stop: (() => void) | undefined;
	const reached = new Promise<T>((done, failed) => {
		const subscription = client.bestBlocks$.subscribe({
			next: () => {
				ready().then((value) => {
					if (value !== undefined && value !== false) done(value);
				}, failed);
			},
			error: failed,
		});
		stop = () => subscription.unsubscribe();
	});
	try {
		return await within(reached, deadline, what);
	} finally {
		stop?.();
	}
}

const extensions = new WeakMap<PolkadotClient, Promise<string[]>>();

/** Names of the chain's transaction extensions, in their order. Read once per connection. */
export async function extensionNames({ client }: Connection): Promise<string[]> {
	const read = async () => {
		const { hash } = await client.getFinalizedBlock();
		const metadata = unifyMetadata(decAnyMetadata(await client.getMetadata(hash)));
		return metadata.extrinsic.signedExtensions[0].map(({ identifier }) => identifier);
	};
	const names = extensions.get(client) ?? read();
	extensions.set(client, names);
	return await names;
}

/** What signs heartbeats: the agent's key pair. */
export interface Agent {
	sign(message: Uint8Array): Uint8Array;
}

/** The heartbeat of `node`, signed by `agent`, ready for {@link submitRaw}. */
export async function heartbeatExtrinsic(
	connection: Connection,
	agent: Agent,
	node: { address: SS58String; publicKey: Uint8Array },
	previous: number,
): Promise<Uint8Array> {
	const { client, api } = connection;
	const { genesisHash } = await client.getChainSpecData();
	const payload = heartbeatPayload({
		genesis: Uint8Array.from(Buffer.from(genesisHash.slice(2), "hex")),
		node: node.publicKey,
		previous,
	});
	const value = `0x${Buffer.from(agent.sign(payload)).toString("hex")}`;
	const call = await api.tx.Nodes.heartbeat({
		node: node.address,
		signature: { type: "Sr25519", value },
	}).getEncodedData();
	return generalExtrinsic(call, await extensionNames(connection));
}
