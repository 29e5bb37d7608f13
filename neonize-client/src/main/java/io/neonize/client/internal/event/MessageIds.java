package io.neonize.client.internal.event;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Ids of messages, as whatsmeow makes them.
 */
public final class MessageIds {

	/** How whatsmeow's own ids begin, and how many bytes follow. */
	private static final String PREFIX = "3EB0";

	private static final int BYTES = 9;

	private static final SecureRandom RANDOM = new SecureRandom();

	private MessageIds() {
	}

	/**
	 * Makes an id that nobody can guess.
	 * @return the id
	 */
	public static String random() {
		byte[] random = new byte[BYTES];
		RANDOM.nextBytes(random);
		return of(random);
	}

	/** Makes an id of a hash. */
	static String of(byte[] hash) {
		return PREFIX + HexFormat.of().formatHex(hash, 0, BYTES).toUpperCase(Locale.ROOT);
	}

}
