/** The chains of the network tests: the `local` preset with short sessions. */

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** In what a chain differs from the `local` preset. */
export interface Changes {
	/** Who validates besides Alice, Bob and Charlie. */
	others: string[];
	/** Slots of a session. */
	sessionSlots: number;
}

/** Runs the node for something that it prints. */
export function ask(node: string, ...args: string[]): string {
	return execFileSync(node, args, {
		encoding: "utf8",
		maxBuffer: 2 ** 28,
		stdio: ["ignore", "pipe", "pipe"],
	});
}

function publicKey(node: string, scheme: string, secret: string): string {
	return JSON.parse(
		ask(node, "key", "inspect", "--scheme", scheme, "--output-type", "json", secret),
	).ss58PublicKey;
}

/** Writes the raw chain specification into `folder` and returns its path. */
export function rawSpec(node: string, folder: string, { others, sessionSlots }: Changes): string {
	const plain = join(folder, "plain.json");
	const raw = join(folder, "groundwork.json");
	const spec = JSON.parse(ask(node, "export-chain-spec", "--chain", "local"));
	const genesis = spec.genesis.runtimeGenesis.patch;
	for (const name of others) {
		const babe = publicKey(node, "sr25519", `//${name}`);
		const keys = { babe, grandpa: publicKey(node, "ed25519", `//${name}`) };
		genesis.session.keys.push([babe, babe, keys]);
		genesis.validators.invulnerables.push(babe);
	}
	genesis.timing.sessionLength = sessionSlots;
	spec.id = "groundwork_network_test";
	writeFileSync(plain, JSON.stringify(spec));
	ask(node, "export-chain-spec", "--chain", plain, "--raw", "--output", raw);
	// Fails here rather than in the middle of a test if it was written only in part.
	JSON.parse(readFileSync(raw, "utf8"));
	return raw;
}
