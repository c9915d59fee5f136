/** The chain as seen by `polkadot-api`, with calls, events and views typed from its metadata. */

import assert from "node:assert/strict";
import { describe } from "node:test";
import type { KeyringPair } from "@polkadot/keyring/types";
import {
	Blake2256,
	decAnyMetadata,
	getMultisigAccountId,
	unifyMetadata,
} from "@polkadot-api/substrate-bindings";
import { AccountId, Binary, Enum } from "polkadot-api";
import { withMetadataHash } from "polkadot-api/signer";
import { account, signer } from "../src/accounts.ts";
import { generalExtrinsic, heartbeatPayload } from "../src/heartbeat.ts";
import { metadataAtVersion } from "../src/metadata.ts";
import { type Chain, rpc } from "../src/node.ts";
import {
	callError,
	type Connection,
	connect,
	eventData,
	extensionNames,
	heartbeatExtrinsic,
	type Included,
	submit,
	submitRaw,
	untilBlock,
} from "../src/papi.ts";
import { GWK } from "../src/units.ts";
import { MINUTE, Serial } from "../src/wait.ts";
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
	endpoint: Binary.fromText("https://node.example:443"),
	region: Binary.fromText("DE-BE"),
	resources: { cores: 8, memory_mib: 32_768n, storage_mib: 1_000_000n, gpus: 1 },
};
const BEST = { at: "best" } as const;

type Call = { type: string; value: { type: string; value: unknown } };
type DispatchResult =
	| { success: true; value: undefined }
	| { success: false; value: { type: string; value?: unknown } };

