/** Faults from the report to the end, as an operator, a victim and a reporter see them. */

import assert from "node:assert/strict";
import { describe } from "node:test";
import type { ApiPromise } from "@polkadot/api";
import type { SubmittableExtrinsic } from "@polkadot/api/types";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { DispatchError } from "@polkadot/types/interfaces";
import { Binary, Enum } from "polkadot-api";
import { account, signer } from "../src/accounts.ts";
import { beatInTime, becomeCandidate, registerTop, setSessionKeys } from "../src/candidate.ts";
import type { Chain } from "../src/node.ts";
import * as papi from "../src/papi.ts";
import {
	callError,
	connect,
	eventData,
	type Fields,
	type Included,
	innerError,
	submit,
	untilBlock,
	untilEvent,
	view,
} from "../src/pjs.ts";
import { ORIGIN } from "../src/referenda.ts";
import { GWK } from "../src/units.ts";
import { MINUTE, Serial } from "../src/wait.ts";
import { Electorate } from "./electorate.ts";
import { equivocationReport } from "./equivocation.ts";
import { failsWith, MIN_PLEDGE, onChain, SEED } from "./story.ts";

/** Enough for a node of the top tier, and what is left to live on. */
const TRUNK_MONEY = 40_500n * GWK;
const TRUNK_COLLATERAL = 40_000n * GWK;
/** What an appeal puts on hold. */
const BOND = 100n * GWK;
/** Ticks in which a node can appeal, and after which a fault is too old to be reported. */
const APPEAL_WINDOW = 20;
const REPORT_LONGEVITY = 30;
/** Ticks of an era. */
const ERA = 20;
/** The first wrong result costs this part of the pledge, and each one before adds as much. */
const WRONG_RESULT = 5n;
/** A severity, or another part, of 100 %. */
const ALL = 1_000_000_000;
const EVIDENCE = `0x${"e1".repeat(32)}`;
const REFERENCE = "ipfs://bafy-log-of-the-node";

/** JSON has small amounts as numbers and large ones as hexadecimal text. */
type Amount = string | number;
/** A fault as the views tell it. */
interface Fault {
	id: number;
	case: {
		state: { open?: { until: number }; appealed?: { until: number }; closed?: object };
		appeal: { bond: Amount } | null;
		[field: string]: unknown;
	};
	penalty: Amount;
}

