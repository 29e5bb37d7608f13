package io.neonize.spring.boot.autoconfigure.store;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the session store.
 */
@ConfigurationProperties("neonize.store")
public class NeonizeStoreProperties {

	/**
	 * SQLite file that holds the sessions when the application configures no database.
	 */
	private Path sqliteFile = Path.of("neonize.db");

	/**
	 * How hard the default SQLite file tries to keep a commit over a power cut.
	 */
	private SqliteSynchronous sqliteSynchronous = SqliteSynchronous.FULL;

	/**
	 * Whether to create and upgrade the tables of the session store at startup.
	 */
	private boolean migrate = true;

	public Path getSqliteFile() {
		return this.sqliteFile;
	}

	public void setSqliteFile(Path sqliteFile) {
		this.sqliteFile = sqliteFile;
	}

	public SqliteSynchronous getSqliteSynchronous() {
		return this.sqliteSynchronous;
	}

	public void setSqliteSynchronous(SqliteSynchronous sqliteSynchronous) {
		this.sqliteSynchronous = sqliteSynchronous;
	}

	public boolean isMigrate() {
		return this.migrate;
	}

	public void setMigrate(boolean migrate) {
		this.migrate = migrate;
	}

	/**
	 * SQLite's "synchronous" setting.
	 */
	public enum SqliteSynchronous {

		/** Every commit is on the disk when it returns. */
		FULL,

		/** The last commits may be missing after a power cut, not after a crash. */
		NORMAL

	}

}
