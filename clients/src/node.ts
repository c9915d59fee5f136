/** Starts the real node as a chain of its own and leaves nothing behind. */

import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { WebSocket } from "ws";
import { MINUTE, SECOND, waitFor } from "./wait.ts";

/** The node's binary: `GROUNDWORK_NODE`, or what `cargo build --release` made. */
export function nodeBinary(): string {
	const target = process.env.CARGO_TARGET_DIR || join(import.meta.dirname, "../../target");
	const path = resolve(process.env.GROUNDWORK_NODE || join(target, "release/groundwork-node"));
	if (!existsSync(path)) {
		throw new Error(
			`There is no node at ${path}: build it with ./scripts/test, or set GROUNDWORK_NODE.`,
		);
	}
	return path;
}

/** A running node. */
export interface Chain {
	/** Where its JSON-RPC answers. */
	readonly url: string;
	/** Where its Prometheus metrics are. */
	readonly metricsUrl: string;
	/** The file with everything that it logs; gone after {@link Chain.stop}. */
	readonly logFile: string;
	/** The last lines of its log. */
	logTail(lines?: number): string;
	/** Ends the node and removes its folder. May be called more than once. */
	stop(): Promise<void>;
}

/** How to start a node. */
export interface NodeOptions {
	/** Arguments besides those for ports and the folder. */
	args?: string[];
	/** Milliseconds until the node must answer. */
	deadline?: number;
	/** Port of the JSON-RPC; a free one unless given. */
	rpcPort?: number;
	/** Port of the Prometheus metrics; a free one unless given. */
	metricsPort?: number;
}

/** Ports that nothing listens on. All are held at the same time so that they differ. */
async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(
		Array.from(
			{ length: count },
			() =>
				new Promise<ReturnType<typeof createServer>>((done, failed) => {
					const server = createServer();
					server.once("error", failed);
					server.listen(0, "127.0.0.1", () => done(server));
				}),
		),
	);
	const ports = servers.map((server) => (server.address() as { port: number }).port);
	await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
	return ports;
}

/**
 * Removes `folder` when this process ends, whatever ends it, and kills the node `pid` before that
 * unless it was told that the node has ended. It notices by the end of its input.
 */
const WATCHDOG = `read ended || kill -9 "$1"; cat >/dev/null; rm -rf "$2"`;

function watchdog(pid: number, folder: string): ChildProcess {
	return spawn("/bin/sh", ["-c", WATCHDOG, "watchdog", String(pid), folder], {
		stdio: ["pipe", "ignore", "ignore"],
		// Ctrl-C must not end it with us.
		detached: true,
	});
}

/** Calls one JSON-RPC method over a connection of its own. */
export async function rpc<T>(url: string, method: string, params: unknown[] = []): Promise<T> {
	return await new Promise<T>((done, failed) => {
		// Long, for machines that are busy: where no node listens, the connection fails at once.
		const socket = new WebSocket(url, { handshakeTimeout: 20 * SECOND });
		socket.on("error", failed);
		socket.on("close", () => failed(new Error(`${url} closed the connection`)));
		socket.on("open", () =>
			socket.send(JSON.stringify({ jsonrpc: "2.0", id: 1, method, params })),
		);
		socket.on("message", (data) => {
			const reply = JSON.parse(String(data));
			if (reply.error) failed(new Error(`${method}: ${JSON.stringify(reply.error)}`));
			else done(reply.result);
			socket.close();
		});
	});
}

/**
 * Starts a development chain with one validator in a new folder and on free ports, and waits until
 * it answers and has made its first block.
 */
export async function startNode(options: NodeOptions = {}): Promise<Chain> {
	const binary = nodeBinary();
	const [freeRpc, p2pPort, freeMetrics] = await freePorts(3);
	const rpcPort = options.rpcPort ?? freeRpc;
	const metricsPort = options.metricsPort ?? freeMetrics;
	const folder = mkdtempSync(join(tmpdir(), "groundwork-"));
	const logFile = join(folder, "node.log");
	const log = openSync(logFile, "w");
	const child = spawn(
		binary,
		[
			...(options.args ?? ["--dev"]),
			...["--base-path", join(folder, "data")],
			...["--rpc-port", String(rpcPort)],
			...["--port", String(p2pPort)],
			...["--prometheus-port", String(metricsPort)],
			...["--no-telemetry", "--no-mdns"],
		],
		{ stdio: ["ignore", log, log] },
	);
	closeSync(log);
	const dog = watchdog(child.pid ?? 0, folder);
	const cleaned = new Promise((done) => dog.once("exit", done));

	let ended: string | undefined;
	const exit = new Promise<void>((done) => {
		const note = (how: string) => {
			ended ??= how;
			dog.stdin?.write("ended\n");
			done();
		};
		child.once("error", (error) => note(`could not be started: ${error.message}`));
		child.once("exit", (code, signal) => note(`ended with ${signal ?? `code ${code}`}`));
	});

	const logTail = (lines = 40) =>
		existsSync(logFile)
			? readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-lines).join("\n")
			: "";
	const stop = async () => {
		if (ended === undefined) {
			child.kill("SIGTERM");
			const killer = setTimeout(() => child.kill("SIGKILL"), 10 * SECOND);
			await exit;
			clearTimeout(killer);
		}
		dog.stdin?.end();
		await cleaned;
	};

	const url = `ws://127.0.0.1:${rpcPort}`;
	try {
		await waitFor(
			async () => {
				if (ended !== undefined) return "ended";
				const header = await rpc<{ number: string }>(url, "chain_getHeader");
				return Number(header.number) >= 1 && "up";
			},
			options.deadline ?? 2 * MINUTE,
			`the first block on ${url}`,
		);
		if (ended !== undefined) throw new Error(`${binary} ${ended}`);
	} catch (error) {
		console.error(`Last lines of the node's log:\n${logTail()}`);
		await stop();
		throw error;
	}
	return { url, metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`, logFile, logTail, stop };
}
