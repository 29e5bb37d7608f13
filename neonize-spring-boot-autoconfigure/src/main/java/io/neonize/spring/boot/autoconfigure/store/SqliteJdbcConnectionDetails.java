package io.neonize.spring.boot.autoconfigure.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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
		this.file = writable(properties.getSqliteFile().toAbsolutePath().normalize());
		this.synchronous = properties.getSqliteSynchronous();
	}

	private static Path writable(Path file) {
		try {
			Files.createDirectories(file.getParent());
		}
		catch (IOException ex) {
			throw invalid(file, "its folder %s cannot be created".formatted(file.getParent()));
		}
		if (Files.isDirectory(file)) {
			throw invalid(file, "it is a folder, and a file is expected");
		}
		try {
			tryWriting(file);
		}
		catch (IOException ex) {
			throw invalid(file, "this user cannot write there (%s)".formatted(ex));
		}
		return file;
	}

	// By doing it: permissions say little on read-only disks, and nothing to root.
	private static void tryWriting(Path file) throws IOException {
		Files.delete(Files.createTempFile(file.getParent(), file.getFileName().toString(), null));
		if (Files.exists(file)) {
			Files.newByteChannel(file, StandardOpenOption.WRITE).close();
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
