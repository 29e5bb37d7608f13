package io.neonize.spring.store;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

/**
 * The session store in a SQLite file.
 */
class SqliteStoreTests extends StoreContract {

	@TempDir
	private static Path folder;

	@Override
	String[] database() {
		return new String[] { "neonize.store.sqlite-file=" + folder.resolve("neonize.db") };
	}

}
