/** Helpers around `@polkadot/api`. */

// Types of the pallets that every Substrate chain has.
import "@polkadot/api/augment";
import { ApiPromise, WsProvider } from "@polkadot/api";
import type { AddressOrPair, SignerOptions, SubmittableExtrinsic } from "@polkadot/api/types";
import type { DispatchError, DispatchResult, EventRecord } from "@polkadot/types/interfaces";
import { author } from "@polkadot/types/interfaces/definitions";
import type { Codec } from "@polkadot/types/types";
import { u8aToHex } from "@polkadot/util";
import { CallError, PoolRejection } from "./errors.ts";
import { generalExtrinsic, heartbeatPayload } from "./heartbeat.ts";
import { MINUTE, within } from "./wait.ts";

/** The connection under each API, for what the library would encode in its own way. */
const providers = new WeakMap<ApiPromise, WsProvider>();

/** Errors of a submission are thrown; the library need not print them, too. */
const submitAndWatchExtrinsic = { ...author.rpc!.submitAndWatchExtrinsic, noErrorLog: true };

/** Connects to the node at `url`. */
export async function connect(url: string): Promise<ApiPromise> {
	const provider = new WsProvider(url);
	const api = await ApiPromise.create({
		provider,
		noInitWarn: true,
		throwOnConnect: true,
		// Has no data; named here so that the library need not warn that it does not know it.
		signedExtensions: { AuthorizeCall: { extrinsic: {}, payload: {} } },
		rpc: { author: { submitAndWatchExtrinsic } },
	});
	providers.set(api, provider);
	return api;
}

/** A transaction in a block. */
export interface Included {
	/** Hash of the block. */
	block: string;
	/** Events of this transaction only. */
	events: EventRecord[];
}

/** The id of a dispatch error as {@link CallError} has it. */
export function callError(api: ApiPromise, error: DispatchError): CallError {
	if (error.isModule) {
		const { section, name, docs } = api.registry.findMetaError(error.asModule);
		return new CallError(`${pascal(section)}.${name}`, docs.join(" ").trim());
	}
	const inner = error.inner?.toString() ?? "";
	return new CallError(inner === "" ? error.type : `${error.type}.${inner}`, "");
}

/** The id of the error in a field of an event with the result of an inner call, or "none". */
export function innerError(api: ApiPromise, result: Codec): string {
	const outcome = result as DispatchResult;
	return outcome.isErr ? callError(api, outcome.asErr).id : "none";
}

/** The rejection that the node's answer to a submission stands for. */
export function poolRejection(error: unknown): unknown {
	const { code, data, message } = error as { code?: number; data?: unknown; message?: string };
	if (typeof code !== "number" || code < 1000 || code > 1099) return error;
	const text = `${message ?? ""} ${data ?? ""}`;
	const custom = /Custom error: (\d+)/.exec(text);
	if (custom) return new PoolRejection(`Custom(${custom[1]})`);
	const known: [RegExp, string][] = [
		[/bad signature/, "BadProof"],
		[/pay some fees/, "Payment"],
		[/outdated/, "Stale"],
		[/exhaust the block limits/, "ExhaustsResources"],
		[/call is not expected/, "Call"],
	];
	return new PoolRejection(known.find(([pattern]) => pattern.test(text))?.[1] ?? text.trim());
}

/**
 * Signs `tx`, sends it and waits until it is in a block. Throws a {@link PoolRejection} or a
 * {@link CallError}.
 */
export async function submit(
	api: ApiPromise,
	tx: SubmittableExtrinsic<"promise">,
	from: AddressOrPair,
	options: Partial<SignerOptions> = {},
): Promise<Included> {
	const included = new Promise<Included>((done, failed) => {
		let stop: (() => void) | undefined;
		const end = (finish: () => void) => {
			finish();
			stop?.();
		};
		tx.signAndSend(from, { nonce: -1, ...options }, ({ status, events, dispatchError }) => {
			if (status.isInBlock || status.isFinalized) {
				const block = (status.isInBlock ? status.asInBlock : status.asFinalized).toHex();
				end(() =>
					dispatchError ? failed(callError(api, dispatchError)) : done({ block, events }),
				);
			} else if (status.isInvalid || status.isDropped || status.isUsurped) {
				end(() => failed(new PoolRejection(status.type)));
			}
		}).then(
			(unsubscribe) => (stop = unsubscribe),
			(error) => failed(poolRejection(error)),
		);
	});
	return await within(included, MINUTE, `${tx.method.section}.${tx.method.method} in a block`);
}

/**
 * Sends bytes that need no more signature and waits until they are in a block.
 *
 * The library decodes what it is given to submit and encodes it again, which it does not get right
 * for general transactions: so the bytes go to the node as they are.
 */
export async function submitRaw(api: ApiPromise, extrinsic: Uint8Array): Promise<Included> {
	const provider = providers.get(api);
	if (!provider) throw new Error("submitRaw needs an API made by connect().");
	const hex = u8aToHex(extrinsic);
	const block = new Promise<string>((done, failed) => {
		provider
			.subscribe(
				"author_extrinsicUpdate",
				"author_submitAndWatchExtrinsic",
				[hex],
				(error, status: string | Record<string, unknown>) => {
					if (error) return failed(error);
					const [kind] = typeof status === "string" ? [status] : Object.keys(status);
					if (typeof status !== "string" && "inBlock" in status) {
						done(String(status.inBlock));
					} else if (["invalid", "dropped", "usurped"].includes(kind)) {
						failed(new PoolRejection(kind));
					}
				},
			)
			.catch((error) => failed(poolRejection(error)));
	});
	const hash = await within(block, MINUTE, "a transaction in a block");
	const body = await provider.send<{ block: { extrinsics: string[] } }>("chain_getBlock", [hash]);
	const index = body.block.extrinsics.indexOf(hex);
	const all = await (await api.at(hash)).query.system.events();
	const events = (all as unknown as EventRecord[]).filter(
		({ phase }) => phase.isApplyExtrinsic && phase.asApplyExtrinsic.eqn(index),
	);
	const failure = events.find(({ event }) => api.events.system.ExtrinsicFailed.is(event));
	if (failure) throw callError(api, failure.event.data[0] as DispatchError);
	return { block: hash, events };
}

