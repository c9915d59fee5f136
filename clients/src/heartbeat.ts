/**
 * Heartbeats: how a node's agent says that its node is alive, without an account and without fees.
 *
 * A heartbeat is the call `Nodes.heartbeat(node, signature)` in a *general* transaction (format 5),
 * which has no signer: the chain checks the agent's signature inside the call. Libraries that sign
 * transactions cannot send one by themselves, so the bytes are put together here. It takes three
 * steps with any library:
 *
 * 1. `heartbeatPayload` gives the bytes for the agent's key to sign;
 * 2. the library encodes the call, with the signature as a `MultiSignature`;
 * 3. `generalExtrinsic` makes a transaction of the call, to be submitted as it is.
 */

const CONTEXT = new TextEncoder().encode("gwk/heartbeat");

/** What an agent signs. */
export interface Heartbeat {
	/** Hash of the chain's first block, 32 bytes: a signature is good for one chain only. */
	genesis: Uint8Array;
	/** Account of the node, 32 bytes. */
	node: Uint8Array;
	/**
	 * Tick of the node's last heartbeat, or of its registration before the first one: a signature
	 * is good once only. The view function `Nodes.node` tells it.
	 */
	previous: number;
}

/** The bytes that the agent's key signs. */
export function heartbeatPayload({ genesis, node, previous }: Heartbeat): Uint8Array {
	if (genesis.length !== 32 || node.length !== 32) {
		throw new RangeError("The genesis hash and the node's account are 32 bytes each.");
	}
	const tick = new Uint8Array(4);
	new DataView(tick.buffer).setUint32(0, previous, true);
	return concat(CONTEXT, genesis, node, tick);
}

/** Version 5 in the lower six bits, "general" in the upper two. */
const GENERAL_V5 = 0x45;

/** The only version of the chain's set of transaction extensions. */
const EXTENSION_VERSION = 0;

/**
 * What each transaction extension holds where there is no signer: the values are not used then, but
 * they must be there. Extensions without data are not even visible in the encoding.
 */
const WITHOUT_SIGNER: Record<string, number[]> = {
	AuthorizeCall: [],
	CheckNonZeroSender: [],
	CheckSpecVersion: [],
	CheckTxVersion: [],
	CheckGenesis: [],
	// An immortal era.
	CheckMortality: [0],
	CheckNonce: [0],
	CheckWeight: [],
	// No tip.
	ChargeTransactionPayment: [0],
	// Mode 0: no hash of the metadata.
	CheckMetadataHash: [0],
	WeightReclaim: [],
};

/**
 * A general transaction: `call` without a signer, ready to be submitted.
 *
 * @param call        the encoded call
 * @param extensions  names of the chain's transaction extensions in the order of its metadata
 */
export function generalExtrinsic(call: Uint8Array, extensions: readonly string[]): Uint8Array {
	const data = extensions.map((name) => {
		const bytes = WITHOUT_SIGNER[name];
		if (bytes === undefined) {
			throw new Error(`The chain has an extension that is not known here: ${name}`);
		}
		return Uint8Array.from(bytes);
	});
	const body = concat(Uint8Array.of(GENERAL_V5, EXTENSION_VERSION), ...data, call);
	return concat(compact(body.length), body);
}

/** SCALE's compact encoding of a length below 2^30. */
function compact(value: number): Uint8Array {
	if (value < 1 << 6) return Uint8Array.of(value << 2);
	if (value < 1 << 14) return Uint8Array.of(((value & 0x3f) << 2) | 1, value >> 6);
	if (value >= 2 ** 30) throw new RangeError("A transaction is smaller than 2^30 bytes.");
	const bytes = new Uint8Array(4);
	new DataView(bytes.buffer).setUint32(0, value * 4 + 2, true);
	return bytes;
}

function concat(...parts: Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
