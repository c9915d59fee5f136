/**
 * Watches a node for its operator, block by block: its strikes, what an outage would cost, and its
 * open faults with what they cost and until when they can be appealed.
 *
 *     npm run descriptors      # once, and after every change of the runtime: makes the types
 *     npx tsx examples/watch-node.ts ws://127.0.0.1:9944 OWNER [TICKS] [BLOCKS]
 *
 * OWNER is the address of the node's owner, TICKS the length of the outage; BLOCKS ends it after so
 * many blocks.
 */

import { concatMap, distinctUntilChanged, lastValueFrom, map, take } from "rxjs";
import { connect } from "../src/papi.ts";
import { formatGwk } from "../src/units.ts";

const [url = "ws://127.0.0.1:9944", owner, away = "100", blocks = "Infinity"] =
	process.argv.slice(2);
if (owner === undefined) {
	console.error("usage: watch-node.ts URL OWNER [TICKS] [BLOCKS]");
	process.exit(2);
}
const { client, api } = connect(url);
const { Clock, Nodes, Slashing } = api.view;

async function show({ number, hash }: { number: number; hash: string }): Promise<void> {
	const at = { at: hash };
	const [node, now, stopped, strikes, loss, faults] = await Promise.all([
		Nodes.node(owner, at),
		Clock.now(at),
		Clock.stopped_by(at),
		Slashing.strikes(owner, at),
		Slashing.would_lose(owner, Number(away), at),
		Slashing.faults_of(owner, at),
	]);
	if (node === undefined) {
		console.log(`#${number} there is no node of ${owner}`);
		return;
	}
	// Deadlines are ticks: the clock stands still while nobody can be expected to answer.
	const clock = stopped === undefined ? `tick ${now}` : `tick ${now}, stopped by ${stopped.type}`;
	console.log(
		`#${number} ${clock}: ${node.status.type}, ${strikes} strikes, ` +
			`${formatGwk(node.collateral)} of collateral`,
	);
	for (const { id, case: fault, penalty } of faults) {
		const { state, kind, duty } = fault;
		const what = `  fault ${id}, ${kind.type} at ${duty.type}, ${formatGwk(penalty)}`;
		if (state.type === "Open") {
			const left = Math.max(state.value.until - now, 0);
			console.log(`${what}: appeal until tick ${state.value.until}, in ${left} ticks`);
		} else if (state.type === "Appealed") {
			console.log(`${what}: appealed, to be decided until tick ${state.value.until}`);
		}
	}
	console.log(`  away for ${away} ticks it would lose ${formatGwk(loss.total)}`);
	for (const [{ kind, duty, at }, amount] of loss.expected) {
		console.log(`  of it ${formatGwk(amount)} for ${kind.type} at ${duty.type} in tick ${at}`);
	}
}

const watched = client.bestBlocks$.pipe(
	map(([best]) => best),
	distinctUntilChanged((one, other) => one.hash === other.hash),
	take(Number(blocks)),
	concatMap(show),
);
await lastValueFrom(watched, { defaultValue: undefined });
client.destroy();
