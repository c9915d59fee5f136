/** Starts the network of the tests for people to play with. */

import { TestNetwork } from "./network.ts";

const network = await TestNetwork.spawn();
for (const { name, url, metricsUrl } of network.nodes) {
	console.log(`${name.padEnd(8)} ${url}   ${metricsUrl}`);
}
console.log("The network runs until Ctrl-C.");
// The nodes are no children of this process which would keep it alive.
setInterval(() => undefined, 60_000);
