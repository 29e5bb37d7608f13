package io.neonize.spring.store;

import java.sql.SQLException;
import java.util.Set;

import io.neonize.client.store.RejectedException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/**
 * Tells failures that the content of a write causes from those of the database. Spring
 * knows most of them; the others are named here by the driver that throws them.
 */
final class RejectedContent {

	/** SQLite's result codes for a value that is too long, or has the wrong type. */
	private static final Set<Integer> SQLITE_CODES = Set.of(18, 20);

	private static final String SQLITE_PACKAGE = "org.sqlite.";

	/** What MySQL's and MariaDB's drivers throw for a packet the server would refuse. */
	private static final Set<String> PACKET_TOO_LARGE = Set.of("PacketTooBigException", "MaxAllowedPacketException");

	/** The same from the server, which ends the connection. */
	private static final int SERVER_PACKET_TOO_LARGE = 1153;

	private RejectedContent() {
	}

	/**
	 * Returns what a failed write is to be reported as.
	 * @param failure what the write failed with
	 * @return a rejection without content if the content is to blame, otherwise the
	 * failure itself
	 */
	static RuntimeException translate(RuntimeException failure) {
		if (failure instanceof DuplicateKeyException) {
			return failure; // another writer, not the content
		}
		SQLException cause = database(failure);
		if (failure instanceof DataIntegrityViolationException || isTooLarge(failure)) {
			// the text and the causes quote the value
			return new RejectedException(
					"SQL state %s, error %s".formatted((cause != null) ? cause.getSQLState() : "unknown",
							(cause != null) ? cause.getErrorCode() : "unknown"));
		}
		return failure;
	}

	private static @Nullable SQLException database(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException database) {
				return database;
			}
		}
		return null;
	}

	private static boolean isTooLarge(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (PACKET_TOO_LARGE.contains(cause.getClass().getSimpleName())
					|| cause instanceof SQLException database && isTooLarge(database)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isTooLarge(SQLException failure) {
		return failure.getClass().getName().startsWith(SQLITE_PACKAGE)
				? SQLITE_CODES.contains(failure.getErrorCode() & 0xff)
				: failure.getErrorCode() == SERVER_PACKET_TOO_LARGE;
	}

}
