/** The chain's metadata as it leaves the runtime. */

import { rpc } from "./node.ts";

/** The metadata in `version`, without the wrapping `Option<Vec<u8>>`. */
export async function metadataAtVersion(url: string, version: number): Promise<Uint8Array> {
	const argument = Buffer.alloc(4);
	argument.writeUInt32LE(version);
	const answer = await rpc<string>(url, "state_call", [
		"Metadata_metadata_at_version",
		`0x${argument.toString("hex")}`,
	]);
	const bytes = Buffer.from(answer.slice(2), "hex");
	if (bytes[0] !== 1) throw new Error(`The chain has no metadata in version ${version}.`);
	// The compact length of so many bytes takes 4 of them (2^14 to 2^30) or 2.
	const prefix = [1, 2, 4][bytes[1] & 3];
	return Uint8Array.from(bytes.subarray(1 + prefix));
}
