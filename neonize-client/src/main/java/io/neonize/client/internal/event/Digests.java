package io.neonize.client.internal.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Hashes of texts and files.
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
		MessageDigest digest = sha256();
		for (String text : texts) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
			digest.update(bytes);
		}
		return digest.digest();
	}

	/**
	 * Returns the hash of a file.
	 * @param content the file
	 * @return the hash, of 32 bytes
	 */
	public static byte[] sha256(byte[] content) {
		return sha256().digest(content);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

}
