/** One fault from the report to the distribution of what it costs. */

import type { ApiPromise } from "@polkadot/api";
import { account } from "../src/accounts.ts";
import { beatInTime, setSessionKeys } from "../src/candidate.ts";
import { eventData, type Fields, innerError, submit, untilEvent, view } from "../src/pjs.ts";
import { formatGwk, GWK } from "../src/units.ts";
import { MINUTE } from "../src/wait.ts";
import { type Amount, type DemoNode, nodeOf } from "./nodes.ts";
import { step, table } from "./print.ts";

const PLEDGE = 20_000n * GWK;
const PERCENT = 10_000_000;
/** The first lapse costs 5 % of the pledge. */
const LAPSE_RULE = {
	first: 5 * PERCENT,
	step: PERCENT,
	max: 10 * PERCENT,
	cured: null,
	outage: true,
	bounty: 10 * PERCENT,
	repair: 50 * PERCENT,
	suspendFrom: 0,
	suspension: 0,
	undecided: "Cancel",
};

const gwk = (amount: { toString(): string }) => formatGwk(BigInt(amount.toString()));

/** Lets `node` promise something, fall silent and pay for it, while the chain goes on. */
export async function showFault(api: ApiPromise, url: string, node: DemoNode): Promise<void> {
	const { name, owner, agent } = node;
	step(`${name} wants to validate, and pledges collateral for it`);
	await setSessionKeys(api, url, owner);
	await beatInTime(api, owner, agent);
	const { block } = await submit(api, api.tx.validators.registerCandidate(PLEDGE), owner);
	const before = await nodeOf(api, node);
	console.log(`  ${gwk(PLEDGE)} of ${gwk(before.collateral)} back its word`);

	step("Until now falling silent costs no collateral; a new rule changes that");
	const rule = api.tx.slashing.setRule("Lapse", LAPSE_RULE);
	const { events } = await submit(api, api.tx.sudo.sudo(rule), account("//Alice"));
	const { sudo_result: result } = eventData(events, "sudo", "Sudid");
	if (innerError(api, result) !== "none") throw new Error(`no rule: ${innerError(api, result)}`);
	console.log("  5 % of the pledge for the first time, at most 10 %");
	console.log("  set by the super-user of this development chain; anywhere else by vote only");

	step(`${name}'s agent goes silent`);
	const tick = () => view<number>(api, "Clock", "now");
	const { latest } = await view<{ latest: number }>(
		api,
		"Nodes",
		"heartbeat_window",
		owner.address,
	);
	console.log(`  the next heartbeat is due by tick ${latest}; it is tick ${await tick()} now`);
	const isIts = (data: Fields) => data.node.toString() === owner.address;
	const reported = await untilEvent(
		api,
		block,
		["slashing", "FaultReported"],
		isIts,
		2 * MINUTE,
	);
	step("The chain itself reports the fault");
	const id = Number(reported.fault);
	const { penalty } = await view<{ penalty: Amount }>(api, "Slashing", "fault", id);
	console.log(`  fault ${id}: ${reported.kind} at ${reported.duty}, ${gwk(penalty)}`);
	console.log(`  nothing is taken before tick ${reported.until} is over; it is tick ${await tick()}`);
	console.log(`  until then ${name} may appeal: slashing.appeal(${id}, "where my evidence lies")`);
	console.log("  from its owner's account, with a bond on hold; a referendum decides. Here nobody appeals");

	const isIt = ({ fault }: Fields) => Number(fault) === id;
	const applied = await untilEvent(api, block, ["slashing", "FaultApplied"], isIt, 2 * MINUTE);
	step("The appeal window is over: the penalty is taken and distributed");
	const parts = ["amount", "victim", "reporter", "repair", "burned"];
	table(
		["fault", "taken", "victim", "reporter", "repair fund", "burned"],
		[[String(id), ...parts.map((part) => gwk(applied[part]))]],
	);
	const after = await nodeOf(api, node);
	const strikes = await view<number>(api, "Slashing", "strikes", owner.address);
	console.log(
		`  ${name}'s collateral: ${gwk(before.collateral)} before, ${gwk(after.collateral)} now; ` +
			`strikes: ${strikes}`,
	);
	const taken = BigInt(applied.amount.toString());
	const sum = parts.slice(1).reduce((all, part) => all + BigInt(applied[part].toString()), 0n);
	if (taken <= 0n || sum !== taken || before.collateral - after.collateral !== taken) {
		throw new Error("The amounts do not add up.");
	}
}
