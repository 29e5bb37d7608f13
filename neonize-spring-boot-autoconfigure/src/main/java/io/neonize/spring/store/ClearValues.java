package io.neonize.spring.store;

/**
 * Whether values that are not sealed are accepted while a key is configured.
 */
public enum ClearValues {

	/**
	 * While what was stored without a key is being sealed, and never again after that.
	 */
	UNTIL_SEALED,

	/** Always. Whoever can write to the database can then replace what is sealed. */
	ACCEPT,

	/** Never, so that a store without a key cannot be given one. */
	REFUSE

}
