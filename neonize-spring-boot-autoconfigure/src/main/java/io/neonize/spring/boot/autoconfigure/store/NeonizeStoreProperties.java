package io.neonize.spring.boot.autoconfigure.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.neonize.spring.store.ClearValues;
import org.jspecify.annotations.Nullable;

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

	/**
	 * Key that stored values are sealed with: 32 bytes, in Base64 or as hexadecimal
	 * digits. When not set, they are kept in the clear.
	 */
	private @Nullable String encryptionKey;

	/**
	 * Keys that values were sealed with before, and can be opened with. Values are sealed
	 * anew with the encryption key in the background.
	 */
	private List<String> previousEncryptionKeys = new ArrayList<>();

	/**
	 * Whether values that are not sealed are accepted while an encryption key is set.
	 */
	private ClearValues clearValues = ClearValues.UNTIL_SEALED;

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

	public @Nullable String getEncryptionKey() {
		return this.encryptionKey;
	}

	public void setEncryptionKey(@Nullable String encryptionKey) {
		this.encryptionKey = encryptionKey;
	}

	public List<String> getPreviousEncryptionKeys() {
		return this.previousEncryptionKeys;
	}

	public void setPreviousEncryptionKeys(List<String> previousEncryptionKeys) {
		this.previousEncryptionKeys = previousEncryptionKeys;
	}

	public ClearValues getClearValues() {
		return this.clearValues;
	}

	public void setClearValues(ClearValues clearValues) {
		this.clearValues = clearValues;
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
