package io.neonize.client.transfer;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;

/**
 * A SQLite file from somewhere else, which may be damaged or made to do harm. It is
 * opened for reading only; its schema runs no functions of its own; values have a bound;
 * and its tables are checked before anything is read from them, so that what follows
 * takes no more time than the size of the file allows.
 */
final class SqliteSource {

	/** Longer than any record of whatsmeow, and shorter than a frame of the engine's. */
	private static final int MAX_VALUE_BYTES = 8 * 1024 * 1024;

	private static final int READ_ONLY = 8;

	private static final int INTERRUPTED = 9;

	private static final Duration TIME_TO_CHECK = Duration.ofMinutes(5);

	private final Path file;

	private final Duration timeToCheck;

	SqliteSource(Path file) {
		this(file, TIME_TO_CHECK);
	}

	SqliteSource(Path file, Duration timeToCheck) {
		this.file = file;
		this.timeToCheck = timeToCheck;
	}

	/**
	 * Opens and checks the file.
	 * @return a connection, to be closed by the caller
	 * @throws SQLException when it cannot be opened
	 * @throws NeonizeException with {@link ErrorCode#INVALID_ARGUMENT} when its tables
	 * are not those of a whatsmeow store
	 */
	Connection connect() throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("open_mode", "1"); // SQLITE_OPEN_READONLY
		properties.setProperty("limit_length", String.valueOf(MAX_VALUE_BYTES));
		properties.setProperty("limit_attached", "0");
		Connection connection = DriverManager.getConnection("jdbc:sqlite:" + this.file.toUri(), properties);
		try (Statement statement = connection.createStatement()) {
			harden(statement);
			check(connection, statement);
			return connection;
		}
		catch (SQLException ex) {
			connection.close();
			throw explained(ex);
		}
		catch (RuntimeException | Error ex) {
			connection.close();
			throw ex;
		}
	}

	private SQLException explained(SQLException ex) {
		return switch (ex.getErrorCode()) {
			case READ_ONLY -> throw refusal("its last program was killed while it wrote. Start and stop that program "
					+ "once more, which brings the file in order");
			case INTERRUPTED -> throw refusal("it could not be checked within " + this.timeToCheck);
			default -> ex;
		};
	}

	private static void harden(Statement statement) throws SQLException {
		for (String pragma : List.of("trusted_schema=off", "cell_size_check=on", "mmap_size=0", "query_only=on",
				"ignore_check_constraints=on")) {
			statement.execute("pragma " + pragma);
		}
	}

	/**
	 * Pages of a made-up file may lead to each other without end; so this has a limit.
	 */
	private void check(Connection connection, Statement statement) throws SQLException {
		AtomicBoolean running = new AtomicBoolean(true);
		CompletableFuture.delayedExecutor(this.timeToCheck.toMillis(), TimeUnit.MILLISECONDS)
			.execute(() -> cancel(statement, running));
		try {
			for (String table : tables(connection)) {
				checkColumns(connection, table);
				checkPages(statement, table);
			}
		}
		finally {
			synchronized (running) {
				running.set(false);
			}
		}
	}

	private static void cancel(Statement statement, AtomicBoolean running) {
		synchronized (running) {
			if (running.get()) {
				try {
					statement.cancel();
				}
				catch (SQLException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}
	}

	private List<String> tables(Connection connection) throws SQLException {
		List<String> tables = new ArrayList<>();
		try (PreparedStatement statement = connection
			.prepareStatement("select type, name, sql from sqlite_schema where name like 'whatsmeow@_%' escape '@'");
				ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				String name = rows.getString("name");
				boolean virtual = sql(rows).startsWith("create virtual");
				switch (rows.getString("type")) {
					case "table" -> {
						require(!virtual, name, "a virtual table");
						tables.add(name);
					}
					case "view" -> require(false, name, "a view");
					default -> {
						// indexes and triggers, which reading does not run
					}
				}
			}
		}
		return tables;
	}

	private static String sql(ResultSet rows) throws SQLException {
		String sql = rows.getString("sql");
		return (sql != null) ? sql.strip().toLowerCase(Locale.ROOT) : "";
	}

	private void checkColumns(Connection connection, String table) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("select count(*) from pragma_table_xinfo(?) where hidden <> 0")) {
			statement.setString(1, table);
			try (ResultSet hidden = statement.executeQuery()) {
				require(hidden.getInt(1) == 0, table, "a table with computed columns");
			}
		}
	}

	private void checkPages(Statement statement, String table) throws SQLException {
		try (ResultSet result = statement
			.executeQuery("pragma quick_check('%s')".formatted(table.replace("'", "''")))) {
			String finding = result.getString(1);
			require("ok".equals(finding), table, "damaged (" + finding + ")");
		}
	}

	private void require(boolean condition, String table, String what) {
		if (!condition) {
			throw refusal("%s is %s, and a plain table is expected".formatted(table, what));
		}
	}

	private NeonizeException refusal(String reason) {
		return new NeonizeException(ErrorCode.INVALID_ARGUMENT,
				"The file %s is no whatsmeow store that can be imported: %s".formatted(this.file.toAbsolutePath(),
						// names come from the file
						reason.replaceAll("\\p{Cntrl}+", " ")));
	}

}
