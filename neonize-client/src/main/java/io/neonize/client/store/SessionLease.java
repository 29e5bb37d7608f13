package io.neonize.client.store;

/**
 * A lease that is held or asked for.
 */
public interface SessionLease {

	/**
	 * Gives the lease back, so that another instance may take it, or ends the asking for
	 * it. Nothing is said to its listener any more, except for what is under way. Does
	 * not block.
	 */
	void release();

}
