package io.neonize.spring.boot.autoconfigure.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;

import org.springframework.beans.factory.InitializingBean;

/**
 * Warns at startup when a SQLite database of the user's own is opened in a way that fails
 * under load: without a write-ahead log readers and writers lock each other out, and a
 * transaction that begins deferred fails when it starts to write beside another.
 */
class SqliteAdvice implements InitializingBean {

	private static final Log logger = LogFactory.getLog(SqliteAdvice.class);

	private final DataSource dataSource;

	SqliteAdvice(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public void afterPropertiesSet() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			if (connection.isWrapperFor(SQLiteConnection.class)) {
				List<String> missing = missing(connection.unwrap(SQLiteConnection.class));
				if (!missing.isEmpty()) {
					logger.warn("Sessions are kept in a SQLite database that may be found locked. "
							+ "Add to its address in spring.datasource.url: " + String.join("&", missing));
				}
			}
		}
	}

	private static List<String> missing(SQLiteConnection connection) throws SQLException {
		List<String> missing = new ArrayList<>();
		String journal = journal(connection);
		// a database in memory has no other journal
		if (!journal.equals("wal") && !journal.equals("memory")) {
			missing.add("journal_mode=WAL");
		}
		if (connection.getConnectionConfig().getTransactionMode() == TransactionMode.DEFERRED) {
			missing.add("transaction_mode=IMMEDIATE");
		}
		return missing;
	}

	private static String journal(SQLiteConnection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("pragma journal_mode")) {
			return result.getString(1);
		}
	}

}
