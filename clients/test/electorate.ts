/** Those who hold most of the coins of a development chain, and what they decide together. */

import type { ApiPromise } from "@polkadot/api";
import type { SubmittableExtrinsic } from "@polkadot/api/types";
import type { KeyringPair } from "@polkadot/keyring/types";
import { account } from "../src/accounts.ts";
import { submit } from "../src/pjs.ts";
import {
	type ORIGIN,
	propose,
	type Referendum,
	untilConfirmed,
	untilEnacted,
	vote,
} from "../src/referenda.ts";
import { GWK } from "../src/units.ts";
import { Serial } from "../src/wait.ts";

/** Two thirds of the accounts of genesis. The others pay for tests and sit in the committee. */
const VOTERS = ["Eve", "Ferdie", "Alice//stash", "Bob//stash"].concat(
	["Charlie//stash", "Dave//stash", "Eve//stash", "Ferdie//stash"],
);
/** What each of them votes with: nearly all it has. */
const VOTE = 990_000n * GWK;

/** Votes on everything that it is asked to. Tests of one chain share it. */
export class Electorate {
	private readonly voters = VOTERS.map((name) => ({
		pair: account(`//${name}`),
		sends: new Serial(),
	}));

	constructor(private readonly api: ApiPromise) {}

	/** All of them vote the same. The same coins can vote on any number of referenda. */
	async vote({ index }: Referendum, aye: boolean): Promise<void> {
		const { api } = this;
		await Promise.all(
			this.voters.map(({ pair, sends }) =>
				sends.run(() => submit(api, vote(api, index, aye, VOTE), pair)),
			),
		);
	}

	/** Lets the referendum be decided, and waits until the ayes have it. */
	async confirm(referendum: Referendum, proposer: KeyringPair): Promise<void> {
		const { api } = this;
		// First, so that no track can be too quick for slow machines.
		await this.vote(referendum, true);
		await submit(api, api.tx.referenda.placeDecisionDeposit(referendum.index), proposer);
		await untilConfirmed(api, referendum);
	}

	/**
	 * Carries `call` from the proposal to its enactment, by votes alone. Returns the referendum, and
	 * the id of the call's error or "none".
	 */
	async carry(
		origin: (typeof ORIGIN)[keyof typeof ORIGIN],
		call: SubmittableExtrinsic<"promise">,
		proposer: KeyringPair,
	): Promise<Referendum & { error: string }> {
		const referendum = await propose(this.api, origin, call, proposer);
		await this.confirm(referendum, proposer);
		return { ...referendum, error: await untilEnacted(this.api, referendum) };
	}
}
