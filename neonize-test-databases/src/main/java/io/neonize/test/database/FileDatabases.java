package io.neonize.test.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * Databases that need no server.
 */
final class FileDatabases {

	private static final String H2_USER = "sa";

	private FileDatabases() {
	}

	static TestDatabase sqlite() {
		TemporaryFolder folder = new TemporaryFolder("neonize-sqlite");
		Path file = folder.path().resolve("test.db");
		return new TestDatabase(DatabaseProduct.SQLITE,
				"jdbc:sqlite:" + file + "?busy_timeout=10000&transaction_mode=IMMEDIATE", "", "",
				List.of("neonize.store.sqlite-file=" + file), FileDatabases::copySqlite, folder::delete);
	}

	static TestDatabase h2File() {
		TemporaryFolder folder = new TemporaryFolder("neonize-h2");
		return new TestDatabase(DatabaseProduct.H2_FILE, "jdbc:h2:file:" + folder.path().resolve("test"), H2_USER, "",
				FileDatabases::copyH2, folder::delete);
	}

	static TestDatabase h2Memory() {
		String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
		return new TestDatabase(DatabaseProduct.H2_MEMORY, url, H2_USER, "", FileDatabases::copyH2,
				() -> shutDown(url));
	}

	private static void copySqlite(TestDatabase from, TestDatabase to) throws SQLException {
		from.execute("vacuum into '%s'".formatted(to.jdbcUrl().replaceFirst("^jdbc:sqlite:([^?]+).*", "$1")));
	}

	private static void copyH2(TestDatabase from, TestDatabase to) throws SQLException {
		TemporaryFolder folder = new TemporaryFolder("neonize-h2-backup");
		Path script = folder.path().resolve("backup.sql");
		from.execute("script to '%s'".formatted(script));
		to.execute("runscript from '%s'".formatted(script));
		folder.delete();
	}

	private static void shutDown(String url) {
		try (Connection connection = DriverManager.getConnection(url, H2_USER, "");
				Statement statement = connection.createStatement()) {
			statement.execute("shutdown");
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The database in memory cannot be closed", ex);
		}
	}

}
