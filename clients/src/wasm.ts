/**
 * Makes a runtime with a higher spec version out of one that is there, without building it again.
 *
 * The version is part of the blob in several places: the section which nodes read it from, and the
 * code or data of every function that answers with it or compares it. All of them are changed, so
 * the result is what a build with another number would have been. That only works with a number
 * that stands for nothing else in the blob; the result is run to see that it says what it should.
 * Only the hash of the metadata, which some wallets ask to be checked, stays that of the original.
 */

import { decompress } from "fzstd";

/** In front of a compressed blob. */
const COMPRESSED = Uint8Array.of(82, 188, 83, 118, 70, 219, 142, 5);
/** More places than this cannot all be the version. */
const MOST_PLACES = 24;

const SECTION_CUSTOM = 0;
const SECTION_CODE = 10;
const SECTION_DATA = 11;
const OPCODE_I32_CONST = 0x41;
const OPCODE_I64_CONST = 0x42;

interface Section {
	id: number;
	start: number;
	end: number;
}

/** The blob as WebAssembly. */
export function uncompressed(blob: Uint8Array): Uint8Array<ArrayBuffer> {
	return COMPRESSED.every((byte, at) => blob[at] === byte)
		? Uint8Array.from(decompress(blob.subarray(COMPRESSED.length)))
		: Uint8Array.from(blob);
}

function readLength(bytes: Uint8Array, at: number): [value: number, next: number] {
	let value = 0;
	for (let shift = 0; ; shift += 7) {
		const byte = bytes[at++];
		value += (byte & 0x7f) * 2 ** shift;
		if (byte < 0x80) return [value, at];
	}
}

function sections(wasm: Uint8Array): Section[] {
	const found = [];
	// After the magic number and the version of the format.
	for (let at = 8; at < wasm.length; ) {
		const id = wasm[at];
		const [length, start] = readLength(wasm, at + 1);
		found.push({ id, start, end: start + length });
		at = start + length;
	}
	return found;
}

/** Offset of the spec version in an encoded `RuntimeVersion`. */
function specVersionAt(bytes: Uint8Array, start: number): number {
	let at = start;
	// Two names shorter than 64 bytes, then the authoring version.
	for (let names = 0; names < 2; names++) at += 1 + (bytes[at] >> 2);
	return at + 4;
}

function embeddedVersionAt(wasm: Uint8Array): number {
	for (const { id, start } of sections(wasm)) {
		if (id !== SECTION_CUSTOM) continue;
		const [length, name] = readLength(wasm, start);
		const text = Buffer.from(wasm.subarray(name, name + length)).toString();
		if (text === "runtime_version") return specVersionAt(wasm, name + length);
	}
	throw new Error("the blob has no section runtime_version");
}

/** The signed number in LEB128 at `at`, and its length in bytes. */
function readSigned(bytes: Uint8Array, at: number): [value: bigint, length: number] {
	let value = 0n;
	for (let length = 1; length <= 10; length++) {
		const byte = bytes[at + length - 1];
		value |= BigInt(byte & 0x7f) << BigInt(7 * (length - 1));
		if (byte < 0x80) return [BigInt.asIntN(7 * length, value), length];
	}
	return [0n, 0];
}

function signed(value: bigint): number[] {
	const bytes = [];
	for (;;) {
		const byte = Number(value & 0x7fn);
		value >>= 7n;
		if ((value === 0n && byte < 0x40) || (value === -1n && byte >= 0x40)) return [...bytes, byte];
		bytes.push(byte | 0x80);
	}
}

/** Changes the constants in code that are `from`, or hold it in one half: two fields in one store. */
function replaceConstants(wasm: Uint8Array, { start, end }: Section, from: bigint, to: bigint): number {
	let count = 0;
	for (let at = start; at < end; at++) {
		if (wasm[at] !== OPCODE_I32_CONST && wasm[at] !== OPCODE_I64_CONST) continue;
		const [value, length] = readSigned(wasm, at + 1);
		const halves = wasm[at] === OPCODE_I64_CONST ? [0n, 32n] : [0n];
		const half = halves.find((shift) => BigInt.asUintN(32, value >> shift) === from);
		if (half === undefined) continue;
		const bytes = signed(value + ((to - from) << half));
		if (bytes.length !== length) throw new Error(`${to} does not fit where ${from} is`);
		wasm.set(bytes, at + 1);
		count++;
	}
	return count;
}

/** Changes the numbers of four bytes in data that are `from`. */
function replaceData(wasm: Uint8Array, { start, end }: Section, from: bigint, to: bigint): number {
	let count = 0;
	const view = new DataView(wasm.buffer);
	for (let at = start; at + 4 <= end; at++) {
		if (view.getUint32(at, true) !== Number(from)) continue;
		view.setUint32(at, Number(to), true);
		count++;
	}
	return count;
}

/** The version that the blob's own code answers with: runs its `Core_version`. */
export async function specVersionByRunning(wasm: Uint8Array<ArrayBuffer>): Promise<number> {
	const module = await WebAssembly.compile(wasm);
	const imported = WebAssembly.Module.imports(module);
	const memory = new WebAssembly.Memory({ initial: 1_024 });
	let free = 0;
	const functions: Record<string, (...args: number[]) => unknown> = {
		ext_allocator_malloc_version_1: (size) => {
			const at = free;
			free += (size + 7) & ~7;
			return at;
		},
		ext_allocator_free_version_1: () => undefined,
		ext_logging_max_level_version_1: () => 0,
	};
	const env = Object.fromEntries(
		imported.map(({ name, kind }) => {
			if (kind === "memory") return [name, memory];
			const missing = () => {
				throw new Error(`Core_version called ${name}`);
			};
			return [name, functions[name] ?? missing];
		}),
	);
	const { exports } = await WebAssembly.instantiate(module, { env } as WebAssembly.Imports);
	free = Number((exports.__heap_base as WebAssembly.Global).value);
	const answer = (exports.Core_version as (at: number, length: number) => bigint)(0, 0);
	const own = (exports.memory as WebAssembly.Memory | undefined) ?? memory;
	const bytes = new Uint8Array(own.buffer);
	const at = specVersionAt(bytes, Number(answer & 0xffff_ffffn));
	return new DataView(own.buffer).getUint32(at, true);
}

/** The runtime `blob` with `specVersion + 1`, uncompressed. */
export async function withHigherSpecVersion(
	blob: Uint8Array,
): Promise<{ wasm: Uint8Array<ArrayBuffer>; from: number; to: number; places: number }> {
	const wasm = uncompressed(blob);
	const embedded = embeddedVersionAt(wasm);
	const view = new DataView(wasm.buffer);
	const from = view.getUint32(embedded, true);
	const to = from + 1;

	let places = 0;
	for (const section of sections(wasm)) {
		const replace = { [SECTION_CODE]: replaceConstants, [SECTION_DATA]: replaceData }[section.id];
		places += replace?.(wasm, section, BigInt(from), BigInt(to)) ?? 0;
	}
	if (places > MOST_PLACES) {
		throw new Error(
			`${from} stands in ${places} places of the blob: the runtime needs a spec_version that ` +
				"stands for nothing else",
		);
	}
	view.setUint32(embedded, to, true);
	const said = await specVersionByRunning(wasm);
	if (said !== to) throw new Error(`the changed blob says version ${said} instead of ${to}`);
	return { wasm, from, to, places };
}
