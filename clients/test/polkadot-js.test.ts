/** The chain as seen by `@polkadot/api`, which wallets and polkadot.js apps are made with. */

import assert from "node:assert/strict";
import { describe } from "node:test";
import type { ApiPromise } from "@polkadot/api";
import type { SubmittableExtrinsic } from "@polkadot/api/types";
import type { KeyringPair } from "@polkadot/keyring/types";
import { Metadata, type Option, TypeRegistry } from "@polkadot/types";
import type { DispatchError, SiLookupTypeId } from "@polkadot/types/interfaces";
import type { Codec } from "@polkadot/types/types";
import { u8aToHex } from "@polkadot/util";
import { createKeyMulti, encodeAddress, sortAddresses } from "@polkadot/util-crypto";
import { merkleizeMetadata } from "@polkadot-api/merkleize-metadata";
import { account } from "../src/accounts.ts";
import { rotateKeys } from "../src/candidate.ts";
import { generalExtrinsic, heartbeatPayload } from "../src/heartbeat.ts";
import { metadataAtVersion } from "../src/metadata.ts";
import { type Chain, rpc } from "../src/node.ts";
import {
	callError,
	connect,
	eventData,
	heartbeatExtrinsic,
	type Included,
	innerError,
	submit,
	submitRaw,
	untilBlock,
	view,
} from "../src/pjs.ts";
import { GWK } from "../src/units.ts";
import { MINUTE, SECOND, Serial, waitFor } from "../src/wait.ts";
import {
	CAP,
	failsWith,
	isAboutFee,
	isRefused,
	MIN_PLEDGE,
	onChain,
	OWN_PALLETS,
	REJECTED,
	refusalAt,
	SEED,
	SEED_COLLATERAL,
	TRUNK,
	withoutDocs,
} from "./story.ts";

const PROFILE = {
	endpoint: "https://node.example:443",
	region: "DE-BE",
	resources: { cores: 8, memoryMib: 32_768, storageMib: 1_000_000, gpus: 1 },
};
const NOBODY = account("//nobody").address;

