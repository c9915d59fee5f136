/** How a transaction can fail, the same for both libraries. */

/** A call was in a block and failed: it cost its fee and changed nothing else. */
export class CallError extends Error {
	override name = "CallError";

	/**
	 * @param id    pallet and error as the metadata names them, such as `Nodes.UnknownTier`
	 * @param docs  what the metadata says about it
	 */
	constructor(
		readonly id: string,
		readonly docs: string,
	) {
		super(docs === "" ? id : `${id}: ${docs}`);
	}
}

/** A transaction was refused before it came into a block: it cost nothing. */
export class PoolRejection extends Error {
	override name = "PoolRejection";

	/** @param reason  such as `BadProof`, `Payment`, `ExhaustsResources` or `Custom(3)` */
	constructor(readonly reason: string) {
		super(`the transaction pool refused it: ${reason}`);
	}
}
