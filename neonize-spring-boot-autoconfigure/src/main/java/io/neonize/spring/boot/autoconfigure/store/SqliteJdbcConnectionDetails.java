package io.neonize.spring.boot.autoconfigure.store;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The SQLite file sessions live in when the application configures no database.
 */
class SqliteJdbcConnectionDetails implements JdbcConnectionDetails {

	private static final String PROPERTY = "neonize.store.sqlite-file";

	private final Path file;

	private final NeonizeStoreProperties.SqliteSynchronous synchronous;

	SqliteJdbcConnectionDetails(NeonizeStoreProperties properties) {
		this.file = prepared(properties.getSqliteFile().toAbsolutePath().normalize());
		this.synchronous = properties.getSqliteSynchronous();
	}

	private static Path prepared(Path file) {
		try {
			return SqliteFile.prepare(file);
		}
		catch (IOException ex) {
			throw invalid(file, String.valueOf(ex.getMessage()));
		}
	}

	private static InvalidConfigurationPropertyValueException invalid(Path file, String problem) {
		return new InvalidConfigurationPropertyValueException(PROPERTY, file,
				problem + ". Sessions are kept in this file because no spring.datasource.url is set.");
	}

	Path file() {
		return this.file;
	}

	// IMMEDIATE takes the write lock at the start of a transaction; a deferred one would
	// fail when it upgrades.
	@Override
	public String getJdbcUrl() {
		return "jdbc:sqlite:" + this.file + "?journal_mode=WAL&synchronous=" + this.synchronous
				+ "&busy_timeout=10000&foreign_keys=true&transaction_mode=IMMEDIATE";
	}

	@Override
	public @Nullable String getUsername() {
		return null;
	}

	@Override
	public @Nullable String getPassword() {
		return null;
	}

	@Override
	public String getDriverClassName() {
		return "org.sqlite.JDBC";
	}

}
