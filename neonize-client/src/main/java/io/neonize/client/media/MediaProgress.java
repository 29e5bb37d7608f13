package io.neonize.client.media;

/**
 * Hears how far an upload or download is.
 */
@FunctionalInterface
public interface MediaProgress {

	/**
	 * Called a few times a second at most, by one thread at a time. Bytes are those on
	 * the wire: encrypted, a file is a little longer.
	 * @param done bytes moved so far
	 * @param total bytes in all, 0 while that is not known
	 */
	void moved(long done, long total);

}
