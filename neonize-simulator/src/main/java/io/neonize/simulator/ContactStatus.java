package io.neonize.simulator;

/**
 * What a contact has counted.
 *
 * @param connected whether the contact is connected
 * @param sent messages it sent
 * @param received messages it received, each counted once
 * @param copies deliveries beyond the first of the same message
 * @param undecryptable deliveries it could not decrypt, repaired or not
 * @param waiting messages it still cannot decrypt
 * @param discarded deliveries dropped since their key had been used before
 */
public record ContactStatus(boolean connected, long sent, long received, long copies, long undecryptable, long waiting,
		long discarded) {

	/**
	 * Return whether every delivery could be decrypted and no key was used twice.
	 * @return whether the encryption was flawless
	 */
	public boolean flawless() {
		return this.undecryptable == 0 && this.waiting == 0 && this.discarded == 0;
	}

}
