package io.neonize.client.store;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * How values are stored. A sealed value is a magic number, the id of its key, a nonce,
 * and the ciphertext with its tag. A value in the clear is stored as it is, but behind a
 * magic number of its own when it begins with three bytes of one: whoever chooses a value
 * cannot make it look sealed.
 */
final class SealedForm {

	static final int KEY_ID_LENGTH = 4;

	static final int NONCE_LENGTH = 12;

	static final int TAG_LENGTH = 16;

	private static final byte[] SEALED = { 0, 'N', 'Z', 1 };

	private static final byte[] CLEAR = { 0, 'N', 'Z', 0 };

	/** How many bytes both magic numbers begin with. */
	private static final int COMMON_LENGTH = 3;

	static final int PREFIX_LENGTH = SEALED.length + KEY_ID_LENGTH;

	private static final int OVERHEAD = PREFIX_LENGTH + NONCE_LENGTH + TAG_LENGTH;

	private SealedForm() {
	}

	static boolean isSealed(byte[] stored) {
		return stored.length >= OVERHEAD && startsWith(stored, SEALED, SEALED.length);
	}

	static String keyId(byte[] sealed) {
		return HexFormat.of().formatHex(sealed, SEALED.length, PREFIX_LENGTH);
	}

	static byte[] prefix(byte[] keyId) {
		return concat(SEALED, keyId);
	}

	/** Returns how a value is stored in the clear. */
	static byte[] ofClear(byte[] value) {
		return startsWith(value, CLEAR, COMMON_LENGTH) ? concat(CLEAR, value) : value;
	}

	/** Returns the value that is stored in the clear. */
	static byte[] toClear(byte[] stored) {
		return startsWith(stored, CLEAR, CLEAR.length) ? Arrays.copyOfRange(stored, CLEAR.length, stored.length)
				: stored;
	}

	private static boolean startsWith(byte[] bytes, byte[] start, int length) {
		return bytes.length >= length && Arrays.equals(bytes, 0, length, start, 0, length);
	}

	private static byte[] concat(byte[] start, byte[] end) {
		byte[] whole = Arrays.copyOf(start, start.length + end.length);
		System.arraycopy(end, 0, whole, start.length, end.length);
		return whole;
	}

}
