//! The command line as an operator meets it: the real binary, and what it says about mistakes.

use serde_json::Value;
use std::{
	fs::{self, File},
	path::Path,
	process::{Command, ExitStatus, Stdio},
	time::{Duration, Instant},
};
use tempfile::TempDir;

/// What the node said before it ended.
struct Ended {
	status: ExitStatus,
	stdout: String,
	stderr: String,
}

/// Runs the node with `arguments` in `folder` and expects it to end by itself.
fn node(folder: &Path, arguments: &[&str]) -> Ended {
	// Files, because a full pipe would hold the node up.
	let (out, err) = (folder.join("stdout"), folder.join("stderr"));
	let mut child = Command::new(env!("CARGO_BIN_EXE_groundwork-node"))
		.args(arguments)
		.current_dir(folder)
		.stdin(Stdio::null())
		.stdout(File::create(&out).expect("a file for the output"))
		.stderr(File::create(&err).expect("a file for the errors"))
		.spawn()
		.expect("the node starts");
	let deadline = Instant::now() + Duration::from_secs(60);
	let status = loop {
		if let Some(status) = child.try_wait().expect("the node can be waited for") {
			break status;
		}
		if Instant::now() > deadline {
			child.kill().expect("the node can be killed");
			let said = fs::read_to_string(&err).unwrap_or_default();
			panic!("{arguments:?} did not end. It said:\n{said}");
		}
		std::thread::sleep(Duration::from_millis(50));
	};
	let text = |path| String::from_utf8_lossy(&fs::read(path).expect("written")).into_owned();
	Ended { status, stdout: text(&out), stderr: text(&err) }
}

/// Expects failure with one line about it, which contains `sentence`.
fn refused(folder: &Path, arguments: &[&str], sentence: &str) {
	let ended = node(folder, arguments);
	assert!(!ended.status.success(), "{arguments:?} succeeded");
	let is_error = |line: &&str| line.to_lowercase().starts_with("error:");
	let errors: Vec<&str> = ended.stderr.lines().filter(is_error).collect();
	assert_eq!(errors.len(), 1, "{arguments:?} said: {}", ended.stderr);
	assert!(errors[0].contains(sentence), "{arguments:?} said: {}", ended.stderr);
	assert!(!ended.stderr.contains("panicked"), "{}", ended.stderr);
}

fn validator(account: &str, babe: &str, grandpa: &str) -> String {
	format!(r#"{{"account": "{account}", "babe": "{babe}", "grandpa": "{grandpa}"}}"#)
}

fn folder() -> TempDir {
	TempDir::new().expect("a folder")
}

fn spec(folder: &Path, chain: &str) -> Value {
	let ended = node(folder, &["export-chain-spec", "--chain", chain]);
	assert!(ended.status.success(), "{}", ended.stderr);
	serde_json::from_str(&ended.stdout).expect("a chain specification is JSON")
}

#[test]
fn every_chain_exports_its_specification_with_the_tokens_properties() {
	let folder = folder();
	for chain in ["dev", "local", "production"] {
		let spec = spec(folder.path(), chain);
		assert_eq!(spec["properties"]["tokenSymbol"], "GWK", "{chain}");
		assert_eq!(spec["properties"]["tokenDecimals"], 12, "{chain}");
		assert_eq!(spec["properties"]["ss58Format"], 42, "{chain}");
	}
}

#[test]
fn a_production_chain_is_made_from_a_file_with_its_validators() {
	let folder = folder();
	let network = r#"{
		"name": "Test Network", "id": "test_network",
		"validators": [{
			"account": "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
			"babe": "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty",
			"grandpa": "5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu"
		}]
	}"#;
	fs::write(folder.path().join("network.json"), network).expect("written");
	let spec = spec(folder.path(), "production:network.json");
	assert_eq!(spec["name"], "Test Network");
	assert_eq!(spec["chainType"], "Live");
	let patch = &spec["genesis"]["runtimeGenesis"]["patch"];
	assert_eq!(patch["validators"]["invulnerables"].as_array().map(Vec::len), Some(1));
	assert!(patch["sudo"].is_null());
	assert!(patch["balances"].is_null());
}

