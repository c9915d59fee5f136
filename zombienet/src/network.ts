/** Networks of several nodes: zombienet starts them, tests kill them and start them again. */

import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeBinary, rpc } from "../../clients/src/node.ts";
import { MINUTE, SECOND, waitFor } from "../../clients/src/wait.ts";
import { ask, type Changes, rawSpec } from "./spec.ts";

export { MINUTE, nodeBinary, rpc, SECOND, waitFor };

const project = join(import.meta.dirname, "..");

/** A folder of this run, below the one that `zombienet/run` cleans up. */
export function newFolder(name: string): string {
	return mkdtempSync(join(process.env.GROUNDWORK_NETWORKS ?? tmpdir(), `${name}-`));
}

/** Kills every process that works in `folder` or names it on its command line, and nothing else. */
export function killAllOf(folder: string): void {
	for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
		try {
			const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
			const place = readlinkSync(`/proc/${pid}/cwd`);
			const belongs = command.includes(`${folder}/`) || place.startsWith(`${folder}/`);
			if (belongs && Number(pid) !== process.pid) process.kill(Number(pid), "SIGKILL");
		} catch {
			// It is gone already.
		}
	}
}

async function isFree(port: number): Promise<boolean> {
	return await new Promise((done) => {
		const server = createServer();
		server.once("error", () => done(false));
		server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
	});
}

/** The first of `count` ports in a row that nothing listens on, below those of outgoing calls. */
export async function freePorts(count: number): Promise<number> {
	for (;;) {
		const first = 20_000 + Math.floor(Math.random() * 12_000);
		const ports = Array.from({ length: count }, (_, at) => first + at);
		if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first;
	}
}

/** A process that runs a node. */
export class TestNode {
	#child: ChildProcess | undefined;

	constructor(
		readonly name: string,
		readonly url: string,
		readonly metricsUrl: string,
		readonly logFile: string,
		private readonly command: string[],
		private pid?: number,
	) {}

	/** Starts it, or starts it again with the same folder and ports. */
	start(): void {
		const log = openSync(this.logFile, "a");
		const [program, ...args] = this.command;
		this.#child = spawn(program, args, { stdio: ["ignore", log, log] });
		closeSync(log);
		const child = this.#child;
		// Seen by whoever waits for the node.
		child.once("error", (error) => console.error(`${this.name}: ${error.message}`));
		child.once("exit", (code, signal) => {
			if (signal !== "SIGKILL") console.error(`${this.name} ended: ${signal ?? code}`);
		});
		this.pid = child.pid;
	}

	isRunning(): boolean {
		try {
			// A killed process whose parent has not noticed yet is a zombie. It has ended, and freed its
			// database, once none of its other threads is left.
			const zombie = /\) Z /.test(readFileSync(`/proc/${this.pid}/stat`, "utf8"));
			return !zombie || readdirSync(`/proc/${this.pid}/task`).length > 1;
		} catch {
			return false;
		}
	}

	/** `kill -9`: no node gets the chance to tidy up. */
	async kill(): Promise<void> {
		if (this.pid !== undefined && this.isRunning()) process.kill(this.pid, "SIGKILL");
		await waitFor(() => !this.isRunning(), 10 * SECOND, `the end of ${this.name}`);
	}

	log(): string {
		return readFileSync(this.logFile, "utf8");
	}

	/** Calls a method; where nothing answers, the error says what the node said last. */
	async rpc<T>(method: string, params: unknown[] = []): Promise<T> {
		try {
			return await rpc<T>(this.url, method, params);
		} catch (error) {
			const state = this.isRunning() ? "runs" : "does not run";
			const last = this.log().trimEnd().split("\n").at(-1);
			throw new Error(`${error} (${this.name} ${state}; its last words: ${last})`);
		}
	}

	/** Height of the best block. */
	async best(): Promise<number> {
		return Number((await this.rpc<{ number: string }>("chain_getHeader")).number);
	}

	/** Height of the last final block. */
	async finalized(): Promise<number> {
		const hash = await this.rpc<string>("chain_getFinalizedHead");
		return Number((await this.rpc<{ number: string }>("chain_getHeader", [hash])).number);
	}

	/** Waits until block `height` is final for this node. */
	async untilFinalized(height: number, deadline: number): Promise<number> {
		return await waitFor(
			async () => {
				const now = await this.finalized();
				return now >= height && now;
			},
			deadline,
			`block ${height} to be final on ${this.name}`,
			500,
		);
	}

	/** The value of a Prometheus metric, summed over its labels; `undefined` if there is none. */
	async metric(name: string): Promise<number | undefined> {
		const text = await (await fetch(this.metricsUrl)).text();
		const values = text
			.split("\n")
			.filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
			.map((line) => Number(line.slice(line.lastIndexOf(" "))));
		return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
	}
}

