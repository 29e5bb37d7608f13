package io.neonize.client.store;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a sealed value looks like: a magic number, the id of its key, a nonce, and the
 * ciphertext with its tag.
 */
final class SealedForm {

	static final int KEY_ID_LENGTH = 4;

	static final int NONCE_LENGTH = 12;

	static final int TAG_LENGTH = 16;

	/**
	 * No message of Protocol Buffers begins with a zero byte, and keys are shorter than
	 * what is sealed, so that nothing else in the store looks like this.
	 */
	private static final byte[] MAGIC = { 0, 'N', 'Z', 1 };

	static final int PREFIX_LENGTH = MAGIC.length + KEY_ID_LENGTH;

	private static final int OVERHEAD = PREFIX_LENGTH + NONCE_LENGTH + TAG_LENGTH;

	private SealedForm() {
	}

	static boolean isSealed(byte[] stored) {
		return stored.length >= OVERHEAD && Arrays.equals(stored, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
	}

	static String keyId(byte[] sealed) {
		return HexFormat.of().formatHex(sealed, MAGIC.length, PREFIX_LENGTH);
	}

	static byte[] prefix(byte[] keyId) {
		byte[] prefix = Arrays.copyOf(MAGIC, PREFIX_LENGTH);
		System.arraycopy(keyId, 0, prefix, MAGIC.length, KEY_ID_LENGTH);
		return prefix;
	}

}