/** The data of the first event `section.method` among `events`, by field name. */
export function eventData(events: EventRecord[], section: string, method: string): Fields {
	const found = events.find(
		({ event }) => event.section === section && event.method === method,
	);
	if (!found) {
		const seen = events.map(({ event }) => `${event.section}.${event.method}`).join(", ");
		throw new Error(`There is no event ${section}.${method} among ${seen}.`);
	}
	return fieldsOf(found);
}

/** Fields of an event. */
export type Fields = Record<string, Codec>;

function fieldsOf({ event }: EventRecord): Fields {
	const names = event.meta.fields.map(({ name }) => name.unwrapOr("").toString());
	return Object.fromEntries(event.data.map((value, at) => [names[at] || at, value]));
}

/** Waits until `ready` holds in a new best block. */
export async function untilBlock<T>(
	api: ApiPromise,
	ready: () => Promise<T | undefined | false>,
	deadline: number,
	what: string,
): Promise<T> {
	let stop: (() => void) | undefined;
	const reached = new Promise<T>((done, failed) => {
		api.rpc.chain
			.subscribeNewHeads(async () => {
				try {
					const value = await ready();
					if (value !== undefined && value !== false) done(value);
				} catch (error) {
					failed(error);
				}
			})
			.then((unsubscribe) => (stop = unsubscribe), failed);
	});
	try {
		return await within(reached, deadline, what);
	} finally {
		stop?.();
	}
}

/**
 * Waits for an event `section.method` that `fits`, in the block with the hash `from` or a later one.
 * No block is passed over, however quickly they come. Returns the event's data by field name.
 */
export async function untilEvent(
	api: ApiPromise,
	from: string,
	[section, method]: [section: string, method: string],
	fits: (data: Fields) => boolean,
	deadline: number,
): Promise<Fields> {
	let next = (await api.rpc.chain.getHeader(from)).number.toNumber();
	const look = async () => {
		const best = (await api.rpc.chain.getHeader()).number.toNumber();
		while (next <= best) {
			// Taken before it is read: another block may come in meanwhile and look as well.
			const hash = await api.rpc.chain.getBlockHash(next++);
			const all = (await (await api.at(hash)).query.system.events()) as unknown as EventRecord[];
			const found = all
				.filter(({ event }) => event.section === section && event.method === method)
				.map(fieldsOf)
				.find(fits);
			if (found) return found;
		}
		return false;
	};
	return await untilBlock(api, look, deadline, `an event ${section}.${method}`);
}

/**
 * Calls a view function in the best block. The library has no API for these: the metadata (V16)
 * tells the function's id and types, and a runtime call does the rest.
 *
 * `T` is the answer as JSON: enums as `{name: value}`, numbers beyond 2^53 as hexadecimal strings.
 */
export async function view<T>(
	api: ApiPromise,
	pallet: string,
	name: string,
	...args: unknown[]
): Promise<T> {
	const { pallets } = api.runtimeMetadata.asV16;
	const meta = pallets
		.find((each) => each.name.toString() === pallet)
		?.viewFunctions.find((each) => each.name.toString() === name);
	if (!meta) throw new Error(`The chain has no view function ${pallet}.${name}.`);
	if (meta.inputs.length !== args.length) {
		throw new Error(`${pallet}.${name} takes ${meta.inputs.length} arguments.`);
	}
	const input = meta.inputs.map(({ type }, at) =>
		api.createType(api.registry.createLookupType(type), args[at]).toU8a(),
	);
	const query = api.createType("([u8; 32], Bytes)", [
		meta.id.toU8a(),
		u8aToHex(Uint8Array.from(input.flatMap((bytes) => [...bytes]))),
	]);
	const answer = await api.rpc.state.call(
		"RuntimeViewFunction_execute_view_function",
		query.toHex(),
	);
	// `Result<Vec<u8>, ViewFunctionDispatchError>`
	const result = answer.toU8a(true);
	if (result[0] !== 0) throw new Error(`${pallet}.${name} could not be called.`);
	const output = api.createType("Bytes", result.subarray(1)).toU8a(true);
	return api.createType(api.registry.createLookupType(meta.output), output).toJSON() as T;
}

/** What signs heartbeats: the agent's key pair. */
export interface Agent {
	sign(message: Uint8Array): Uint8Array;
}

/** The heartbeat of `node`, signed by `agent`, ready for {@link submitRaw}. */
export function heartbeatExtrinsic(
	api: ApiPromise,
	agent: Agent,
	node: string,
	previous: number,
): Uint8Array {
	const payload = heartbeatPayload({
		genesis: api.genesisHash.toU8a(),
		node: api.createType("AccountId32", node).toU8a(),
		previous,
	});
	const signature = { Sr25519: agent.sign(payload) };
	const call = api.tx.nodes.heartbeat(node, signature).method.toU8a();
	return generalExtrinsic(call, api.registry.signedExtensions);
}

function pascal(name: string): string {
	return name.charAt(0).toUpperCase() + name.slice(1);
}
