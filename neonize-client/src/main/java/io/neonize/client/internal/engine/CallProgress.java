package io.neonize.client.internal.engine;

/**
 * Hears how far a call is that moves many bytes.
 */
@FunctionalInterface
public interface CallProgress {

	/**
	 * Called from time to time, by one thread at a time, until the call is done.
	 * @param done bytes moved so far
	 * @param total bytes in all, 0 while that is not known
	 */
	void moved(long done, long total);

}
