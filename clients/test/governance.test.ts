/**
 * What votes decide, from the proposal to the enactment. Nothing here uses the super-user that a
 * development chain has.
 */

import assert from "node:assert/strict";
import { describe } from "node:test";
import type { ApiPromise } from "@polkadot/api";
import type { SubmittableExtrinsic } from "@polkadot/api/types";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { Codec } from "@polkadot/types/types";
import { u8aToHex } from "@polkadot/util";
import { account } from "../src/accounts.ts";
import { type Chain, rpc } from "../src/node.ts";
import {
	connect,
	eventData,
	innerError,
	submit,
	untilBlock,
	untilEvent,
	view,
} from "../src/pjs.ts";
import { ORIGIN, propose, vote } from "../src/referenda.ts";
import { GWK } from "../src/units.ts";
import { MINUTE, waitFor } from "../src/wait.ts";
import { withHigherSpecVersion } from "../src/wasm.ts";
import { Electorate } from "./electorate.ts";
import { failsWith, MIN_PLEDGE, onChain, SEED, SEED_COLLATERAL } from "./story.ts";

/** JSON has small amounts as numbers and large ones as hexadecimal text. */
type Amount = string | number;
/** Enough for the deposits of any track. */
const DEPOSITS = 3_000n * GWK;

describe("governance", () => {
	let chain: Chain;
	let api: ApiPromise;
	let electorate: Electorate;

	const test = onChain(
		async (started, endowments) => {
			chain = started;
			api = await connect(chain.url);
			electorate = new Electorate(api);
			const transfers = endowments.map(([to, amount]) =>
				api.tx.balances.transferKeepAlive(to, amount),
			);
			await submit(api, api.tx.utility.batchAll(transfers), account("//Alice"));
		},
		async () => await api?.disconnect(),
	);

	const money = async (who: string) => {
		const { data } = await api.query.system.account(who);
		return { free: data.free.toBigInt(), reserved: data.reserved.toBigInt() };
	};
	/** The parameter `name` of `group` where it is not at its default. */
	const parameter = async (group: string, name: string) =>
		(await api.query.parameters.parameters({ [group]: name })).toJSON();
	const set = (group: string, name: string, value: bigint | number) =>
		api.tx.governance.setParameter({ [group]: { [name]: [null, value] } });
	// The library's types know the assets of another chain; here is only one, which needs no name.
	const spend = (amount: bigint, to: KeyringPair) =>
		api.tx.treasury.spend(null as never, amount, to.address, null);
	const tally = async (index: number) => {
		const info = (await api.query.referenda.referendumInfoFor(index)).unwrap();
		const { ayes, nays, support } = info.asOngoing.tally;
		return [ayes, nays, support].map((part) => part.toBigInt());
	};

	describe("votes alone", { concurrency: 16 }, () => {
		test(
			"change a parameter, and it counts from then on",
			{ proposer: DEPOSITS, candidate: GWK },
			async ({ proposer, candidate }) => {
				const apply = () =>
					submit(api, api.tx.validators.registerCandidate(MIN_PLEDGE), candidate);
				assert.equal(await parameter("Validators", "MinPledge"), null);
				await failsWith("Validators.NodeNotActive", apply());

				const value = MIN_PLEDGE + GWK;
				const call = set("Validators", "MinPledge", value);
				const { error, block } = await electorate.carry(ORIGIN.parameters, call, proposer);
				assert.equal(error, "none");
				const event = await untilEvent(
					api,
					block,
					["governance", "ParameterSet"],
					({ key }) => JSON.stringify(key) === '{"validators":"MinPledge"}',
					MINUTE,
				);
				assert.equal(event.old.toJSON(), null);
				const found = (await parameter("Validators", "MinPledge")) as {
					validators: { minPledge: string };
				};
				assert.deepEqual(event.new.toJSON(), found);
				assert.equal(BigInt(found.validators.minPledge), value);
				await failsWith("Validators.PledgeTooLow", apply());
			},
		);

		test(
			"change no parameter beyond its bounds or against another",
			{ first: DEPOSITS, second: DEPOSITS },
			async ({ first, second }) => {
				const before = await parameter("Nodes", "HeartbeatEarliest");
				type Bound = { slashing?: { maxBounty?: [null, Amount] } };
				const bounds = await view<[Bound, Bound][]>(api, "Governance", "bounds");
				const least = bounds.map(([min]) => min.slashing?.maxBounty).find(Boolean)?.[1];
				assert(least !== undefined, "there is a least bounty");
				const less = set("Slashing", "MaxBounty", BigInt(least) - 1n);
				const [low, unfit] = await Promise.all([
					electorate.carry(ORIGIN.parameters, less, first),
					// Within its bounds, but later than the latest heartbeat of this chain.
					electorate.carry(ORIGIN.parameters, set("Nodes", "HeartbeatEarliest", 300), second),
				]);
				assert.equal(low.error, "Governance.OutOfBounds");
				assert.equal(await parameter("Slashing", "MaxBounty"), null);
				assert.equal(unfit.error, "Governance.DoesNotFit");
				assert.deepEqual(await parameter("Nodes", "HeartbeatEarliest"), before);
			},
		);

		test(
			"change nothing on a track that is for something else",
			{ proposer: DEPOSITS },
			async ({ proposer }) => {
				const call = set("Fees", "DepositPerByte", GWK / 100n);
				const { error } = await electorate.carry(ORIGIN.treasurer, call, proposer);
				assert.equal(error, "BadOrigin");
				assert.equal(await parameter("Fees", "DepositPerByte"), null);
			},
		);

		test(
			"decide against a proposal that few support",
			{ proposer: DEPOSITS },
			async ({ proposer }) => {
				const call = set("Slashing", "AppealBond", 200n * GWK);
				const referendum = await propose(api, ORIGIN.parameters, call, proposer);
				const { index, block } = referendum;
				await submit(api, api.tx.referenda.placeDecisionDeposit(index), proposer);
				await submit(api, vote(api, index, true, 100n * GWK), proposer);
				const isIt = (data: { index?: unknown }) => Number(data.index) === index;
				await untilEvent(api, block, ["referenda", "Rejected"], isIt, 2 * MINUTE);
				assert.equal(await parameter("Slashing", "AppealBond"), null);
			},
		);

		test(
			"count an operator's collateral, which stays where it is",
			{ proposer: DEPOSITS, owner: SEED_COLLATERAL + GWK / 2n, agent: 0n, payee: GWK },
			async ({ proposer, owner, agent, payee }) => {
				const profile = {
					endpoint: "",
					region: "DE",
					resources: { cores: 1, memoryMib: 1_024, storageMib: 10_000, gpus: 0 },
				};
				const register = api.tx.nodes.register(SEED, agent.address, null, profile);
				await submit(api, register, owner);
				const { free, reserved } = await money(owner.address);
				assert.equal(reserved, SEED_COLLATERAL);
				assert(free < GWK, "nearly everything is on hold");

				const call = set("Slashing", "AppealCosts", GWK);
				const { index } = await propose(api, ORIGIN.parameters, call, proposer);
				const tooMuch = vote(api, index, true, SEED_COLLATERAL + GWK);
				await failsWith("ConvictionVoting.InsufficientFunds", submit(api, tooMuch, owner));
				assert.deepEqual(await tally(index), [0n, 0n, 0n]);
				await submit(api, vote(api, index, true, SEED_COLLATERAL), owner);
				assert.deepEqual(await tally(index), [SEED_COLLATERAL, 0n, SEED_COLLATERAL]);

				const pay = (amount: bigint) =>
					submit(api, api.tx.balances.transferKeepAlive(payee.address, amount), owner);
				await failsWith("Token.FundsUnavailable", pay(GWK));
				// What is free stays free: what is on hold bears the lock of the vote.
				await pay(GWK / 10n);
				assert.equal((await money(owner.address)).reserved, SEED_COLLATERAL);
			},
		);

		test(
			"dispatch as root what the technical committee has whitelisted, and nothing else",
			{ first: DEPOSITS, second: DEPOSITS, anyone: GWK },
			async ({ first, second, anyone }) => {
				const seats = async () => Number(await api.query.validators.desiredCandidates());
				const before = await seats();
				const whitelisted = api.tx.validators.setDesiredCandidates(before + 3);
				const other = api.tx.validators.setDesiredCandidates(before + 7);
				const dispatch = (call: SubmittableExtrinsic<"promise">) =>
					api.tx.whitelist.dispatchWhitelistedCallWithPreimage(call);
				const early = submit(api, dispatch(whitelisted), anyone);
				await failsWith("Whitelist.DeferredDispatchNotFound", early);

				await whitelist(whitelisted, anyone);
				assert.equal(await seats(), before);
				const [good, bad] = await Promise.all([
					electorate.carry(ORIGIN.whitelistedCaller, dispatch(whitelisted), first),
					electorate.carry(ORIGIN.whitelistedCaller, dispatch(other), second),
				]);
				const isOf = (call: SubmittableExtrinsic<"promise">) => (data: Record<string, Codec>) =>
					data.call_hash.eq(call.method.hash);
				assert.equal(good.error, "none");
				const { result } = await untilEvent(
					api,
					good.block,
					["whitelist", "WhitelistedCallDispatched"],
					isOf(whitelisted),
					MINUTE,
				);
				assert.equal(innerError(api, result), "none");

				// The voters are ahead of the committee: the call waits for it.
				assert.equal(bad.error, "none");
				const event: [string, string] = ["whitelist", "DispatchDeferred"];
				await untilEvent(api, bad.block, event, isOf(other), MINUTE);
				const late = submit(api, dispatch(other), anyone);
				await failsWith("Whitelist.CallIsNotWhitelisted", late);
				assert.equal(await seats(), before + 3);
			},
		);

		/** Lets two thirds of the technical committee whitelist `call`. */
		async function whitelist(call: SubmittableExtrinsic<"promise">, stranger: KeyringPair) {
			const { technicalCommittee } = api.tx;
			const [bob, charlie] = ["//Bob", "//Charlie"].map(account);
			const motion = api.tx.whitelist.whitelistCall(call.method.hash);
			const length = motion.method.encodedLength;
			const make = technicalCommittee.propose(2, motion, length);
			await failsWith("TechnicalCommittee.NotMember", submit(api, make, stranger));
			const { events } = await submit(api, make, bob);
			const proposed = eventData(events, "technicalCommittee", "Proposed");
			const [hash, number] = [proposed.proposal_hash.toHex(), Number(proposed.proposal_index)];
			const say = (who: KeyringPair) =>
				submit(api, technicalCommittee.vote(hash, number, true), who);
			const end = technicalCommittee.close(
				hash,
				number,
				{ refTime: 10_000_000_000, proofSize: 100_000 },
				length,
			);
			await say(bob);
			await failsWith("TechnicalCommittee.TooEarly", submit(api, end, stranger));
			await say(charlie);
			const closed = await submit(api, end, stranger);
			const { result } = eventData(closed.events, "technicalCommittee", "Executed");
			assert.equal(innerError(api, result), "none");
		}

		test(
			"spend what the treasury has, and it is paid out once",
			{ proposer: DEPOSITS, donor: 100n * GWK, beneficiary: 0n, anyone: GWK },
			async ({ proposer, donor, beneficiary, anyone }) => {
				const pot = String(api.consts.treasury.potAccount);
				const given = 60n * GWK;
				await submit(api, api.tx.balances.transferKeepAlive(pot, given), donor);
				await untilBlock(
					api,
					async () => (await money(pot)).free > given,
					MINUTE,
					"something from the reserve",
				);

				const amount = 50n * GWK;
				const call = spend(amount, beneficiary);
				const { error, block } = await electorate.carry(ORIGIN.treasurer, call, proposer);
				assert.equal(error, "none");
				const event: [string, string] = ["treasury", "AssetSpendApproved"];
				const { index } = await untilEvent(api, block, event, () => true, MINUTE);
				assert.equal((await money(beneficiary.address)).free, 0n);
				const payout = () => submit(api, api.tx.treasury.payout(Number(index)), anyone);
				await payout();
				assert.equal((await money(beneficiary.address)).free, amount);
				await failsWith("Treasury.AlreadyAttempted", payout());
			},
		);

		test(
			"have powers that no account has",
			{ nobody: 10n * GWK },
			async ({ nobody }) => {
				const { tx } = api;
				const rule = {
					...{ first: 0, step: 0, max: 0, cured: null, outage: true, bounty: 0, repair: 0 },
					...{ suspendFrom: 0, suspension: 0, undecided: "Cancel" },
				};
				const fault = {
					...{ node: nobody.address, duty: "Storage", kind: "LostData", severity: 1 },
					...{ window: 0, at: 0, due: 0, evidence: api.genesisHash, damage: 0 },
					...{ reporter: null, victim: null },
				};
				const parameter = { Fees: { DepositPerByte: [null, 1] } };
				const budget = { producers: 0, usefulWork: 0, tiers: 0, storage: 0 };
				const remark = tx.system.remark("0x");
				const calls = [
					tx.system.setCode("0x00"),
					tx.system.setCodeWithoutChecks("0x00"),
					tx.system.authorizeUpgrade(api.genesisHash),
					tx.system.setStorage([["0x00", "0x00"]]),
					tx.system.killPrefix("0x00", 1),
					tx.balances.forceTransfer(account("//Eve").address, nobody.address, GWK),
					tx.balances.forceSetBalance(nobody.address, 1_000n * GWK),
					tx.parameters.setParameter(parameter as never),
					tx.governance.setParameter(parameter),
					tx.emission.setBudget(budget),
					tx.nodes.setTier(SEED, "Seed", GWK),
					tx.nodes.addTier("Free", GWK),
					tx.validators.setInvulnerables([nobody.address]),
					tx.validators.setDesiredCandidates(1),
					tx.slashing.cancel(0),
					tx.slashing.uphold(0),
					tx.slashing.setRule("Lapse", rule),
					tx.slashing.report(fault),
					spend(GWK, nobody),
					tx.treasury.voidSpend(0),
					tx.referenda.cancel(0),
					tx.referenda.kill(0),
					tx.whitelist.whitelistCall(api.genesisHash),
					tx.whitelist.removeWhitelistedCall(api.genesisHash),
					tx.technicalMembership.addMember(nobody.address),
					tx.technicalCommittee.setMembers([nobody.address], null, 3),
					tx.scheduler.schedule(1_000_000, null, 0, remark),
					tx.txPause.pause(["Balances", "transfer_keep_alive"]),
					tx.safeMode.forceEnter(),
				];
				const nonce = Number((await api.query.system.account(nobody.address)).nonce);
				await Promise.all(
					calls.map((call, at) =>
						assert.doesNotReject(
							failsWith("BadOrigin", submit(api, call, nobody, { nonce: nonce + at })),
							`${call.method.section}.${call.method.method}`,
						),
					),
				);
			},
		);
	});

	// After the others: what is signed for one version of the runtime is void with the next.
	test(
		"votes alone upgrade the runtime, and anyone brings the authorised blob",
		{ proposer: DEPOSITS, anyone: 100n * GWK, payee: GWK },
		async ({ proposer, anyone, payee }) => {
			const code = await rpc<string>(chain.url, "state_getStorage", ["0x3a636f6465"]);
			const { wasm, from, to } = await withHigherSpecVersion(Buffer.from(code.slice(2), "hex"));
			const version = async () =>
				(await rpc<{ specVersion: number }>(chain.url, "state_getRuntimeVersion")).specVersion;
			assert.equal(await version(), from);
			const bring = (blob: Uint8Array) =>
				submit(api, api.tx.system.applyAuthorizedUpgrade(u8aToHex(blob)), anyone);
			await failsWith("System.NothingAuthorized", bring(Uint8Array.of(0)));

			const call = api.tx.system.authorizeUpgrade(api.registry.hash(wasm));
			const { error } = await electorate.carry(ORIGIN.root, call, proposer);
			assert.equal(error, "none");
			assert.equal(await version(), from);
			await failsWith("System.Unauthorized", bring(Uint8Array.of(0)));
			await bring(wasm);
			await waitFor(async () => (await version()) === to, MINUTE, `version ${to}`);

			const after = await connect(chain.url);
			try {
				assert.equal(after.consts.system.version.specVersion.toNumber(), to);
				const before = (await money(payee.address)).free;
				const transfer = after.tx.balances.transferKeepAlive(payee.address, GWK);
				await submit(after, transfer, anyone);
				assert.equal((await money(payee.address)).free, before + GWK);
			} finally {
				await after.disconnect();
			}
		},
	);
});
