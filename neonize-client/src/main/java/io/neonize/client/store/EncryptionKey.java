package io.neonize.client.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;

/**
 * A key that values are sealed with: 32 random bytes. Each session's values are sealed
 * with a key made from it, since AES-GCM with random nonces allows a key some billion
 * values only.
 */
public final class EncryptionKey {

	private static final int LENGTH = 32;

	private static final String MAC = "HmacSHA256";

	private final byte[] key;

	private final byte[] fingerprint;

	private EncryptionKey(byte[] key) {
		this.key = key;
		this.fingerprint = derive("fingerprint");
	}

	/**
	 * Reads a key.
	 * @param text 32 bytes, as 64 hexadecimal digits or in Base64
	 * @return the key
	 * @throws NeonizeException with {@link ErrorCode#INVALID_ARGUMENT} when it is
	 * something else; the message does not repeat the text
	 */
	public static EncryptionKey parse(String text) {
		String stripped = text.strip();
		byte[] key = (stripped.length() == 2 * LENGTH) ? hex(stripped) : base64(stripped);
		if (key.length != LENGTH) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT,
					"An encryption key must be 32 bytes, as 64 hexadecimal digits or in Base64 "
							+ "(\"openssl rand -base64 32\" makes one); this is neither");
		}
		return new EncryptionKey(key);
	}

	private static byte[] hex(String text) {
		try {
			return HexFormat.of().parseHex(text);
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

	private static byte[] base64(String text) {
		try {
			return Base64.getDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

	/**
	 * Returns what the key is called in messages and in the database. It says nothing
	 * about the key.
	 * @return eight hexadecimal digits
	 */
	public String id() {
		return HexFormat.of().formatHex(this.fingerprint, 0, SealedForm.KEY_ID_LENGTH);
	}

	/**
	 * Returns what tells the key from another one of the same id. It says nothing about
	 * the key.
	 * @return hexadecimal digits
	 */
	public String checkValue() {
		return HexFormat.of().formatHex(this.fingerprint, SealedForm.KEY_ID_LENGTH, LENGTH);
	}

	/**
	 * Returns how every value begins that is sealed with this key, and no other value.
	 * @return the first bytes
	 */
	public byte[] prefix() {
		return SealedForm.prefix(Arrays.copyOf(this.fingerprint, SealedForm.KEY_ID_LENGTH));
	}

	/**
	 * Returns a message authentication code that only a holder of this key can make.
	 * @param statement what it authenticates
	 * @return hexadecimal digits
	 */
	public String authenticate(String statement) {
		return HexFormat.of().formatHex(derive("statement " + statement));
	}

	SecretKeySpec forSession(String session) {
		return new SecretKeySpec(derive("session " + session), "AES");
	}

	private byte[] derive(String purpose) {
		try {
			Mac mac = Mac.getInstance(MAC);
			mac.init(new SecretKeySpec(this.key, MAC));
			return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java has no " + MAC, ex);
		}
	}

	/**
	 * Returns the id; the key is a secret.
	 */
	@Override
	public String toString() {
		return "EncryptionKey[id=" + id() + "]";
	}

}
