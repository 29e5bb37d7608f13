package io.neonize.spring.store;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.neonize.client.store.SealedValueException;
import io.neonize.client.store.StoredRecord;
import io.neonize.client.store.ValueCipher;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens sealed records. One that cannot be opened costs only itself: it counts as
 * missing, and the engine writes a new one in its place when it needs one.
 */
final class RecordOpener {

	private static final Log logger = LogFactory.getLog(RecordOpener.class);

	/**
	 * Kinds without whose records a session does not run: a session without a device
	 * would be paired again, and the id of a prekey would be given twice.
	 */
	private static final Set<String> ESSENTIAL = Set.of("device", "prekey");

	private final ValueCipher cipher;

	private final Set<String> logged = ConcurrentHashMap.newKeySet();

	RecordOpener(ValueCipher cipher) {
		this.cipher = cipher;
	}

	/**
	 * Opens records.
	 * @param session the session's name
	 * @param records the records as they are stored
	 * @return those that can be opened
	 * @throws SealedValueException when one cannot be opened that the session needs
	 */
	List<StoredRecord> open(String session, List<StoredRecord> records) {
		return records.stream().map((record) -> open(session, record)).filter(Objects::nonNull).toList();
	}

	private @Nullable StoredRecord open(String session, StoredRecord record) {
		try {
			return new StoredRecord(record.key(), this.cipher.open(session, record.key(), record.value()));
		}
		catch (SealedValueException ex) {
			String kind = record.key().kind();
			if (ESSENTIAL.contains(kind)) {
				throw ex;
			}
			if (this.logged.add(session + '/' + kind)) {
				logger.warn(("Records of the kind %s of session \"%s\" cannot be opened and count as missing. "
						+ "They were changed in the database, or the key they were sealed with is not configured.")
					.formatted(kind, session));
			}
			return null;
		}
	}

}
