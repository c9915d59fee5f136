/**
 * Makes the typed API of polkadot-api from the metadata of the node that is built: starts it, asks
 * it, ends it. Quick when the metadata has not changed.
 */

import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { metadataAtVersion } from "./metadata.ts";
import { startNode } from "./node.ts";

const project = join(import.meta.dirname, "..");
const file = join(project, ".papi/metadata/gwk.scale");

const chain = await startNode();
try {
	const metadata = await metadataAtVersion(chain.url, 16);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, metadata);
} finally {
	await chain.stop();
}
const papi = join(project, "node_modules/.bin/papi");
const { status } = spawnSync(papi, ["generate"], { cwd: project, stdio: "inherit" });
process.exitCode = status ?? 1;
