// A production network, from `scripts/new-network` to minted rewards.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { connect } from "../../clients/src/pjs.ts";
import { freePorts, killAllOf, MINUTE, newFolder, nodeBinary, TestNode } from "../src/network.ts";

const script = join(import.meta.dirname, "../../scripts/new-network");
const folder = newFolder("new-network");
after(() => killAllOf(folder));

interface Answer {
	status: number;
	stdout: string;
	stderr: string;
}

function newNetwork(...args: string[]): Answer {
	try {
		const stdout = execFileSync(script, args, {
			encoding: "utf8",
			stdio: ["ignore", "pipe", "pipe"],
			env: { ...process.env, GROUNDWORK_NODE: nodeBinary() },
		});
		return { status: 0, stdout, stderr: "" };
	} catch (error) {
		return error as Answer;
	}
}

test("three validators made by the script run a chain without a premine", { timeout: 5 * MINUTE }, async () => {
	const out = join(folder, "one-machine");
	const first = await freePorts(9);
	const [p2p, rpc, metrics] = [first, first + 3, first + 6];
	const made = newNetwork(
		...["--name", "Fair Launch", "--validators", "3", "--out", out],
		...["--port", `${p2p}`, "--rpc-port", `${rpc}`, "--prometheus-port", `${metrics}`],
	);
	assert.equal(made.status, 0, made.stderr);
	const nodes = [0, 1, 2].map((at) => {
		const name = `validator-${at + 1}`;
		return new TestNode(
			name,
			`ws://127.0.0.1:${rpc + at}`,
			`http://127.0.0.1:${metrics + at}/metrics`,
			join(out, name, "node.log"),
			["env", `GROUNDWORK_NODE=${nodeBinary()}`, join(out, name, "start")],
		);
	});
	for (const node of nodes) node.start();
	try {
		for (const node of nodes) await node.untilFinalized(3, 3 * MINUTE);
	} catch (error) {
		console.error(nodes[0].log().slice(-3_000));
		throw error;
	}

	const api = await connect(nodes[0].url);
	try {
		const spec = JSON.parse(readFileSync(join(out, "network.json"), "utf8"));
		const genesis = await api.at(api.genesisHash);
		assert.equal((await genesis.query.balances.totalIssuance()).toBigInt(), 0n);
		assert.ok((await api.query.sudo.key()).isNone, "there is no super-user");
		assert.equal((await api.rpc.system.chain()).toString(), "Fair Launch");
		assert.deepEqual(
			(await api.query.session.validators()).map(String).sort(),
			spec.validators.map(({ account }: { account: string }) => account).sort(),
		);
		// The producers' share is minted to those who made the blocks.
		const issuance = (await api.query.balances.totalIssuance()).toBigInt();
		assert.ok(issuance > 0n, "blocks mint");
		const earned = await Promise.all(
			spec.validators.map(async ({ account }: { account: string }) =>
				(await api.query.system.account(account)).data.free.toBigInt(),
			),
		);
		assert.ok(
			earned.some((free) => free > 0n),
			"a validator has been paid",
		);
	} finally {
		await api.disconnect();
	}
	assert.ok(((await nodes[0].metric("groundwork_minted_gwk")) ?? 0) > 0);
	await Promise.all(nodes.map((node) => node.kill()));
});

test("secrets can be read by their owner only and stand nowhere else", () => {
	const out = join(folder, "one-machine");
	for (const secret of ["node-key", "account.secret"]) {
		assert.equal(statSync(join(out, "validator-1", secret)).mode & 0o077, 0, secret);
	}
	assert.equal(statSync(join(out, "validator-1", "keystore")).mode & 0o077, 0);
	const phrase = readFileSync(join(out, "validator-1", "account.secret"), "utf8").trim();
	assert.equal(phrase.split(" ").length, 12);
	for (const file of ["network.json", "CHECKLIST.md", "validator-1/public.json", "validator-1/start"]) {
		assert.ok(!readFileSync(join(out, file), "utf8").includes(phrase), file);
	}
});

test("keys made on each machine and a specification made on one give a network too", () => {
	const machines = ["ada", "grace", "edsger"];
	const publics = machines.map((name, at) => {
		const out = join(folder, "split", name);
		const answer = newNetwork("keys", "--name", name, "--out", out, "--address", `/dns4/v${at}.example.org/tcp/30333`);
		assert.equal(answer.status, 0, answer.stderr);
		const secret = readFileSync(join(out, "account.secret"), "utf8").trim();
		assert.ok(!answer.stdout.includes(secret), "only public parts are printed");
		assert.deepEqual(JSON.parse(answer.stdout), JSON.parse(readFileSync(join(out, "public.json"), "utf8")));
		return join(out, "public.json");
	});
	const out = join(folder, "split", "network");
	const made = newNetwork("spec", "--name", "Split", "--out", out, ...publics);
	assert.equal(made.status, 0, made.stderr);
	const spec = JSON.parse(readFileSync(join(out, "chain-spec.json"), "utf8"));
	assert.equal(spec.id, "split");
	assert.equal(spec.chainType, "Live");
	assert.equal(spec.bootNodes.length, 3);
	assert.ok(spec.genesis.raw);
	for (const name of machines) {
		assert.ok(existsSync(join(out, name, "groundwork-node.service")));
		assert.ok(!existsSync(join(out, name, "node-key")), "no secret came along");
	}

	const again = newNetwork("spec", "--name", "Again", "--out", out, ...publics);
	assert.equal(again.status, 1);
	assert.match(again.stderr, /nothing is overwritten/);
	const twice = newNetwork("spec", "--name", "Twice", "--out", join(folder, "twice"), publics[0], publics[0]);
	assert.equal(twice.status, 1);
	assert.match(twice.stderr, /two validators have the same/);
	assert.equal(twice.stderr.trim().split("\n").length, 1, "one clear sentence");
});