#[test]
fn mistakes_get_one_clear_sentence() {
	let folder = folder();
	let here = folder.path();
	fs::write(here.join("broken.json"), "{ \"name\": ").expect("written");
	let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
	let bob = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
	for (file, id, validators) in [
		("empty", "n", String::new()),
		(
			"spaces",
			"My Net",
			validator(alice, bob, "5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu"),
		),
		("twice", "n", validator(alice, alice, bob)),
		("key", "n", validator(alice, bob, "5Bad")),
		("field", "n", r#"{"account": "a", "babe": "b", "grandpa": "c", "stake": 1}"#.into()),
	] {
		let text = format!(r#"{{"name": "N", "id": "{id}", "validators": [{validators}]}}"#);
		fs::write(here.join(format!("{file}.json")), text).expect("written");
	}
	fs::write(here.join("file"), "").expect("written");

	refused(here, &["--chain", "nowhere"], "there is no chain and no file named 'nowhere'");
	refused(here, &["--chain", "broken.json", "--base-path", "data"], "Error parsing spec file");
	refused(here, &["--chain", "production:empty.json"], "at least one validator");
	refused(here, &["--chain", "production:missing.json"], "missing.json");
	refused(here, &["--chain", "production:spaces.json"], "lower-case letters");
	refused(here, &["--chain", "production:twice.json"], "stands twice");
	refused(here, &["--chain", "production:key.json"], "'5Bad' is not a valid grandpa key");
	refused(here, &["--chain", "production:field.json"], "unknown field `stake`");
	refused(here, &["--chain", "production", "--base-path", "data"], "template without validators");
	refused(here, &["--dev", "--rpc-port", "99999"], "invalid value '99999' for '--rpc-port");
	refused(
		here,
		&["--dev", "--base-path", "file/below"],
		"cannot write to the base path file/below",
	);
	refused(here, &["--no-such-option"], "unexpected argument '--no-such-option'");
}

#[test]
fn a_validator_without_a_node_key_does_not_start() {
	let folder = folder();
	let arguments = [
		"--chain",
		"local",
		"--validator",
		"--base-path",
		"data",
		"--port",
		"0",
		"--rpc-port",
		"0",
	];
	let ended = node(folder.path(), &arguments);
	assert!(!ended.status.success());
	assert!(ended.stderr.contains("key"), "{}", ended.stderr);
}

/// Runs a development chain in `folder` until it has made `blocks` blocks, and kills it.
fn make_blocks(folder: &Path, base_path: &str, blocks: u32) {
	let log = folder.join("log");
	let mut child = Command::new(env!("CARGO_BIN_EXE_groundwork-node"))
		.args(["--dev", "--base-path", base_path, "--no-prometheus", "--no-telemetry", "--no-mdns"])
		.args(["--rpc-port", "0", "--port", "0"])
		.current_dir(folder)
		.stdin(Stdio::null())
		.stdout(Stdio::null())
		.stderr(File::create(&log).expect("a file for the log"))
		.spawn()
		.expect("the node starts");
	let deadline = Instant::now() + Duration::from_secs(120);
	let wanted = format!("Imported #{blocks} ");
	let read = || fs::read_to_string(&log).unwrap_or_default();
	while !read().contains(&wanted) && Instant::now() < deadline {
		std::thread::sleep(Duration::from_millis(100));
	}
	child.kill().expect("the node can be killed");
	child.wait().expect("the node can be waited for");
	assert!(read().contains(&wanted), "the node made no {blocks} blocks. It said:\n{}", read());
}

#[test]
fn blocks_survive_a_kill_go_out_and_come_back_in() {
	let folder = folder();
	let here = folder.path();
	let ok = |arguments: &[&str]| {
		let ended = node(here, arguments);
		assert!(ended.status.success(), "{arguments:?}: {}", ended.stderr);
		ended
	};
	let best = |base_path: &str| {
		let info = ok(&["chain-info", "--dev", "--base-path", base_path]).stdout;
		let info: Value = serde_json::from_str(&info).expect("chain-info prints JSON");
		info["best_number"].as_u64().expect("chain-info tells the best block")
	};

	make_blocks(here, "data", 4);
	// What the last instant before a kill had written may be lost, finished blocks may not.
	let made = best("data");
	assert!(made >= 3, "{made}");
	ok(&["export-blocks", "--dev", "--base-path", "data", "--binary", "blocks.bin"]);
	ok(&["import-blocks", "--dev", "--base-path", "other", "--binary", "blocks.bin"]);
	assert_eq!(best("other"), made);
	ok(&["check-block", "--dev", "--base-path", "other", "1"]);
	ok(&["revert", "--dev", "--base-path", "other", "1"]);
	assert_eq!(best("other"), made - 1);
	ok(&["purge-chain", "--dev", "--base-path", "other", "-y"]);
	assert_eq!(best("other"), 0);
}

#[test]
fn there_is_no_rocksdb_in_this_node() {
	let folder = folder();
	let help = node(folder.path(), &["--help"]);
	assert!(help.stdout.contains("paritydb"));
	assert!(!help.stdout.to_lowercase().contains("rocksdb"));
}
