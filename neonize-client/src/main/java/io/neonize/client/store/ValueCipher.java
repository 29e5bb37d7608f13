package io.neonize.client.store;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Seals values before a database gets them, and opens what it gives back. What is sealed
 * is bound to its place: a value that was moved to another session, kind or key cannot be
 * opened. Safe for use by many threads.
 */
public interface ValueCipher {

	/**
	 * Seals a value.
	 * @param session the name of the session it belongs to
	 * @param key what it is stored under; for what is no record, a kind and key of its
	 * own
	 * @param value the value
	 * @return what to store, which is larger
	 */
	byte[] seal(String session, RecordKey key, byte[] value);

	/**
	 * Opens a stored value: what {@link #seal} has returned, or a value in the clear that
	 * was stored before anything was sealed, where this cipher accepts those.
	 * @param session the name of the session it belongs to
	 * @param key what it is stored under
	 * @param stored what is stored
	 * @return the value
	 * @throws SealedValueException when its key is not there, when it was changed or
	 * moved, or when it is in the clear and must not be
	 */
	byte[] open(String session, RecordKey key, byte[] stored);

	/**
	 * Returns the cipher that stores values in the clear, and refuses sealed ones.
	 * @return a cipher without a key
	 */
	static ValueCipher none() {
		return NoValueCipher.INSTANCE;
	}

	/**
	 * Returns a cipher that seals with AES-256-GCM, and accepts values in the clear.
	 * @param key seals values, and opens them
	 * @param previous keys that open values only
	 * @return the cipher
	 */
	static ValueCipher aesGcm(EncryptionKey key, List<EncryptionKey> previous) {
		return aesGcm(key, previous, () -> true);
	}

	/**
	 * Returns a cipher that seals with AES-256-GCM.
	 * @param key seals values, and opens them
	 * @param previous keys that open values only
	 * @param acceptsClear whether a value in the clear is accepted, asked for each one.
	 * Once everything is sealed it must not be, or whoever can write to the database can
	 * replace what is sealed
	 * @return the cipher
	 */
	static ValueCipher aesGcm(EncryptionKey key, List<EncryptionKey> previous, BooleanSupplier acceptsClear) {
		return new AesGcmValueCipher(key, previous, acceptsClear);
	}

}