const hex = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString("hex")}`;
const id = ({ address }: { address: string }) => Enum("Id", address);

describe("polkadot-api", { concurrency: 16 }, () => {
	const alice = signer(account("//Alice"));
	const aliceSends = new Serial();
	let chain: Chain;
	let connection: Connection;
	let api: Connection["api"];

	const test = onChain(
		async (started, endowments) => {
			chain = started;
			connection = connect(chain.url);
			api = connection.api;
			const calls = endowments.map(
				([address, value]) => transfer({ address }, value).decodedCall,
			);
			await submit(api.tx.Utility.batch_all({ calls }), alice);
		},
		async () => connection?.client.destroy(),
	);

	const money = async ({ address }: { address: string }) => {
		const { data } = await api.query.System.Account.getValue(address, BEST);
		return { free: data.free, reserved: data.reserved };
	};
	const transfer = (to: { address: string }, value: bigint) =>
		api.tx.Balances.transfer_keep_alive({ dest: id(to), value });
	const register = (agent: KeyringPair, payout?: KeyringPair) =>
		api.tx.Nodes.register({
			tier: SEED,
			agent: agent.address,
			payout: payout?.address,
			profile: PROFILE,
		});
	const nodeOf = ({ address }: KeyringPair) => api.view.Nodes.node(address, BEST);
	const statusOf = async (node: KeyringPair) => (await nodeOf(node))?.status.type;
	const pending = ({ address }: KeyringPair) =>
		api.view.Emission.pending_rewards(address, BEST);
	const previousOf = async ({ address }: KeyringPair) => {
		const window = await api.view.Nodes.heartbeat_window(address, BEST);
		assert(window, "the chain expects a heartbeat");
		return window.previous;
	};
	/** A heartbeat for what the chain asks for at present. */
	const heartbeat = async (node: KeyringPair, agent: KeyringPair) =>
		await heartbeatExtrinsic(connection, agent, node, await previousOf(node));
	const untilMayBeat = ({ address }: KeyringPair, at: "best" | "finalized" = "best") =>
		untilBlock(
			connection,
			async () => (await api.view.Nodes.may_heartbeat(address, { at })).success,
			MINUTE,
			"the time of a heartbeat",
		);
	const activate = async (node: KeyringPair, agent: KeyringPair) => {
		await untilMayBeat(node);
		return await submitRaw(connection, await heartbeat(node, agent));
	};
	const untilRewarded = (node: KeyringPair, more = 0n) =>
		untilBlock(connection, async () => (await pending(node)) > more, MINUTE, "a reward");
	const claim = ({ address }: KeyringPair) => api.tx.Emission.claim({ who: address });
	const claimed = ({ events }: Pick<Included, "events">) =>
		eventData<{ payout: string; amount: bigint }>(events, "Emission", "Claimed");
	/** New session keys of the node, with the proof that they are the owner's. */
	const rotateKeys = async (owner: KeyringPair) => {
		const made = await rpc<{ keys: string; proof: string }>(
			chain.url,
			"author_rotateKeysWithOwner",
			[hex(owner.publicKey)],
		);
		// Two public keys, one after the other.
		const keys = { babe: made.keys.slice(0, 66), grandpa: `0x${made.keys.slice(66)}` };
		return { keys, proof: Uint8Array.from(Buffer.from(made.proof.slice(2), "hex")) };
	};
	/** The id of the error in the result of an inner call. */
	const innerError = (result: DispatchResult) =>
		result.success ? "none" : callError(result.value).id;

	test("the chain's properties agree with its metadata", {}, async () => {
		const { properties } = await connection.client.getChainSpecData();
		assert.deepEqual(
			{ ...properties },
			{ ...properties, ss58Format: 42, tokenDecimals: 12, tokenSymbol: "GWK" },
		);
		assert.equal(await api.constants.System.SS58Prefix(), 42);
		assert.equal((await api.constants.System.Version()).spec_name, "groundwork");
	});

	for (const version of [14, 15, 16]) {
		test(`metadata V${version} documents all that our pallets have`, {}, async () => {
			const raw = decAnyMetadata(await metadataAtVersion(chain.url, version));
			const metadata = unifyMetadata(raw);
			assert.equal(metadata.version, version);
			const silent = Object.keys(OWN_PALLETS).flatMap((name) => {
				const pallet = metadata.pallets.find((each) => each.name === name);
				assert(pallet, `there is a pallet ${name}`);
				const variants = (kind?: { type: number }) => {
					if (kind === undefined) return [];
					const { def } = metadata.lookup[kind.type];
					assert(def.tag === "variant", `${name} has an enum`);
					return def.value;
				};
				return withoutDocs(name, version, {
					calls: variants(pallet.calls),
					errors: variants(pallet.errors),
					events: variants(pallet.events),
					storage: pallet.storage?.items ?? [],
					constants: pallet.constants,
					views: pallet.viewFns,
				});
			});
			assert.deepEqual(silent, []);
		});
	}

	test(
		"a transfer moves money and costs no more than was estimated",
		{ payer: 10n * GWK, payee: 0n },
		async ({ payer, payee }) => {
			const tx = transfer(payee, 3n * GWK);
			const estimate = (await tx.getPaymentInfo(payer.address)).partial_fee;
			const info = await rpc<{ partialFee: string }>(chain.url, "payment_queryInfo", [
				hex(await tx.sign(signer(payer))),
			]);
			isAboutFee(BigInt(info.partialFee), estimate);

			const { events } = await submit(tx, signer(payer));
			const { actual_fee: fee } = eventData<{ actual_fee: bigint }>(
				events,
				"TransactionPayment",
				"TransactionFeePaid",
			);
			assert(fee > 0n && fee <= estimate, `${fee} of ${estimate}`);
			assert.equal((await money(payee)).free, 3n * GWK);
			assert.equal((await money(payer)).free, 7n * GWK - fee);
		},
	);

	test(
		"a wallet sees a node's collateral on hold and what it is for",
		{ owner: 1_100n * GWK, agent: 0n },
		async ({ owner, agent }) => {
			const { events } = await submit(register(agent), signer(owner));
			const { tier, collateral } = eventData<{ tier: number; collateral: bigint }>(
				events,
				"Nodes",
				"NodeRegistered",
			);
			assert.equal(tier, SEED);
			assert.equal(collateral, SEED_COLLATERAL);
			assert.equal((await money(owner)).reserved, SEED_COLLATERAL);
			assert.deepEqual(await api.query.Balances.Holds.getValue(owner.address, BEST), [
				{ id: Enum("Nodes", Enum("Collateral")), amount: SEED_COLLATERAL },
			]);

			const node = await nodeOf(owner);
			assert(node, "there is a node");
			assert.equal(node.status.type, "Maturing");
			assert.equal(node.agent, agent.address);
			assert.equal(node.payout, owner.address);
			assert.equal(Binary.toText(node.profile.region), "DE-BE");
			const found = await api.view.Nodes.node_of_agent(agent.address, BEST);
			assert.equal(found, owner.address);
		},
	);

	test(
		"an agent without an account sends a heartbeat, and nobody pays for it",
		{ owner: 1_100n * GWK, agent: 0n },
		async ({ owner, agent }) => {
			await submit(register(agent), signer(owner));
			const before = await money(owner);
			const { events } = await activate(owner, agent);

			const { node } = eventData<{ node: string }>(events, "Nodes", "NodeActivated");
			assert.equal(node, owner.address);
			const paying = events.filter(({ type }) =>
				["TransactionPayment", "Balances"].includes(type),
			);
			assert.deepEqual(paying, []);
			assert.deepEqual(await money(owner), before);
			const { providers, nonce } = await api.query.System.Account.getValue(
				agent.address,
				BEST,
			);
			assert.equal(providers + nonce, 0);
			assert.equal(await statusOf(owner), "Active");

			// The next one keeps it active.
			await untilMayBeat(owner);
			const next = await submitRaw(connection, await heartbeat(owner, agent));
			eventData(next.events, "Nodes", "HeartbeatReceived");
		},
	);

	test(
		"a silent node lapses and earns nothing until its next heartbeat",
		{ owner: 1_100n * GWK, agent: 0n },
		async ({ owner, agent }) => {
			await submit(register(agent), signer(owner));
			await activate(owner, agent);
			await untilBlock(
				connection,
				async () => (await statusOf(owner)) === "Lapsed",
				2 * MINUTE,
				"the node to lapse",
			);
			const lapsed = await pending(owner);
			assert(lapsed > 0n, "it has earned before");
			assert.equal(await api.view.Nodes.is_active(owner.address, BEST), false);
			const { events } = await submitRaw(connection, await heartbeat(owner, agent));
			eventData(events, "Nodes", "NodeActivated");
			await untilRewarded(owner, lapsed);
		},
	);

	test(
		"rewards grow, and anybody may claim them for the payout account",
		{ owner: 1_100n * GWK, agent: 0n, payout: 0n, stranger: GWK },
		async ({ owner, agent, payout, stranger }) => {
			await submit(register(agent, payout), signer(owner));
			await activate(owner, agent);
			await untilRewarded(owner);
			const first = await pending(owner);
			await untilRewarded(owner, first);

			const own = claimed(await submit(claim(owner), signer(owner)));
			assert(own.amount > first, `${own.amount} after ${first}`);
			assert.equal(own.payout, payout.address);
			assert.equal((await money(payout)).free, own.amount);

			await untilRewarded(owner);
			const other = claimed(await submit(claim(owner), signer(stranger)));
			assert.equal((await money(payout)).free, own.amount + other.amount);
			assert((await money(stranger)).free < GWK, "the stranger pays the fee, no more");
		},
	);

	test(
		"heartbeats that may not be are refused with their documented codes",
		{ owner: 1_100n * GWK, agent: 0n, stranger: 0n },
		async ({ owner, agent, stranger }) => {
			const send = (bytes: Uint8Array) => submitRaw(connection, bytes);
			const unknown = await heartbeatExtrinsic(connection, agent, stranger, 0);
			await isRefused(REJECTED.unknownNode, send(unknown));

			const { block } = await submit(register(agent), signer(owner));
			const first = await heartbeat(owner, agent);
			assert.equal(await refusalAt(chain.url, first, block), REJECTED.immature);
			// The library asks the finalized block first and reports what that one says.
			await untilMayBeat(owner, "finalized");
			const previous = await previousOf(owner);

			const call = async (type: "Sr25519" | "Ed25519", signature: Uint8Array) =>
				generalExtrinsic(
					await api.tx.Nodes.heartbeat({
						node: owner.address,
						signature: Enum(type, hex(signature)),
					}).getEncodedData(),
					await extensionNames(connection),
				);
			const { genesisHash } = await connection.client.getChainSpecData();
			const genesis = Uint8Array.from(Buffer.from(genesisHash.slice(2), "hex"));
			const node = owner.publicKey;
			const elsewhere = heartbeatPayload({ genesis: new Uint8Array(32), node, previous });
			const another = heartbeatPayload({ genesis, node: stranger.publicKey, previous });
			for (const bytes of [
				await heartbeatExtrinsic(connection, stranger, owner, previous),
				await heartbeatExtrinsic(connection, agent, owner, previous + 1),
				await call("Sr25519", new Uint8Array(64)),
				await call("Ed25519", new Uint8Array(64).fill(1)),
				await call("Sr25519", agent.sign(elsewhere)),
				await call("Sr25519", agent.sign(another)),
			]) {
				await isRefused(REJECTED.badSignature, send(bytes));
			}
			assert.equal(await statusOf(owner), "Maturing");

			const good = await heartbeatExtrinsic(connection, agent, owner, previous);
			const again = await heartbeatExtrinsic(connection, agent, owner, previous);
			const beaten = await send(good);
			await isRefused(REJECTED.tooEarly, send(again));
			assert.equal(await refusalAt(chain.url, good, beaten.block), REJECTED.tooEarly);
			await untilMayBeat(owner, "finalized");
			// At a block of ours: which one the library asks cannot be told.
			const final = await rpc<string>(chain.url, "chain_getFinalizedHead");
			for (const replayed of [good, again]) {
				assert.equal(await refusalAt(chain.url, replayed, final), REJECTED.badSignature);
			}

			const left = await submit(api.tx.Nodes.unregister(), signer(owner));
			assert.equal(await refusalAt(chain.url, good, left.block), REJECTED.leaving);
		},
	);

	test(
		"collateral comes back after the waiting time and not before",
		{ owner: 1_100n * GWK, agent: 0n },
		async ({ owner, agent }) => {
			const withdraw = () => submit(api.tx.Nodes.withdraw(), signer(owner));
			const unregister = () => submit(api.tx.Nodes.unregister(), signer(owner));
			await submit(register(agent), signer(owner));
			await failsWith("Nodes.NotLeaving", withdraw());
			const left = await unregister();
			const { until } = eventData<{ until: number }>(left.events, "Nodes", "NodeLeaving");
			await failsWith("Nodes.WithdrawTooEarly", withdraw());
			await failsWith("Nodes.NodeIsLeaving", unregister());
			assert.equal((await money(owner)).reserved, SEED_COLLATERAL);

			await untilBlock(
				connection,
				async () => (await api.query.System.Number.getValue(BEST)) >= until,
				MINUTE,
				"the end of the waiting time",
			);
			const gone = await withdraw();
			const { amount } = eventData<{ amount: bigint }>(gone.events, "Nodes", "NodeWithdrawn");
			assert.equal(amount, SEED_COLLATERAL);
			assert.equal((await money(owner)).reserved, 0n);
			assert.equal(await nodeOf(owner), undefined);
		},
	);

	test(
		"wrong registrations fail with named errors and hold nothing",
		{ owner: 2_200n * GWK, poor: 999n * GWK, other: 1_100n * GWK, agent: 0n, nobody: 0n },
		async ({ owner, poor, other, agent, nobody }) => {
			const { Nodes } = api.tx;
			const as = (who: KeyringPair, args: Partial<Parameters<typeof Nodes.register>[0]>) =>
				submit(
					Nodes.register({
						tier: SEED,
						agent: agent.address,
						payout: undefined,
						profile: PROFILE,
						...args,
					}),
					signer(who),
				);
			await failsWith("Nodes.UnknownTier", as(owner, { tier: 200 }));
			await failsWith("Nodes.NotEnoughFreeBalance", as(poor, {}));
			const nowhere = { ...PROFILE, region: Binary.fromText("Berlin") };
			await failsWith("Nodes.InvalidRegion", as(owner, { profile: nowhere }));
			for (const who of [owner, poor]) {
				assert.equal((await money(who)).reserved, 0n);
				assert.equal(await nodeOf(who), undefined);
			}

			await as(owner, {});
			await failsWith("Nodes.AlreadyRegistered", as(owner, { agent: nobody.address }));
			assert.equal((await money(owner)).reserved, SEED_COLLATERAL);
			await failsWith("Nodes.AgentInUse", as(other, {}));
			assert.equal((await money(other)).reserved, 0n);
			await failsWith(
				"Nodes.NotOwnerOrDelegate",
				submit(
					Nodes.set_profile({ node: owner.address, profile: PROFILE }),
					signer(other),
				),
			);
			await failsWith("Nodes.NotRegistered", submit(Nodes.unregister(), signer(other)));
			await failsWith("Emission.NothingToClaim", submit(claim(other), signer(other)));
		},
	);

	test(
		"session keys are accepted with a proof of ownership only, for a deposit",
		{ owner: 1_000n * GWK, thief: 1_000n * GWK },
		async ({ owner, thief }) => {
			const { keys, proof } = await rotateKeys(owner);
			const set = (who: KeyringPair, proof: Uint8Array) =>
				submit(api.tx.Session.set_keys({ keys, proof }), signer(who));
			await failsWith("Session.InvalidProof", set(owner, new Uint8Array()));
			await failsWith("Session.InvalidProof", set(thief, proof));
			assert.equal((await money(owner)).reserved, 0n);

			await set(owner, proof);
			assert((await money(owner)).reserved > 0n, "there is a deposit");
			const [hold] = await api.query.Balances.Holds.getValue(owner.address, BEST);
			assert.equal(hold.id.type, "Session");
		},
	);

	test(
		"only a node of the top tier can become a candidate for validation",
		{ owner: 1_100n * GWK, agent: 0n },
		async ({ owner, agent }) => {
			const pledge = (amount: bigint) =>
				submit(api.tx.Validators.register_candidate({ pledge: amount }), signer(owner));
			await failsWith("Validators.PledgeTooLow", pledge(GWK));
			await failsWith("Validators.NodeNotActive", pledge(MIN_PLEDGE));
			await submit(register(agent), signer(owner));
			await activate(owner, agent);
			await failsWith("Validators.NotTopTier", pledge(MIN_PLEDGE));
		},
	);

	test(
		"a pledge for validation keeps the node in its tier and its collateral on hold",
		{ owner: 41_000n * GWK, agent: 0n },
		async ({ owner, agent }) => {
			const { Nodes, Session, Validators } = api.tx;
			const trunk = Nodes.register({
				tier: TRUNK,
				agent: agent.address,
				payout: undefined,
				profile: PROFILE,
			});
			const keys = Session.set_keys(await rotateKeys(owner));
			const calls = [trunk.decodedCall, keys.decodedCall];
			await submit(api.tx.Utility.batch_all({ calls }), signer(owner));
			await activate(owner, agent);
			const candidate = Validators.register_candidate({ pledge: MIN_PLEDGE });
			await submit(candidate, signer(owner));
			const pledges = [[Enum("Validation"), MIN_PLEDGE]];
			assert.deepEqual((await nodeOf(owner))?.pledges, pledges);

			await failsWith("Validators.AlreadyCandidate", submit(candidate, signer(owner)));
			const unregister = submit(Nodes.unregister(), signer(owner));
			await failsWith("Nodes.PledgesOutstanding", unregister);
			const smaller = submit(Nodes.change_tier({ tier: SEED }), signer(owner));
			await failsWith("Nodes.PledgesOutstanding", smaller);
			await submit(Validators.leave(), signer(owner));
			const withdraw = Validators.withdraw_pledge({ who: owner.address });
			await failsWith("Validators.PledgeLocked", submit(withdraw, signer(owner)));
			assert.deepEqual((await nodeOf(owner))?.pledges, pledges);
		},
	);

	test(
		"only governance sets the budget, and it has to sum to 100 %",
		{ stranger: GWK },
		async ({ stranger }) => {
			const percent = 10_000;
			const wrong = api.tx.Emission.set_budget({
				budget: {
					producers: 20 * percent,
					useful_work: 30 * percent,
					tiers: 30 * percent,
					storage: 19 * percent,
				},
			});
			await failsWith("BadOrigin", submit(wrong, signer(stranger)));
			const before = await api.view.Emission.budget(BEST);
			const { events } = await aliceSends.run(() =>
				submit(api.tx.Sudo.sudo({ call: wrong.decodedCall }), alice),
			);
			const { sudo_result } = eventData<{ sudo_result: DispatchResult }>(
				events,
				"Sudo",
				"Sudid",
			);
			assert.equal(innerError(sudo_result), "Emission.BudgetNotWhole");
			assert.deepEqual(await api.view.Emission.budget(BEST), before);
		},
	);

	test(
		"a proxy for a node's operator works for the node but moves no money",
		{ owner: 1_100n * GWK, agent: 0n, helper: 10n * GWK, thief: 0n },
		async ({ owner, agent, helper, thief }) => {
			const add = api.tx.Proxy.add_proxy({
				delegate: id(helper),
				proxy_type: Enum("NodeOperator"),
				delay: 0,
			});
			await submit(
				api.tx.Utility.batch_all({ calls: [register(agent).decodedCall, add.decodedCall] }),
				signer(owner),
			);
			const asOwner = async (call: { decodedCall: Call }, type?: "Any") => {
				const { events } = await submit(
					api.tx.Proxy.proxy({
						real: id(owner),
						force_proxy_type: type && Enum(type),
						call: call.decodedCall as ReturnType<typeof transfer>["decodedCall"],
					}),
					signer(helper),
				);
				const { result } = eventData<{ result: DispatchResult }>(
					events,
					"Proxy",
					"ProxyExecuted",
				);
				return { error: innerError(result), events };
			};

			const moved = { ...PROFILE, region: Binary.fromText("FR-75") };
			const profile = await asOwner(
				api.tx.Nodes.set_profile({ node: owner.address, profile: moved }),
			);
			assert.equal(profile.error, "none");
			assert.deepEqual((await nodeOf(owner))?.profile, moved);

			await activate(owner, agent);
			await untilRewarded(owner);
			const before = await money(owner);
			const paid = await asOwner(claim(owner));
			assert.equal(paid.error, "none");
			const after = before.free + claimed(paid).amount;
			assert.equal((await money(owner)).free, after);

			const theft = transfer(thief, GWK);
			assert.equal((await asOwner(theft)).error, "System.CallFiltered");
			const payout = api.tx.Nodes.set_payout({ payout: thief.address });
			assert.equal((await asOwner(payout)).error, "System.CallFiltered");
			const batch = api.tx.Utility.batch({ calls: [theft.decodedCall] });
			const { error } = eventData<{ error: Call }>(
				(await asOwner(batch)).events,
				"Utility",
				"BatchInterrupted",
			);
			assert.equal(callError(error).id, "System.CallFiltered");
			await failsWith("Proxy.NotProxy", asOwner(theft, "Any"));
			assert.equal((await money(owner)).free, after);
			assert.equal((await money(thief)).free, 0n);
		},
	);

	test(
		"two of three owners of a multisig move its money, one alone does not",
		{ first: 20n * GWK, second: 10n * GWK, third: 0n, payee: 0n },
		async ({ first, second, third, payee }) => {
			const all = [first, second, third];
			const shared = AccountId(42).dec(
				getMultisigAccountId({
					threshold: 2,
					signatories: all.map(({ publicKey }) => publicKey),
				}),
			);
			await submit(transfer({ address: shared }, 5n * GWK), signer(first));

			const call = transfer(payee, 3n * GWK);
			const { weight } = await call.getPaymentInfo(first.address);
			const hash = hex(Blake2256(await call.getEncodedData()));
			const approve = (who: KeyringPair, when?: { height: number; index: number }) =>
				submit(
					api.tx.Multisig.as_multi({
						threshold: 2,
						other_signatories: all
							.filter((each) => each !== who)
							.sort((a, b) => Buffer.compare(a.publicKey, b.publicKey))
							.map(({ address }) => address),
						maybe_timepoint: when,
						call: call.decodedCall,
						max_weight: weight,
					}),
					signer(who),
				);
			const opened = async () =>
				(await api.query.Multisig.Multisigs.getValue(shared, hash, BEST))?.when;

			const asked = await approve(first);
			eventData(asked.events, "Multisig", "NewMultisig");
			assert.equal((await money(payee)).free, 0n);
			await failsWith("Multisig.AlreadyApproved", approve(first, await opened()));

			const done = await approve(second, await opened());
			const { result } = eventData<{ result: DispatchResult }>(
				done.events,
				"Multisig",
				"MultisigExecuted",
			);
			assert.equal(innerError(result), "none");
			assert.equal((await money(payee)).free, 3n * GWK);
		},
	);

	test(
		"a batch is all or nothing where it should be",
		{ payer: 20n * GWK, first: 0n, second: 0n },
		async ({ payer, first, second }) => {
			const { Utility } = api.tx;
			const pay = (to: KeyringPair, amount: bigint) => transfer(to, amount).decodedCall;
			const tooMuch = { calls: [pay(first, GWK), pay(second, 1_000n * GWK)] };

			await failsWith(
				"Token.FundsUnavailable",
				submit(Utility.batch_all(tooMuch), signer(payer)),
			);
			assert.equal((await money(first)).free, 0n);

			const half = await submit(Utility.batch(tooMuch), signer(payer));
			const { index, error } = eventData<{ index: number; error: Call }>(
				half.events,
				"Utility",
				"BatchInterrupted",
			);
			assert.equal(index, 1);
			assert.equal(callError(error).id, "Token.FundsUnavailable");
			assert.equal((await money(first)).free, GWK);

			const calls = [pay(first, GWK), pay(second, GWK)];
			const whole = await submit(Utility.batch_all({ calls }), signer(payer));
			eventData(whole.events, "Utility", "BatchCompleted");
			assert.equal((await money(first)).free, 2n * GWK);
			assert.equal((await money(second)).free, GWK);
		},
	);

	test(
		"who cannot pay the fee is refused by the pool",
		{ payee: GWK, poor: 0n },
		async ({ payee, poor }) => {
			await isRefused("Payment", submit(transfer(payee, 1n), signer(poor)));
		},
	);

	test(
		"a transaction larger than a block's share for transactions is refused by the pool",
		{ sender: 100n * GWK },
		async ({ sender }) => {
			const { max } = await api.constants.System.BlockLength();
			const tx = api.tx.System.remark({ remark: new Uint8Array(max.normal) });
			await isRefused("ExhaustsResources", submit(tx, signer(sender)));
			assert.equal((await money(sender)).free, 100n * GWK);
		},
	);

	test(
		"a signature over the hash of the metadata counts, one over another hash does not",
		{ sender: GWK },
		async ({ sender }) => {
			const tx = api.tx.System.remark({ remark: Uint8Array.of(1) });
			await isRefused(
				"BadProof",
				submit(tx, signer(sender), {
					customSignedExtensions: {
						CheckMetadataHash: {
							// Mode 1, and some hash that is not the metadata's.
							value: Uint8Array.of(1),
							additionalSigned: new Uint8Array(33).fill(1),
						},
					},
				}),
			);
			assert.equal((await money(sender)).free, GWK);
			const offline = withMetadataHash({ decimals: 12, tokenSymbol: "GWK" }, signer(sender));
			await submit(tx, offline);
			assert((await money(sender)).free < GWK, "the transaction was paid for");
		},
	);

	test("the supply follows the schedule and its cap", {}, async () => {
		const { Emission } = api.view;
		const info = await Emission.emission(BEST);
		const genesis = await Emission.supply_at(0, BEST);
		assert(info.next_halving !== undefined, "there is a next halving");
		assert.equal(info.minted, info.subsidy * BigInt(info.height));
		assert.equal(await Emission.supply_at(info.height, BEST), genesis + info.minted);
		assert.equal(genesis + info.minted + info.remaining, CAP);
		assert.equal(await Emission.subsidy_at(info.next_halving - 1, BEST), info.subsidy);
		assert.equal(await Emission.subsidy_at(info.next_halving, BEST), info.subsidy / 2n);
	});
});