/** What zombienet writes down about a network that it has started. */
interface Zombie {
	relay: { name: string; wsUri: string; prometheusUri: string; multiAddress: string }[];
	client: { processMap: Record<string, { pid: number; logs: string; cmd: string[] }> };
}

/** Which nodes make up a network, and on which chain. */
interface NetworkKind {
	/** File for zombienet, which says which nodes there are. */
	config: string;
	changes: Changes;
}

/** Four validators and a full node. */
const FOUR_VALIDATORS: NetworkKind = {
	config: "groundwork.toml",
	changes: { others: ["Dave"], sessionSlots: 10 },
};

/** Three validators for a fourth to join, with sessions so short that the set changes quickly. */
export const THREE_VALIDATORS: NetworkKind = {
	config: "three-validators.toml",
	changes: { others: [], sessionSlots: 6 },
};

/** Several nodes of one chain. */
export class TestNetwork {
	private constructor(
		private readonly folder: string,
		private readonly chainSpec: string,
		private readonly bootnode: string,
		readonly nodes: TestNode[],
	) {}

	/** Lets zombienet's native provider start the nodes of `config`. */
	static async spawn({ config, changes }: NetworkKind = FOUR_VALIDATORS): Promise<TestNetwork> {
		const folder = newFolder("zombienet");
		const node = nodeBinary();
		const chainSpec = rawSpec(node, folder, changes);
		const network = join(folder, "network");
		const cli = join(project, "node_modules/.bin/zombienet");
		const log = openSync(join(folder, "zombienet.log"), "w");
		const zombienet = spawn(
			cli,
			["--provider", "native", "--dir", network, "--logType", "text", "--spawn-concurrency", "5"]
				.concat(["spawn", join(project, config)]),
			{
				stdio: ["ignore", log, log],
				env: { ...process.env, GROUNDWORK_NODE: node, GROUNDWORK_CHAIN_SPEC: chainSpec },
			},
		);
		closeSync(log);
		process.once("exit", () => killAllOf(folder));
		for (const signal of ["SIGINT", "SIGTERM"] as const) {
			process.once(signal, () => process.exit(1));
		}

		let ended = false;
		zombienet.once("exit", () => (ended = true));
		zombienet.once("error", () => (ended = true));
		try {
			const zombie = await waitFor<Zombie>(
				() => {
					if (ended) return { relay: [], client: { processMap: {} } };
					return JSON.parse(readFileSync(join(network, "zombie.json"), "utf8"));
				},
				3 * MINUTE,
				"zombienet to start the network",
				500,
			);
			if (ended) throw new Error("zombienet ended instead of starting the network");
			const nodes = zombie.relay.map(({ name, wsUri, prometheusUri }) => {
				const { pid, logs, cmd } = zombie.client.processMap[name];
				const command = ["bash", "-c", `exec ${cmd.join(" ")}`];
				return new TestNode(name, wsUri, prometheusUri, logs, command, pid);
			});
			return new TestNetwork(folder, chainSpec, zombie.relay[0].multiAddress, nodes);
		} catch (error) {
			console.error(readFileSync(join(folder, "zombienet.log"), "utf8").slice(-4_000));
			killAllOf(folder);
			throw error;
		}
	}

	node(name: string): TestNode {
		const found = this.nodes.find((node) => node.name === name);
		if (!found) throw new Error(`There is no node ${name}.`);
		return found;
	}

	/** Starts one more node, which was not there when the network began. */
	async newcomer(name: string, flags: string[]): Promise<TestNode> {
		const folder = join(this.folder, name);
		mkdirSync(folder);
		const node = nodeBinary();
		const keyFile = join(folder, "node-key");
		ask(node, "key", "generate-node-key", "--file", keyFile);
		const port = await freePorts(3);
		const newcomer = new TestNode(
			name,
			`ws://127.0.0.1:${port + 1}`,
			`http://127.0.0.1:${port + 2}/metrics`,
			join(folder, "node.log"),
			[
				node,
				...["--chain", this.chainSpec, "--base-path", join(folder, "data"), "--name", name],
				...["--node-key-file", keyFile, "--bootnodes", this.bootnode],
				...["--listen-addr", `/ip4/127.0.0.1/tcp/${port}/ws`],
				...["--rpc-port", String(port + 1), "--prometheus-port", String(port + 2)],
				...["--rpc-methods", "unsafe", "--no-mdns", "--no-telemetry"],
				...flags,
			],
		);
		newcomer.start();
		this.nodes.push(newcomer);
		await waitFor(() => newcomer.best().then(() => true), 2 * MINUTE, `${name} to answer`, 500);
		return newcomer;
	}

	/** Ends everything that belongs to this network. */
	stop(): void {
		killAllOf(this.folder);
	}
}