describe("@polkadot/api", { concurrency: 16 }, () => {
	const alice = account("//Alice");
	const aliceSends = new Serial();
	let chain: Chain;
	let api: ApiPromise;

	const test = onChain(
		async (started, endowments) => {
			chain = started;
			api = await connect(chain.url);
			const transfers = endowments.map(([to, amount]) =>
				api.tx.balances.transferKeepAlive(to, amount),
			);
			await submit(api, api.tx.utility.batchAll(transfers), alice);
		},
		async () => await api?.disconnect(),
	);

	const money = async ({ address }: { address: string }) => {
		const { data } = await api.query.system.account(address);
		return { free: data.free.toBigInt(), reserved: data.reserved.toBigInt() };
	};
	const register = (agent: KeyringPair, payout: KeyringPair | null = null) =>
		api.tx.nodes.register(SEED, agent.address, payout?.address ?? null, PROFILE);
	const nodeOf = ({ address }: KeyringPair) =>
		view<{ status: Record<string, Record<string, number>>; [field: string]: unknown } | null>(
			api,
			"Nodes",
			"node",
			address,
		);
	const pending = async ({ address }: KeyringPair) =>
		BigInt(await view<string | number>(api, "Emission", "pending_rewards", address));
	/** A heartbeat for what the chain asks for at present. */
	const heartbeat = async (node: KeyringPair, agent: KeyringPair) => {
		const window = await view<{ previous: number } | null>(
			api,
			"Nodes",
			"heartbeat_window",
			node.address,
		);
		assert(window, "the chain expects a heartbeat");
		return heartbeatExtrinsic(api, agent, node.address, window.previous);
	};
	const untilMayBeat = ({ address }: KeyringPair) =>
		untilBlock(
			api,
			async () => "ok" in (await view<object>(api, "Nodes", "may_heartbeat", address)),
			MINUTE,
			"the time of a heartbeat",
		);
	const activate = async (node: KeyringPair, agent: KeyringPair) => {
		await untilMayBeat(node);
		return await submitRaw(api, await heartbeat(node, agent));
	};
	const untilRewarded = (node: KeyringPair, more = 0n) =>
		untilBlock(api, async () => (await pending(node)) > more, MINUTE, "a reward");
	const sudo = (call: SubmittableExtrinsic<"promise">): Promise<Included> =>
		aliceSends.run(() => submit(api, api.tx.sudo.sudo(call), alice));

	test("the chain's properties agree with its metadata", {}, async () => {
		const properties = await rpc<object>(chain.url, "system_properties");
		assert.deepEqual(
			{ ...properties },
			{ ...properties, ss58Format: 42, tokenDecimals: 12, tokenSymbol: "GWK" },
		);
		assert.deepEqual(api.registry.chainTokens, ["GWK"]);
		assert.deepEqual(api.registry.chainDecimals, [12]);
		assert.equal(api.registry.chainSS58, 42);
		assert.equal(Number(api.consts.system.ss58Prefix), 42);
		assert.equal(api.runtimeVersion.specName.toString(), "groundwork");
	});

	for (const version of [14, 15, 16]) {
		test(`metadata V${version} documents all that our pallets have`, {}, async () => {
			const bytes = await metadataAtVersion(chain.url, version);
			const metadata = new Metadata(new TypeRegistry(), u8aToHex(bytes));
			assert.equal(metadata.version, version);
			const { pallets, lookup } = metadata.asLatest;
			const silent = Object.keys(OWN_PALLETS).flatMap((name) => {
				const pallet = pallets.find((each) => each.name.toString() === name);
				assert(pallet, `there is a pallet ${name}`);
				const variants = (kind: Option<{ type: SiLookupTypeId } & Codec>) =>
					kind.isNone
						? []
						: [...lookup.getSiType(kind.unwrap().type).def.asVariant.variants];
				return withoutDocs(name, version, {
					calls: variants(pallet.calls),
					errors: variants(pallet.errors),
					events: variants(pallet.events),
					storage: pallet.storage.isSome ? [...pallet.storage.unwrap().items] : [],
					constants: [...pallet.constants],
					views: [...pallet.viewFunctions],
				});
			});
			assert.deepEqual(silent, []);
		});
	}

	test(
		"a transfer moves money and costs no more than was estimated",
		{ payer: 10n * GWK, payee: 0n },
		async ({ payer, payee }) => {
			const tx = api.tx.balances.transferKeepAlive(payee.address, 3n * GWK);
			const estimate = (await tx.paymentInfo(payer)).partialFee.toBigInt();
			const signed = await tx.signAsync(payer, { nonce: -1 });
			const info = await rpc<{ partialFee: string }>(chain.url, "payment_queryInfo", [
				signed.toHex(),
			]);
			isAboutFee(BigInt(info.partialFee), estimate);

			const { events } = await submit(
				api,
				api.tx.balances.transferKeepAlive(payee.address, 3n * GWK),
				payer,
			);
			const paid = eventData(events, "transactionPayment", "TransactionFeePaid");
			const fee = BigInt(paid.actual_fee.toString());
			assert(fee > 0n && fee <= estimate, `${fee} of ${estimate}`);
			assert.equal((await money(payee)).free, 3n * GWK);
			assert.equal((await money(payer)).free, 7n * GWK - fee);
		},
	);

	test(
		"a wallet sees a node's collateral on hold and what it is for",
		{ owner: 1_100n * GWK, agent: 0n },
		async ({ owner, agent }) => {
			const { events } = await submit(api, register(agent), owner);
			const { tier, collateral } = eventData(events, "nodes", "NodeRegistered");
			assert.equal(Number(tier), SEED);
			assert.equal(BigInt(collateral.toString()), SEED_COLLATERAL);

			assert.equal((await money(owner)).reserved, SEED_COLLATERAL);
			const balances = await api.derive.balances.all(owner.address);
			assert.equal(balances.reservedBalance.toBigInt(), SEED_COLLATERAL);
			const holds = (await api.query.balances.holds(owner.address)).toJSON();
			assert.deepEqual(holds, [
				{ id: { nodes: "Collateral" }, amount: Number(SEED_COLLATERAL) },
			]);

			const node = await nodeOf(owner);
			assert(node, "there is a node");
			assert.deepEqual(Object.keys(node.status), ["maturing"]);
			assert.equal(node.agent, agent.address);
			assert.equal(node.payout, owner.address);
			assert.equal(
				await view(api, "Nodes", "node_of_agent", agent.address),
				owner.address,
			);
		},
	);

	test(
		"an agent without an account sends a heartbeat, and nobody pays for it",
		{ owner: 1_100n * GWK, agent: 0n },
		async ({ owner, agent }) => {
			await submit(api, register(agent), owner);
			const before = await money(owner);
			const { events } = await activate(owner, agent);

			const { node } = eventData(events, "nodes", "NodeActivated");
			assert.equal(node.toString(), owner.address);
			const paying = events.filter(({ event }) =>
				["transactionPayment", "balances"].includes(event.section),
			);
			assert.deepEqual(paying, []);
			assert.deepEqual(await money(owner), before);
			const account = await api.query.system.account(agent.address);
			assert.equal(Number(account.providers) + Number(account.nonce), 0);
			assert.deepEqual(Object.keys((await nodeOf(owner))?.status ?? {}), ["active"]);

			// The next one keeps it active.
			await untilMayBeat(owner);
			const next = await submitRaw(api, await heartbeat(owner, agent));
			eventData(next.events, "nodes", "HeartbeatReceived");
		},
	);

	test(
		"rewards grow, and anybody may claim them for the payout account",
		{ owner: 1_100n * GWK, agent: 0n, payout: 0n, stranger: GWK },
		async ({ owner, agent, payout, stranger }) => {
			await submit(api, register(agent, payout), owner);
			await activate(owner, agent);
			await untilRewarded(owner);
			const first = await pending(owner);
			await untilRewarded(owner, first);

			const own = await submit(api, api.tx.emission.claim(owner.address), owner);
			const claimed = eventData(own.events, "emission", "Claimed");
			const amount = BigInt(claimed.amount.toString());
			assert(amount > first, `${amount} after ${first}`);
			assert.equal(claimed.payout.toString(), payout.address);
			assert.equal((await money(payout)).free, amount);

			await untilRewarded(owner);
			const other = await submit(api, api.tx.emission.claim(owner.address), stranger);
			const more = BigInt(eventData(other.events, "emission", "Claimed").amount.toString());
			assert.equal((await money(payout)).free, amount + more);
			assert((await money(stranger)).free < GWK, "the stranger pays the fee, no more");
		},
	);

	test(
		"heartbeats that may not be are refused with their documented codes",
		{ owner: 1_100n * GWK, agent: 0n, stranger: 0n },
		async ({ owner, agent, stranger }) => {
			const unknown = heartbeatExtrinsic(api, agent, stranger.address, 0);
			await isRefused(REJECTED.unknownNode, submitRaw(api, unknown));

			const { block } = await submit(api, register(agent), owner);
			const first = await heartbeat(owner, agent);
			assert.equal(await refusalAt(chain.url, first, block), REJECTED.immature);
			await untilMayBeat(owner);
			const { previous } = await view<{ previous: number }>(
				api,
				"Nodes",
				"heartbeat_window",
				owner.address,
			);

			const call = (signature: object) =>
				generalExtrinsic(
					api.tx.nodes.heartbeat(owner.address, signature).method.toU8a(),
					api.registry.signedExtensions,
				);
			const node = owner.publicKey;
			const genesis = api.genesisHash.toU8a();
			const elsewhere = heartbeatPayload({ genesis: new Uint8Array(32), node, previous });
			for (const [what, bytes] of Object.entries({
				"a stranger's": heartbeatExtrinsic(api, stranger, owner.address, previous),
				"a malformed": call({ Sr25519: new Uint8Array(64) }),
				"another scheme's": call({ Ed25519: new Uint8Array(64).fill(1) }),
				"another chain's": call({ Sr25519: agent.sign(elsewhere) }),
				"another heartbeat's": heartbeatExtrinsic(api, agent, owner.address, previous + 1),
				"another node's": call({
					Sr25519: agent.sign(
						heartbeatPayload({ genesis, node: stranger.publicKey, previous }),
					),
				}),
			})) {
				await assert.doesNotReject(
					isRefused(REJECTED.badSignature, submitRaw(api, bytes)),
					`${what} signature`,
				);
			}
			assert.deepEqual(Object.keys((await nodeOf(owner))?.status ?? {}), ["maturing"]);

			const good = heartbeatExtrinsic(api, agent, owner.address, previous);
			// Same payload, other bytes: the pool bans bytes which it has refused for half an hour.
			const again = () => heartbeatExtrinsic(api, agent, owner.address, previous);
			const beaten = await submitRaw(api, good);
			await isRefused(REJECTED.tooEarly, submitRaw(api, again()));

			// The pool remembers what was in a block; the chain must not need that.
			assert.equal(await refusalAt(chain.url, good, beaten.block), REJECTED.tooEarly);
			await untilMayBeat(owner);
			const best = await api.rpc.chain.getBlockHash();
			assert.equal(await refusalAt(chain.url, good, best.toHex()), REJECTED.badSignature);
			await isRefused(REJECTED.badSignature, submitRaw(api, again()));

			await submit(api, api.tx.nodes.unregister(), owner);
			const late = heartbeatExtrinsic(api, agent, owner.address, previous);
			await isRefused(REJECTED.leaving, submitRaw(api, late));
		},
	);

	test("bytes that are no transaction are refused", {}, async () => {
		const garbage = generalExtrinsic(Uint8Array.of(255, 255, 1), api.registry.signedExtensions);
		for (const bytes of [garbage, garbage.subarray(0, 5), Uint8Array.of(0)]) {
			await assert.rejects(
				rpc(chain.url, "author_submitExtrinsic", [u8aToHex(bytes)]),
				/"code":10\d\d/,
			);
		}
	});

	test(
		"collateral comes back after the waiting time and not before",
		{ owner: 1_100n * GWK, agent: 0n },
		async ({ owner, agent }) => {
			await submit(api, register(agent), owner);
			await failsWith("Nodes.NotLeaving", submit(api, api.tx.nodes.withdraw(), owner));
			const left = await submit(api, api.tx.nodes.unregister(), owner);
			const until = Number(eventData(left.events, "nodes", "NodeLeaving").until);
			await failsWith("Nodes.WithdrawTooEarly", submit(api, api.tx.nodes.withdraw(), owner));
			await failsWith("Nodes.NodeIsLeaving", submit(api, api.tx.nodes.unregister(), owner));
			assert.equal((await money(owner)).reserved, SEED_COLLATERAL);

			await untilBlock(
				api,
				async () => Number(await api.query.system.number()) >= until,
				MINUTE,
				"the end of the waiting time",
			);
			const gone = await submit(api, api.tx.nodes.withdraw(), owner);
			const { amount } = eventData(gone.events, "nodes", "NodeWithdrawn");
			assert.equal(BigInt(amount.toString()), SEED_COLLATERAL);
			assert.equal((await money(owner)).reserved, 0n);
			assert.equal(await nodeOf(owner), null);
		},
	);

	test(
		"wrong registrations fail with named errors and hold nothing",
		{ owner: 2_200n * GWK, poor: 999n * GWK, other: 1_100n * GWK, agent: 0n },
		async ({ owner, poor, other, agent }) => {
			const { nodes } = api.tx;
			const wrongTier = nodes.register(200, agent.address, null, PROFILE);
			await failsWith("Nodes.UnknownTier", submit(api, wrongTier, owner));
			await failsWith("Nodes.NotEnoughFreeBalance", submit(api, register(agent), poor));
			const nowhere = { ...PROFILE, region: "Berlin" };
			await failsWith(
				"Nodes.InvalidRegion",
				submit(api, nodes.register(SEED, agent.address, null, nowhere), owner),
			);
			for (const who of [owner, poor]) {
				assert.equal((await money(who)).reserved, 0n);
				assert.equal(await nodeOf(who), null);
			}

			await submit(api, register(agent), owner);
			await failsWith(
				"Nodes.AlreadyRegistered",
				submit(api, nodes.register(SEED, NOBODY, null, PROFILE), owner),
			);
			assert.equal((await money(owner)).reserved, SEED_COLLATERAL);
			await failsWith("Nodes.AgentInUse", submit(api, register(agent), other));
			assert.equal((await money(other)).reserved, 0n);
			await failsWith(
				"Nodes.NotOwnerOrDelegate",
				submit(api, nodes.setProfile(owner.address, PROFILE), other),
			);
			await failsWith("Nodes.NotRegistered", submit(api, nodes.unregister(), other));
		},
	);

	test(
		"an error comes with the sentence that the metadata has for it",
		{ caller: GWK },
		async ({ caller }) => {
			await assert.rejects(submit(api, api.tx.emission.claim(caller.address), caller), {
				name: "CallError",
				id: "Emission.NothingToClaim",
				docs: "The account has earned nothing since its last claim.",
			});
		},
	);

	test(
		"session keys are accepted with a proof of ownership only, for a deposit",
		{ owner: 1_000n * GWK, thief: 1_000n * GWK },
		async ({ owner, thief }) => {
			const { keys, proof } = await rotateKeys(chain.url, owner);
			const { setKeys } = api.tx.session;
			await failsWith("Session.InvalidProof", submit(api, setKeys(keys, "0x"), owner));
			await failsWith("Session.InvalidProof", submit(api, setKeys(keys, proof), thief));
			assert.equal((await money(owner)).reserved, 0n);

			await submit(api, setKeys(keys, proof), owner);
			assert((await money(owner)).reserved > 0n, "there is a deposit");
			const [hold] = (await api.query.balances.holds(owner.address)).toJSON() as [
				{ id: object },
			];
			assert.deepEqual(Object.keys(hold.id), ["session"]);
		},
	);

	test(
		"only a node of the top tier can become a candidate for validation",
		{ owner: 1_100n * GWK, agent: 0n },
		async ({ owner, agent }) => {
			const { registerCandidate } = api.tx.validators;
			const pledge = (amount: bigint) => submit(api, registerCandidate(amount), owner);
			await failsWith("Validators.PledgeTooLow", pledge(GWK));
			await failsWith("Validators.NodeNotActive", pledge(MIN_PLEDGE));
			await submit(api, register(agent), owner);
			await activate(owner, agent);
			await failsWith("Validators.NotTopTier", pledge(MIN_PLEDGE));
		},
	);

	test(
		"a pledge for validation keeps the node in its tier and its collateral on hold",
		{ owner: 41_000n * GWK, agent: 0n },
		async ({ owner, agent }) => {
			const { nodes, session, validators } = api.tx;
			const trunk = nodes.register(TRUNK, agent.address, null, PROFILE);
			const { keys, proof } = await rotateKeys(chain.url, owner);
			const both = api.tx.utility.batchAll([trunk, session.setKeys(keys, proof)]);
			await submit(api, both, owner);
			await activate(owner, agent);
			const candidate = validators.registerCandidate(MIN_PLEDGE);
			await submit(api, candidate, owner);
			const pledges = [["Validation", `0x${MIN_PLEDGE.toString(16).padStart(32, "0")}`]];
			assert.deepEqual((await nodeOf(owner))?.pledges, pledges);

			await failsWith("Validators.AlreadyCandidate", submit(api, candidate, owner));
			await failsWith("Nodes.PledgesOutstanding", submit(api, nodes.unregister(), owner));
			await failsWith("Nodes.PledgesOutstanding", submit(api, nodes.changeTier(SEED), owner));
			await submit(api, validators.leave(), owner);
			const withdraw = validators.withdrawPledge(owner.address);
			await failsWith("Validators.PledgeLocked", submit(api, withdraw, owner));
			assert.deepEqual((await nodeOf(owner))?.pledges, pledges);
		},
	);

	test(
		"only governance sets the budget, and it has to sum to 100 %",
		{ stranger: GWK },
		async ({ stranger }) => {
			const percent = 10_000;
			const wrong = api.tx.emission.setBudget({
				producers: 20 * percent,
				usefulWork: 30 * percent,
				tiers: 30 * percent,
				storage: 19 * percent,
			});
			await failsWith("BadOrigin", submit(api, wrong, stranger));
			const before = await view(api, "Emission", "budget");
			const { events } = await sudo(wrong);
			const { sudo_result } = eventData(events, "sudo", "Sudid");
			assert.equal(innerError(api, sudo_result), "Emission.BudgetNotWhole");
			assert.deepEqual(await view(api, "Emission", "budget"), before);
		},
	);

	test(
		"a proxy for a node's operator works for the node but moves no money",
		{ owner: 1_100n * GWK, agent: 0n, helper: 10n * GWK, thief: 0n },
		async ({ owner, agent, helper, thief }) => {
			await submit(
				api,
				api.tx.utility.batchAll([
					register(agent),
					// The library's types know the roles of other chains only.
					api.tx.proxy.addProxy(helper.address, "NodeOperator" as "Any", 0),
				]),
				owner,
			);
			const asOwner = async (call: SubmittableExtrinsic<"promise">) => {
				const tx = api.tx.proxy.proxy(owner.address, null, call);
				const { events } = await submit(api, tx, helper);
				const { result } = eventData(events, "proxy", "ProxyExecuted");
				return { error: innerError(api, result), events };
			};

			const moved = { ...PROFILE, region: "FR-75" };
			const profile = await asOwner(api.tx.nodes.setProfile(owner.address, moved));
			assert.equal(profile.error, "none");
			eventData(profile.events, "nodes", "ProfileSet");

			await activate(owner, agent);
			await untilRewarded(owner);
			const before = await money(owner);
			const claim = await asOwner(api.tx.emission.claim(owner.address));
			assert.equal(claim.error, "none");
			const { amount } = eventData(claim.events, "emission", "Claimed");
			const after = before.free + BigInt(amount.toString());
			assert.equal((await money(owner)).free, after);

			const theft = api.tx.balances.transferKeepAlive(thief.address, GWK);
			assert.equal((await asOwner(theft)).error, "System.CallFiltered");
			assert.equal(
				(await asOwner(api.tx.nodes.setPayout(thief.address))).error,
				"System.CallFiltered",
			);
			const wrapped = await asOwner(api.tx.utility.batch([theft]));
			const { error } = eventData(wrapped.events, "utility", "BatchInterrupted");
			assert.equal(callError(api, error as DispatchError).id, "System.CallFiltered");
			await failsWith(
				"Proxy.NotProxy",
				submit(api, api.tx.proxy.proxy(owner.address, "Any", theft), helper),
			);
			assert.equal((await money(owner)).free, after);
			assert.equal((await money(thief)).free, 0n);
		},
	);

	test(
		"two of three owners of a multisig move its money, one alone does not",
		{ first: 20n * GWK, second: 10n * GWK, third: 0n, payee: 0n },
		async ({ first, second, third, payee }) => {
			const all = [first, second, third].map(({ address }) => address);
			const shared = encodeAddress(createKeyMulti(all, 2), 42);
			await submit(api, api.tx.balances.transferKeepAlive(shared, 5n * GWK), first);

			const call = api.tx.balances.transferKeepAlive(payee.address, 3n * GWK);
			const { weight } = await call.paymentInfo(first);
			const others = (mine: KeyringPair) =>
				sortAddresses(all.filter((address) => address !== mine.address), 42);
			type Timepoint = { height: number; index: number };
			const approve = (who: KeyringPair, when: Timepoint | null) =>
				submit(api, api.tx.multisig.asMulti(2, others(who), when, call, weight), who);

			const asked = await approve(first, null);
			eventData(asked.events, "multisig", "NewMultisig");
			assert.equal((await money(payee)).free, 0n);
			await failsWith("Multisig.AlreadyApproved", approve(first, await opened()));

			const done = await approve(second, await opened());
			const { result } = eventData(done.events, "multisig", "MultisigExecuted");
			assert.equal(innerError(api, result), "none");
			assert.equal((await money(payee)).free, 3n * GWK);

			async function opened() {
				const operation = await api.query.multisig.multisigs(shared, call.method.hash);
				return (operation.toJSON() as { when: Timepoint }).when;
			}
		},
	);

	test(
		"a batch is all or nothing where it should be",
		{ payer: 20n * GWK, first: 0n, second: 0n },
		async ({ payer, first, second }) => {
			const { batch, batchAll } = api.tx.utility;
			const pay = (to: KeyringPair, amount: bigint) =>
				api.tx.balances.transferKeepAlive(to.address, amount);

			const tooMuch = [pay(first, GWK), pay(second, 1_000n * GWK)];

			await failsWith("Token.FundsUnavailable", submit(api, batchAll(tooMuch), payer));
			assert.equal((await money(first)).free, 0n);

			const half = await submit(api, batch(tooMuch), payer);
			const { index, error } = eventData(half.events, "utility", "BatchInterrupted");
			assert.equal(Number(index), 1);
			assert.equal(callError(api, error as DispatchError).id, "Token.FundsUnavailable");
			assert.equal((await money(first)).free, GWK);

			const whole = await submit(api, batchAll([pay(first, GWK), pay(second, GWK)]), payer);
			eventData(whole.events, "utility", "BatchCompleted");
			assert.equal((await money(first)).free, 2n * GWK);
			assert.equal((await money(second)).free, GWK);
		},
	);

	test(
		"who cannot pay the fee is refused by the pool",
		{ payee: GWK, poor: 0n },
		async ({ payee, poor }) => {
			const tx = api.tx.balances.transferAllowDeath(payee.address, 1n);
			await isRefused("Payment", submit(api, tx, poor));
		},
	);

	test(
		"a transaction larger than a block's share for transactions is refused by the pool",
		{ sender: 100n * GWK },
		async ({ sender }) => {
			const limit = Number(api.consts.system.blockLength.max.normal);
			const tx = api.tx.system.remark(`0x${"00".repeat(limit)}`);
			await isRefused("ExhaustsResources", submit(api, tx, sender));
			assert.equal((await money(sender)).free, 100n * GWK);
		},
	);

	test(
		"a signature over the hash of the metadata counts, one over another hash does not",
		{ sender: GWK },
		async ({ sender }) => {
			const metadata = await metadataAtVersion(chain.url, 15);
			const token = { decimals: 12, tokenSymbol: "GWK" };
			const digest = merkleizeMetadata(metadata, token).digest();
			const send = (hash: Uint8Array) => {
				const options = { mode: 1, metadataHash: u8aToHex(hash) };
				return submit(api, api.tx.system.remark("0x01"), sender, options);
			};
			await isRefused("BadProof", send(digest.map((byte) => byte ^ 1)));
			assert.equal((await money(sender)).free, GWK);
			await send(digest);
			assert((await money(sender)).free < GWK, "the transaction was paid for");
		},
	);

	test("the supply follows the schedule and its cap", {}, async () => {
		const emission = (name: string, ...args: number[]) =>
			view<string | number>(api, "Emission", name, ...args).then(BigInt);
		const info = await view<{ height: number; nextHalving: number; [key: string]: unknown }>(
			api,
			"Emission",
			"emission",
		);
		const big = (field: string) => BigInt(info[field] as string | number);
		const genesis = await emission("supply_at", 0);
		assert.equal(big("minted"), big("subsidy") * BigInt(info.height));
		assert.equal(await emission("supply_at", info.height), genesis + big("minted"));
		assert.equal(genesis + big("minted") + big("remaining"), CAP);
		const reward = await emission("subsidy_at", info.nextHalving - 1);
		assert.equal(reward, big("subsidy"));
		assert.equal(await emission("subsidy_at", info.nextHalving), reward / 2n);
	});

	test("the node's metrics say what the chain says", {}, async () => {
		const metrics = async () => {
			const text = await (await fetch(chain.metricsUrl)).text();
			const lines = text.matchAll(/^groundwork_(\w+)\{.*\} (.+)$/gm);
			return new Map([...lines].map(([, name, value]) => [name, Number(value)]));
		};
		const gwk = (amount: string | number) => Number(BigInt(amount)) / Number(GWK);
		const { subsidy, minted, remaining } = await view<Record<string, string | number>>(
			api,
			"Emission",
			"emission",
		);
		// They follow finality.
		const later = await waitFor(
			async () => {
				const now = await metrics();
				return (now.get("minted_gwk") ?? 0) >= gwk(minted) - 0.001 && now;
			},
			30 * SECOND,
			"the metrics of this block",
		);
		const blocks = ((later.get("minted_gwk") ?? 0) - gwk(minted)) / gwk(subsidy);
		assert(blocks < 10, `${blocks} blocks ahead`);
		const expected = {
			subsidy_gwk: gwk(subsidy),
			remaining_gwk: gwk(remaining) - blocks * gwk(subsidy),
		};
		for (const [name, value] of Object.entries(expected)) {
			const found = later.get(name) ?? NaN;
			assert(Math.abs(found - value) < 0.001, `${name} is ${found}, not ${value}`);
		}
		const names = ["nodes_active", "nodes_registered", "pending_rewards_gwk", "reserve_gwk"];
		assert.deepEqual([...later.keys()].filter((name) => names.includes(name)).sort(), names);
	});
});
