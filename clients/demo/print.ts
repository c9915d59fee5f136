/** How the demo talks. */

const started = Date.now();

/** Begins a chapter. */
export function step(text: string): void {
	const seconds = Math.floor((Date.now() - started) / 1000);
	const time = [seconds / 60, seconds % 60].map((n) => String(Math.floor(n)).padStart(2, "0"));
	console.log(`\n[${time.join(":")}] ${text}`);
}

/** A table whose first column is on the left. */
export function table(header: string[], rows: string[][]): void {
	const widths = header.map((title, at) =>
		Math.max(title.length, ...rows.map((row) => row[at].length)),
	);
	const line = (cells: string[]) =>
		cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])));
	console.log(`  ${line(header).join("  ")}`);
	console.log(`  ${widths.map((width) => "-".repeat(width)).join("  ")}`);
	for (const row of rows) console.log(`  ${line(row).join("  ")}`);
}
