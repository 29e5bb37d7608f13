package io.neonize.spring.store;

import java.sql.DatabaseMetaData;
import java.util.Locale;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.support.DatabaseMetaDataCallback;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * What differs between the databases that can hold the session store.
 */
enum StoreDialect {

	SQLITE("insert into neonize_record (session_name, kind, record_key, record_value) values (?, ?, ?, ?) "
			+ "on conflict (session_name, kind, record_key) do update set record_value = excluded.record_value",
			"cast(unixepoch('subsec') * 1000 as integer)", "", "", ""),

	H2("merge into neonize_record (session_name, kind, record_key, record_value) "
			+ "key (session_name, kind, record_key) values (?, ?, ?, ?)",
			"cast(extract(epoch from current_timestamp) * 1000 as bigint)", " for update", " skip locked", ""),

	POSTGRESQL(SQLITE.upsert, "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)", " for update",
			" skip locked", ", set_config('idle_in_transaction_session_timeout', '5s', true)"),

	MYSQL("insert into neonize_record (session_name, kind, record_key, record_value) values (?, ?, ?, ?) "
			+ "on duplicate key update record_value = values(record_value)",
			"(timestampdiff(microsecond, '1970-01-01', utc_timestamp(6)) div 1000)", " for update", " skip locked", "");

	private final String upsert;

	private final String now;

	private final String forUpdate;

	private final String skipLocked;

	private final String endIfIdle;

	StoreDialect(String upsert, String now, String forUpdate, String skipLocked, String endIfIdle) {
		this.upsert = upsert;
		this.now = now;
		this.forUpdate = forUpdate;
		this.skipLocked = skipLocked;
		this.endIfIdle = endIfIdle;
	}

	/**
	 * The statement that inserts or replaces one record: session, kind, key, value.
	 */
	String upsert() {
		return this.upsert;
	}

	/**
	 * The database's own time in milliseconds, the same for all who ask it.
	 */
	String now() {
		return this.now;
	}

	/**
	 * What makes a query lock its rows until the end of the transaction, to be put behind
	 * it; empty where the transaction has locked the whole database.
	 */
	String forUpdate() {
		return this.forUpdate;
	}

	/**
	 * What makes a query lock its rows and pass over those that another transaction has
	 * locked, to be put behind it.
	 */
	String forUpdateOfFree() {
		return this.forUpdate + this.skipLocked;
	}

	/**
	 * A further column of a query that locks rows, with which the server ends the
	 * transaction when its application falls silent for some seconds, paused or cut off
	 * in the middle of it; empty where a transaction cannot ask for that.
	 */
	String endIfIdle() {
		return this.endIfIdle;
	}

	/**
	 * Whether several applications can use the database at the same time.
	 */
	boolean isServer() {
		return this == POSTGRESQL || this == MYSQL;
	}

	/**
	 * The folder with this database's migrations.
	 */
	String folder() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The collation of MySQL or MariaDB that compares texts byte by byte, spaces at the
	 * end included.
	 */
	static String noPadBinary(DataSource dataSource) {
		// some drivers call MariaDB by the name of MySQL
		String version = metaData(dataSource, DatabaseMetaData::getDatabaseProductVersion);
		return version.contains("MariaDB") ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
	}

	static StoreDialect of(DataSource dataSource) {
		DatabaseDriver driver = DatabaseDriver
			.fromProductName(metaData(dataSource, DatabaseMetaData::getDatabaseProductName));
		return switch (driver) {
			case SQLITE -> SQLITE;
			case H2 -> H2;
			case POSTGRESQL -> POSTGRESQL;
			case MYSQL, MARIADB -> MYSQL;
			default -> throw new SchemaException(
					"The session store does not know the database of the application (%s).".formatted(driver),
					"Use SQLite, PostgreSQL, MySQL, MariaDB or H2, or provide a RecordStore and a SessionRegistry bean.");
		};
	}

	private static String metaData(DataSource dataSource, DatabaseMetaDataCallback<String> what) {
		try {
			return JdbcUtils.extractDatabaseMetaData(dataSource, what);
		}
		catch (MetaDataAccessException ex) {
			throw new SchemaException(
					"The database of the application cannot be reached: "
							+ NestedExceptionUtils.getMostSpecificCause(ex).getMessage(),
					"Check that the database is running, and the spring.datasource properties: url, username, password.",
					ex);
		}
	}

}
