/** Keys for tests and examples. */

import { Keyring } from "@polkadot/keyring";
import type { KeyringPair } from "@polkadot/keyring/types";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import type { PolkadotSigner } from "polkadot-api";
import { getPolkadotSigner } from "polkadot-api/signer";

await cryptoWaitReady();
const keyring = new Keyring({ type: "sr25519", ss58Format: 42 });

/** The sr25519 pair of a secret such as `//Alice` or a phrase of words. */
export function account(secret: string): KeyringPair {
	return keyring.addFromUri(secret);
}

/** The same key as a signer for polkadot-api. */
export function signer(pair: KeyringPair): PolkadotSigner {
	return getPolkadotSigner(pair.publicKey, "Sr25519", (input) => pair.sign(input));
}
