package io.neonize.client;

/**
 * A listener's place; closing it removes the listener.
 */
@FunctionalInterface
public interface Registration extends AutoCloseable {

	/**
	 * Removes the listener. Does nothing when called again.
	 */
	@Override
	void close();

}
