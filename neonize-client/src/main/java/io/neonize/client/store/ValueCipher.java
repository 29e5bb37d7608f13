package io.neonize.client.store;

import java.util.List;

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
	 * Opens a stored value. One that was stored before anything was sealed is returned as
	 * it is.
	 * @param session the name of the session it belongs to
	 * @param key what it is stored under
	 * @param stored what is stored
	 * @return the value
	 * @throws SealedValueException when its key is not there, or it was changed or moved
	 */
	byte[] open(String session, RecordKey key, byte[] stored);

	/**
	 * Returns the cipher that stores values as they are, and refuses sealed ones.
	 * @return a cipher without a key
	 */
	static ValueCipher none() {
		return NoValueCipher.INSTANCE;
	}

	/**
	 * Returns a cipher that seals with AES-256-GCM.
	 * @param key seals values, and opens them
	 * @param previous keys that open values only
	 * @return the cipher
	 */
	static ValueCipher aesGcm(EncryptionKey key, List<EncryptionKey> previous) {
		return new AesGcmValueCipher(key, previous);
	}

}
