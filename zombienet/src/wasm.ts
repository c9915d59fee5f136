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

/** `value` as the operand of a constant. */
function signedLeb(value: number): number[] {
	const bytes = [];
	for (;;) {
		const byte = value & 0x7f;
		value >>= 7;
		if (value === 0 && (byte & 0x40) === 0) return [...bytes, byte];
		bytes.push(byte | 0x80);
	}
}

function u32(value: number): number[] {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return [...bytes];
}

function replaceAll(bytes: Uint8Array, { start, end }: Section, from: number[], to: number[]): number {
	let count = 0;
	const pattern = Buffer.from(from);
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, end);
	for (let at = start; (at = buffer.indexOf(pattern, at)) !== -1; at += to.length) {
		bytes.set(to, at);
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
	const [before, after] = [signedLeb(from), signedLeb(to)];
	if (before.length !== after.length) throw new Error(`${to} is longer than ${from}`);

	let places = 0;
	for (const section of sections(wasm)) {
		if (section.id === SECTION_CODE) {
			places += replaceAll(
				wasm,
				section,
				[OPCODE_I32_CONST, ...before],
				[OPCODE_I32_CONST, ...after],
			);
		} else if (section.id === SECTION_DATA) {
			places += replaceAll(wasm, section, u32(from), u32(to));
		}
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