describe("slashing", { concurrency: 16 }, () => {
	const alice = account("//Alice");
	const aliceSends = new Serial();
	let chain: Chain;
	let api: ApiPromise;
	let typed: papi.Connection;
	let electorate: Electorate;

	const test = onChain(
		async (started, endowments) => {
			chain = started;
			api = await connect(chain.url);
			typed = papi.connect(chain.url);
			electorate = new Electorate(api);
			const transfers = endowments.map(([to, amount]) =>
				api.tx.balances.transferKeepAlive(to, amount),
			);
			await submit(api, api.tx.utility.batchAll(transfers), alice);
		},
		async () => {
			typed?.client.destroy();
			await api?.disconnect();
		},
	);

	const money = async ({ address }: { address: string }) => {
		const { data } = await api.query.system.account(address);
		return { free: data.free.toBigInt(), reserved: data.reserved.toBigInt() };
	};
	const slashing = <T>(name: string, ...args: unknown[]) => view<T>(api, "Slashing", name, ...args);
	const now = () => view<number>(api, "Clock", "now");
	const strikes = ({ address }: KeyringPair) => slashing<number>("strikes", address);
	const fault = async (id: number) => {
		const found = await slashing<Fault | null>("fault", id);
		assert(found, `there is a fault ${id}`);
		return found;
	};
	const nodeOf = async ({ address }: KeyringPair) => {
		const node = await view<{ collateral: Amount; pledges: [string, Amount][] }>(
			api,
			"Nodes",
			"node",
			address,
		);
		const pledges = node.pledges.map(([duty, amount]) => [duty, BigInt(amount)]);
		return { collateral: BigInt(node.collateral), pledges };
	};
	const candidate = (owner: KeyringPair, agent: KeyringPair) =>
		becomeCandidate(api, chain.url, owner, agent, MIN_PLEDGE);
	const sudo = (call: SubmittableExtrinsic<"promise">): Promise<Included> =>
		aliceSends.run(() => submit(api, api.tx.sudo.sudo(call), alice));
	const reportOf = async (node: KeyringPair, details: object = {}) =>
		api.tx.slashing.report({
			...{ node: node.address, duty: "Validation", kind: "WrongResult", severity: ALL },
			...{ window: 1, at: await now(), due: 0, evidence: EVIDENCE },
			...{ reporter: null, victim: null, damage: 0n },
			...details,
		});
	/** Reports a wrong result of `node` as only the super-user of a development chain can. */
	const report = async (node: KeyringPair, details: object = {}) => {
		const { events, block } = await sudo(await reportOf(node, details));
		const { sudo_result } = eventData(events, "sudo", "Sudid");
		assert.equal(innerError(api, sudo_result), "none");
		const data = eventData(events, "slashing", "FaultReported");
		return { id: Number(data.fault), until: Number(data.until), block };
	};
	const appeal = (who: KeyringPair, id: number) =>
		submit(api, api.tx.slashing.appeal(id, REFERENCE), who);
	const isOf = (id: number) => (data: Fields) => Number(data.fault) === id;
	const untilFault = (id: number, event: string, from: string) =>
		untilEvent(api, from, ["slashing", event], isOf(id), 2 * MINUTE);
	/** What is on hold of `who` as the bond of an appeal. */
	const bond = async ({ address }: KeyringPair) => {
		const holds = (await api.query.balances.holds(address)).toJSON() as {
			id: object;
			amount: Amount;
		}[];
		const found = holds.find(({ id }) => JSON.stringify(id) === '{"slashing":"AppealBond"}');
		return BigInt(found?.amount ?? 0);
	};
	const sum = (fields: Fields, ...names: string[]) =>
		names.reduce((total, name) => total + BigInt(fields[name].toString()), 0n);

	test(
		"an operator sees a fault, what it costs, until when it can appeal, and what comes next",
		{ owner: TRUNK_MONEY, agent: 0n, reporter: GWK, victim: GWK },
		async ({ owner, agent, reporter, victim }) => {
			await candidate(owner, agent);
			assert.deepEqual(await slashing("faults_of", owner.address), []);
			assert.equal(await strikes(owner), 0);

			const at = await now();
			const { id, until } = await report(owner, {
				at,
				window: 7,
				reporter: reporter.address,
				victim: victim.address,
				damage: 5n,
			});
			assert(until >= at + APPEAL_WINDOW, `${until} is too soon after ${at}`);
			const penalty = MIN_PLEDGE / WRONG_RESULT;
			const expected = {
				node: owner.address,
				duty: "Validation",
				kind: "WrongResult",
				severity: ALL,
				window: 7,
				at,
				era: Math.floor(at / ERA),
				pledge: `0x${MIN_PLEDGE.toString(16).padStart(32, "0")}`,
				evidence: EVIDENCE,
				reporter: reporter.address,
				victim: victim.address,
				damage: 5,
				cured: false,
				appeal: null,
				state: { open: { until } },
			};
			const seen = { id, case: expected, penalty: Number(penalty) };
			assert.deepEqual(await slashing("faults_of", owner.address), [seen]);
			assert.deepEqual(await fault(id), seen);

			const loss = async (ticks: number) => {
				const found = await slashing<{ fromOpen: Amount; total: Amount }>(
					"would_lose",
					owner.address,
					ticks,
				);
				return [BigInt(found.fromOpen), BigInt(found.total)];
			};
			assert.deepEqual(await loss(1), [0n, 0n]);
			assert.deepEqual(await loss(APPEAL_WINDOW + 1), [penalty, penalty]);
		},
	);

	test("everybody can read what each kind of fault costs", {}, async () => {
		const table =
			await slashing<{ kind: string; rule: Record<string, unknown> }[]>("policy_table");
		assert.deepEqual(
			table.map(({ kind }) => kind),
			["Lapse", "MissedProof", "LostData", "WrongResult", "NoReveal"].concat(
				["AbandonedLease", "Equivocation"],
			),
		);
		const ruleOf = (kind: string) => table.find((row) => row.kind === kind)?.rule;
		assert.equal(ruleOf("Lapse")?.max, 0);
		const { first, max, cured, undecided } = ruleOf("WrongResult") ?? {};
		assert.deepEqual([first, max, cured, undecided], [ALL / 5, ALL, null, "Uphold"]);
	});

	test(
		"votes cancel an appealed fault, and everything comes back",
		{ owner: TRUNK_MONEY, agent: 0n, stranger: GWK, proposer: 1_000n * GWK },
		async ({ owner, agent, stranger, proposer }) => {
			await candidate(owner, agent);
			const before = { node: await nodeOf(owner), held: (await money(owner)).reserved };
			const { id, block } = await report(owner);
			await failsWith("Slashing.NotYourFault", appeal(stranger, id));
			await failsWith("Slashing.UnknownFault", appeal(owner, 1_000_000));
			assert.equal(await bond(owner), 0n);

			const { events } = await appeal(owner, id);
			const appealed = eventData(events, "slashing", "FaultAppealed");
			assert.equal(appealed.reference.toHuman(), REFERENCE);
			assert.equal(sum(appealed, "bond"), BOND);
			assert.equal(await bond(owner), BOND);
			assert.equal((await money(owner)).reserved, before.held + BOND);
			await failsWith("Slashing.AlreadyAppealed", appeal(owner, id));
			assert.equal(await bond(owner), BOND);

			const cancel = api.tx.slashing.cancel(id);
			const { error } = await electorate.carry(ORIGIN.slashCanceller, cancel, proposer);
			assert.equal(error, "none");
			assert.equal(sum(await untilFault(id, "AppealWon", block), "bond"), BOND);
			await untilFault(id, "FaultCancelled", block);
			assert.equal(await bond(owner), 0n);
			assert.equal((await money(owner)).reserved, before.held);
			assert.deepEqual(await nodeOf(owner), before.node);
			assert.equal(await strikes(owner), 0);
			const found = await fault(id);
			assert.deepEqual(found.case.state.closed, {
				...found.case.state.closed,
				outcome: { cancelled: null },
			});
			assert.equal(found.penalty, 0);
			await failsWith("Slashing.FaultClosed", appeal(owner, id));
		},
	);

	test(
		"votes turn an appeal down: the bond is burned and the penalty is taken at once",
		{ owner: TRUNK_MONEY, agent: 0n, proposer: 1_000n * GWK },
		async ({ owner, agent, proposer }) => {
			await candidate(owner, agent);
			const { id, block } = await report(owner);
			await appeal(owner, id);
			const free = (await money(owner)).free;

			const uphold = api.tx.slashing.uphold(id);
			const { error } = await electorate.carry(ORIGIN.slashCanceller, uphold, proposer);
			assert.equal(error, "none");
			assert.equal(sum(await untilFault(id, "AppealLost", block), "bond"), BOND);
			await untilFault(id, "FaultApplied", block);
			assert.equal(await bond(owner), 0n);
			assert.equal((await money(owner)).free, free);
			const left = MIN_PLEDGE - MIN_PLEDGE / WRONG_RESULT;
			assert.deepEqual((await nodeOf(owner)).pledges, [["Validation", left]]);
			assert.equal(await strikes(owner), 1);
		},
	);

	test(
		"an appeal that nobody decides ends as the policy table says, with the bond back",
		{ owner: TRUNK_MONEY, agent: 0n },
		async ({ owner, agent }) => {
			await candidate(owner, agent);
			const { id, block } = await report(owner);
			await appeal(owner, id);
			const undecided = await untilFault(id, "AppealUndecided", block);
			assert.equal(undecided.verdict.toString(), "Uphold");
			assert.equal(sum(undecided, "bond"), BOND);
			assert.equal(await bond(owner), 0n);
			const applied = await untilFault(id, "FaultApplied", block);
			assert.equal(sum(applied, "amount"), MIN_PLEDGE / WRONG_RESULT);
		},
	);

	test(
		"an undisputed fault pays the victim first, then the reporter, the repair fund and nobody",
		{ owner: TRUNK_MONEY, agent: 0n, reporter: GWK, victim: GWK },
		async ({ owner, agent, reporter, victim }) => {
			await candidate(owner, agent);
			const fund = async () => BigInt(await slashing<Amount>("repair_fund"));
			const before = await fund();
			const damage = 1_000n * GWK;
			const { id, block } = await report(owner, {
				reporter: reporter.address,
				victim: victim.address,
				damage,
			});
			const applied = await untilFault(id, "FaultApplied", block);
			const amount = sum(applied, "amount");
			assert.equal(amount, MIN_PLEDGE / WRONG_RESULT);
			assert.equal(sum(applied, "victim", "reporter", "repair", "burned"), amount);
			assert.equal(sum(applied, "victim"), damage);
			const bounty = (amount - damage) / 10n;
			assert.equal(sum(applied, "reporter"), bounty);
			assert.equal(sum(applied, "repair"), (amount - damage - bounty) / 2n);

			assert.equal((await money(victim)).free, GWK + damage);
			assert.equal((await money(reporter)).free, GWK + bounty);
			// Other tests feed it, too.
			assert((await fund()) >= before + sum(applied, "repair"), "the fund has its part");
			const { collateral, pledges } = await nodeOf(owner);
			assert.equal(collateral, TRUNK_COLLATERAL - amount);
			assert.deepEqual(pledges, [["Validation", MIN_PLEDGE - amount]]);
			const closed = (await fault(id)).case.state.closed;
			const outcome = { applied: { amount: Number(amount) } };
			assert.deepEqual(closed, { ...closed, outcome });

			// The next one costs more, of what is left.
			assert.equal(await strikes(owner), 1);
			const next = await report(owner, { window: 2 });
			const twice = ((MIN_PLEDGE - amount) * 2n) / WRONG_RESULT;
			assert.equal(BigInt((await fault(next.id)).penalty), twice);
		},
	);

	test(
		"nobody withdraws a pledge while a fault is open",
		{ owner: TRUNK_MONEY, agent: 0n },
		async ({ owner, agent }) => {
			await candidate(owner, agent);
			const left = await submit(api, api.tx.validators.leave(), owner);
			const leaving = eventData(left.events, "validators", "CandidateLeaving");
			const withdraw = () =>
				submit(api, api.tx.validators.withdrawPledge(owner.address), owner);
			await failsWith("Validators.PledgeLocked", withdraw());
			await untilBlock(
				api,
				async () => Number(await api.query.session.currentIndex()) >= Number(leaving.until),
				3 * MINUTE,
				"the session in which the pledge is free",
			);
			const { id, block } = await report(owner);
			await failsWith("Nodes.FaultsOpen", withdraw());
			const amount = sum(await untilFault(id, "FaultApplied", block), "amount");
			assert.equal(amount, MIN_PLEDGE / WRONG_RESULT);
			const { events } = await withdraw();
			const withdrawn = eventData(events, "validators", "PledgeWithdrawn");
			assert.equal(sum(withdrawn, "amount"), MIN_PLEDGE - amount);
			assert.deepEqual((await nodeOf(owner)).pledges, []);
		},
	);

	test(
		"reports that cannot be are refused with named errors and leave no fault",
		{ owner: TRUNK_MONEY, agent: 0n, small: 1_100n * GWK, other: 0n, stranger: GWK },
		async ({ owner, agent, small, other, stranger }) => {
			await candidate(owner, agent);
			const profile = {
				endpoint: "",
				region: "DE",
				resources: { cores: 1, memoryMib: 1_024, storageMib: 10_000, gpus: 0 },
			};
			await submit(api, api.tx.nodes.register(SEED, other.address, null, profile), small);
			const tick = await untilBlock(
				api,
				async () => {
					const tick = await now();
					return tick > REPORT_LONGEVITY + 1 && tick;
				},
				MINUTE,
				"a time that is too long ago",
			);
			const { id } = await report(owner);
			const rule = {
				...{ first: ALL / 2, step: 0, max: ALL, cured: null, outage: true, bounty: 0 },
				...{ repair: 0, suspendFrom: 0, suspension: 0, undecided: "Cancel" },
			};
			const setRule = (change: object) =>
				api.tx.slashing.setRule("AbandonedLease", { ...rule, ...change });
			const wrong: [string, SubmittableExtrinsic<"promise">][] = [
				["Slashing.UnknownNode", await reportOf(stranger)],
				["Slashing.NothingPledged", await reportOf(small)],
				["Slashing.SelfReport", await reportOf(owner, { reporter: owner.address })],
				["Slashing.SelfReport", await reportOf(owner, { reporter: agent.address })],
				["Slashing.UnknownReporter", await reportOf(owner, { reporter: other.address })],
				["Slashing.NoSeverity", await reportOf(owner, { severity: 0, window: 2 })],
				["Slashing.NotDueYet", await reportOf(owner, { at: tick + 1_000, window: 2 })],
				["Slashing.TooLate", await reportOf(owner, { at: 0, window: 2 })],
				["Slashing.AlreadyReported", await reportOf(owner)],
				["Slashing.NotAppealed", api.tx.slashing.uphold(id)],
				["Slashing.UnknownFault", api.tx.slashing.uphold(1_000_000)],
				["Slashing.UnknownFault", api.tx.slashing.cancel(1_000_000)],
				["Slashing.FirstAboveMax", setRule({ max: ALL / 4 })],
				["Slashing.BountyTooHigh", setRule({ bounty: ALL })],
				["Slashing.SuspensionTooLong", setRule({ suspension: 100_000_000 })],
			];
			const calls = wrong.map(([, call]) => call);
			const { events } = await sudo(api.tx.utility.forceBatch(calls));
			const errors = events
				.filter(({ event }) => ["ItemFailed", "ItemCompleted"].includes(event.method))
				.map(({ event: { method, data } }) =>
					method === "ItemFailed"
						? callError(api, data[0] as unknown as DispatchError).id
						: "none",
				);
			assert.deepEqual(
				errors,
				wrong.map(([error]) => error),
			);
			const known = await slashing<Fault[]>("faults_of", owner.address);
			assert.deepEqual(
				known.map((each) => each.id),
				[id],
			);
			assert.deepEqual(await slashing("faults_of", small.address), []);
		},
	);

	test(
		"who cannot pay the bond cannot appeal",
		{ owner: TRUNK_COLLATERAL + 50n * GWK, agent: 0n },
		async ({ owner, agent }) => {
			await candidate(owner, agent);
			const { id } = await report(owner);
			await failsWith("Slashing.CannotBond", appeal(owner, id));
			assert.equal((await fault(id)).case.appeal, null);
		},
	);

	test(
		"polkadot-api reads a fault and appeals with types from the metadata",
		{ owner: TRUNK_MONEY, agent: 0n, stranger: GWK },
		async ({ owner, agent, stranger }) => {
			const { Slashing } = typed.api.view;
			await candidate(owner, agent);
			const { id, until } = await report(owner);
			const read = () => Slashing.fault(BigInt(id), { at: "best" });
			const found = await read();
			assert(found, "there is a fault");
			assert.equal(found.id, BigInt(id));
			assert.equal(found.case.node, owner.address);
			assert.equal(found.case.kind.type, "WrongResult");
			assert.deepEqual(found.case.state, Enum("Open", { until }));
			assert.equal(found.penalty, MIN_PLEDGE / WRONG_RESULT);

			const reference = Binary.fromText(REFERENCE);
			const call = typed.api.tx.Slashing.appeal({ fault: BigInt(id), reference });
			await failsWith("Slashing.NotYourFault", papi.submit(call, signer(stranger)));
			const { events } = await papi.submit(call, signer(owner));
			const appealed = papi.eventData<{ bond: bigint; until: number }>(
				events,
				"Slashing",
				"FaultAppealed",
			);
			assert.equal(appealed.bond, BOND);
			const after = await read();
			assert.equal(after?.case.appeal?.bond, BOND);
			assert.deepEqual(after?.case.appeal?.reference, reference);
			assert.deepEqual(after?.case.state, Enum("Appealed", { until: appealed.until }));
		},
	);

	test(
		"a validator that votes twice is chilled and faulted; votes pardon it, and it comes back",
		{ successor: 10n * GWK, agent: 0n, reporter: GWK, proposer: 1_000n * GWK },
		async ({ successor, agent, reporter, proposer }) => {
			const offence = await equivocationReport(api, "//Alice");
			// Alice, the only validator, becomes one with a node, and so gives her seat up. Another
			// has it in later sessions, with keys on the same machine.
			await setSessionKeys(api, chain.url, successor);
			const named = await sudo(api.tx.validators.setInvulnerables([successor.address]));
			const { sudo_result } = eventData(named.events, "sudo", "Sudid");
			assert.equal(innerError(api, sudo_result), "none");
			await aliceSends.run(() => registerTop(api, alice, agent));
			await beatInTime(api, alice, agent);
			const candidacy = api.tx.validators.registerCandidate(MIN_PLEDGE);
			await aliceSends.run(() => submit(api, candidacy, alice));
			const before = await nodeOf(alice);

			const isChilled = async () => !(await api.query.validators.chilled(alice.address)).isEmpty;
			const { events, block } = await submit(api, offence, reporter);
			eventData(events, "validators", "ValidatorChilled");
			const reported = eventData(events, "slashing", "FaultReported");
			assert.equal(reported.kind.toString(), "Equivocation");
			const id = Number(reported.fault);
			const { penalty, case: details } = await fault(id);
			// One of one: the worst case.
			assert.equal(details.severity, ALL);
			assert.equal(BigInt(penalty), MIN_PLEDGE);
			assert.equal(details.reporter, reporter.address);
			assert(await isChilled(), "she is out of the set");
			await aliceSends.run(() => appeal(alice, id));
			assert.equal(await bond(alice), BOND);

			const cancel = api.tx.slashing.cancel(id);
			const { error } = await electorate.carry(ORIGIN.slashCanceller, cancel, proposer);
			assert.equal(error, "none");
			const back = ({ who }: Fields) => who.toString() === alice.address;
			await untilEvent(api, block, ["validators", "ValidatorUnchilled"], back, MINUTE);
			assert.equal(await isChilled(), false);
			assert.equal(await bond(alice), 0n);
			assert.deepEqual(await nodeOf(alice), before);
			assert.equal(await strikes(alice), 0);
		},
	);
});
