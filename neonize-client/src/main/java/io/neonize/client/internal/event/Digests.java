package io.neonize.client.internal.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Hashes of several texts.
 */
public final class Digests {

	private Digests() {
	}

	/**
	 * Returns one hash of all texts, whose ends count.
	 * @param texts the texts
	 * @return the hash, of 32 bytes
	 */
	public static byte[] sha256(String... texts) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (String text : texts) {
				byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
				digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
				digest.update(bytes);
			}
			return digest.digest();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

}
