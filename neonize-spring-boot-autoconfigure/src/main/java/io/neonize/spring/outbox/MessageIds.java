package io.neonize.spring.outbox;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Makes message ids in the form of WhatsApp's web client.
 */
final class MessageIds {

	private static final String PREFIX = "3EB0";

	private static final int BYTES = 9;

	private static final SecureRandom random = new SecureRandom();

	private MessageIds() {
	}

	static String next() {
		byte[] bytes = new byte[BYTES];
		random.nextBytes(bytes);
		return PREFIX + HexFormat.of().withUpperCase().formatHex(bytes);
	}

}
