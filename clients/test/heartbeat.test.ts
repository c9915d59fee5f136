/** The bytes of a heartbeat, checked against encodings made by hand. Needs no node. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generalExtrinsic, heartbeatPayload } from "../src/heartbeat.ts";

const EXTENSIONS = [
	"AuthorizeCall",
	"CheckNonZeroSender",
	"CheckSpecVersion",
	"CheckTxVersion",
	"CheckGenesis",
	"CheckMortality",
	"CheckNonce",
	"CheckWeight",
	"ChargeTransactionPayment",
	"CheckMetadataHash",
	"WeightReclaim",
];

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const filled = (byte: number, length = 32) => new Uint8Array(length).fill(byte);

describe("a heartbeat", () => {
	it("is signed over context, genesis, node and the previous heartbeat", () => {
		const payload = heartbeatPayload({
			genesis: filled(0xaa),
			node: filled(0xbb),
			previous: 0x01020304,
		});
		const context = "67776b2f686561727462656174";
		assert.equal(hex(payload), context + "aa".repeat(32) + "bb".repeat(32) + "04030201");
	});

	it("is refused for a genesis hash or an account of the wrong length", () => {
		const good = { genesis: filled(1), node: filled(2), previous: 0 };
		assert.throws(() => heartbeatPayload({ ...good, genesis: filled(1, 31) }), RangeError);
		assert.throws(() => heartbeatPayload({ ...good, node: filled(2, 33) }), RangeError);
	});
});

describe("a general transaction", () => {
	it("has the version, neutral extensions and the call behind its length", () => {
		// 45: general, format 5; 00: extension version; era, nonce, tip and hash mode are 00.
		const extrinsic = generalExtrinsic(Uint8Array.of(1, 2), EXTENSIONS);
		assert.equal(hex(extrinsic), "20" + "45" + "00" + "00000000" + "0102");
	});

	it("has a longer length where it is longer", () => {
		const overhead = 6;
		const medium = generalExtrinsic(filled(7, 64 - overhead), EXTENSIONS);
		assert.equal(hex(medium.subarray(0, 4)), "01014500");
		const big = generalExtrinsic(filled(7, 16_384 - overhead), EXTENSIONS);
		assert.equal(hex(big.subarray(0, 6)), "020001004500");
	});

	it("is refused where the chain has an extension that is not known here", () => {
		assert.throws(
			() => generalExtrinsic(filled(1), [...EXTENSIONS, "ChargeInBananas"]),
			/ChargeInBananas/,
		);
	});
});
