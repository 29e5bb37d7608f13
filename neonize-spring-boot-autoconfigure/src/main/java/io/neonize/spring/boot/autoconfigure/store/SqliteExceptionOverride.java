package io.neonize.spring.boot.autoconfigure.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.zaxxer.hikari.SQLExceptionOverride;
import org.sqlite.SQLiteErrorCode;

/**
 * Closes connections to SQLite whose transaction may have ended by itself, as on a full
 * disk, or has not begun, as when the file is locked. The driver takes it for open:
 * whoever got the connection next would write without one.
 */
final class SqliteExceptionOverride implements SQLExceptionOverride {

	private static final Set<Integer> ENDED = Stream
		.of(SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_NOMEM, SQLiteErrorCode.SQLITE_INTERRUPT,
				SQLiteErrorCode.SQLITE_IOERR, SQLiteErrorCode.SQLITE_FULL)
		.map((code) -> code.code)
		.collect(Collectors.toSet());

	@java.lang.Override
	public Override adjudicate(SQLException ex) {
		return ENDED.contains(ex.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
	}

}
