/** Money of the chain, in its smallest unit. */

/** 1 GWK. Libraries that read `tokenDecimals` from the chain need no such constant. */
export const GWK = 1_000_000_000_000n;

/** `amount` in GWK, for people: at most 4 decimal places, rounded down. */
export function formatGwk(amount: bigint): string {
	const whole = amount / GWK;
	const part = ((amount % GWK) / 100_000_000n).toString().padStart(4, "0");
	return `${whole.toLocaleString("en")}.${part} GWK`;
}
