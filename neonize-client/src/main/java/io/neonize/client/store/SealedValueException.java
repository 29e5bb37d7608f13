package io.neonize.client.store;

import java.util.Map;

import io.neonize.client.StoreException;

/**
 * A stored value cannot be opened: its key is not there, or somebody else has written it.
 * Nothing was changed.
 */
public final class SealedValueException extends StoreException {

	private static final long serialVersionUID = 1L;

	private SealedValueException(String message, Map<String, String> details) {
		super(message, details, null);
	}

	static SealedValueException withoutKey(String session, RecordKey key, String keyId) {
		return new SealedValueException(
				"The record %s %s of session \"%s\" is sealed with the key %s, which is not there; add it to the previous encryption keys"
					.formatted(key.kind(), key.key(), session, keyId),
				Map.of("session", session, "kind", key.kind(), "key_id", keyId));
	}

	static SealedValueException changed(String session, RecordKey key) {
		return new SealedValueException(
				"The record %s %s of session \"%s\" was changed or moved in the database since it was sealed; "
					.formatted(key.kind(), key.key(), session)
						+ "restore it from a backup, or remove the session and pair it again",
				Map.of("session", session, "kind", key.kind()));
	}

	static SealedValueException inTheClear(String session, RecordKey key) {
		return new SealedValueException(
				"The record %s %s of session \"%s\" is in the clear, although everything stored is sealed; "
					.formatted(key.kind(), key.key(), session)
						+ "something else than this application has written it. Restore it from a backup, "
						+ "or remove the session and pair it again",
				Map.of("session", session, "kind", key.kind()));
	}

}
