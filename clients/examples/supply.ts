/**
 * Reads the supply: what there is, what a block mints, when that halves, and what there will be.
 *
 *     npx tsx examples/supply.ts ws://127.0.0.1:9944
 */

import { connect, view } from "../src/pjs.ts";
import { formatGwk } from "../src/units.ts";

const api = await connect(process.argv[2] ?? "ws://127.0.0.1:9944");

// Numbers that do not fit into a double come as hexadecimal strings; `BigInt` reads both.
type Amount = string | number;
const amount = async (name: string, height: number) =>
	formatGwk(BigInt(await view<Amount>(api, "Emission", name, height)));

const info = await view<{
	height: number;
	subsidy: Amount;
	nextHalving: number | null;
	minted: Amount;
	remaining: Amount;
	burned: Amount;
	reserve: Amount;
}>(api, "Emission", "emission");

console.log(`height        ${info.height}`);
console.log(`issuance      ${formatGwk((await api.query.balances.totalIssuance()).toBigInt())}`);
console.log(`minted        ${formatGwk(BigInt(info.minted))}`);
console.log(`burned        ${formatGwk(BigInt(info.burned))}`);
console.log(`still to mint ${formatGwk(BigInt(info.remaining))}`);
console.log(`in reserve    ${formatGwk(BigInt(info.reserve))}`);
console.log(`subsidy       ${formatGwk(BigInt(info.subsidy))} per block`);

// The schedule is a pure function: any height can be asked for.
if (info.nextHalving !== null) {
	console.log(`\n${"height".padStart(12)}  ${"subsidy".padStart(20)}  supply before burning`);
	for (let halving = 1; halving <= 4; halving++) {
		const height = info.nextHalving * halving;
		const subsidy = await amount("subsidy_at", height);
		const supply = await amount("supply_at", height);
		console.log(`${String(height).padStart(12)}  ${subsidy.padStart(20)}  ${supply}`);
	}
}
await api.disconnect();
