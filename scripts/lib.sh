# What the scripts share. To be sourced.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
STARTED=$SECONDS

# What scripts/setup found out about this machine, such as the toolchain for Wasm.
GROUNDWORK_ENV=${XDG_CACHE_HOME:-$HOME/.cache}/groundwork/env
load_env() {
	if [ -f "$GROUNDWORK_ENV" ]; then
		# shellcheck disable=SC1090
		. "$GROUNDWORK_ENV"
	fi
}

# Says which step begins and how long everything took so far.
step() {
	local elapsed=$((SECONDS - STARTED))
	printf '\n[%02d:%02d] %s\n' $((elapsed / 60)) $((elapsed % 60)) "$*"
}

# Ends with one clear sentence.
die() {
	printf 'error: %s\n' "$*" >&2
	exit 1
}

# The folder that cargo builds into.
target_dir() {
	printf '%s\n' "${CARGO_TARGET_DIR:-$ROOT/target}"
}

# The node as the scripts build it.
node_bin() {
	printf '%s\n' "$(target_dir)/release/groundwork-node"
}

# One profile and one selection of packages for everything, so that no crate is compiled twice.
BUILD=(--release --workspace --locked)

build_node() {
	step "Building the node and its runtime (about 45 minutes the first time on 2 cores)"
	(cd "$ROOT" && cargo build "${BUILD[@]}")
}

# The npm packages of a folder, as its lock file says.
npm_install() {
	local folder=$1 stamp
	stamp=$folder/node_modules/.installed
	if [ ! -f "$stamp" ] || ! cmp -s "$folder/package-lock.json" "$stamp"; then
		(cd "$folder" && npm ci --no-audit --no-fund --loglevel=error)
		cp "$folder/package-lock.json" "$stamp"
	fi
}
