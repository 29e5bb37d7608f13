package io.neonize.spring.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps other processes away from the SQLite file that holds the sessions, from before
 * its tables are upgraded until the application has stopped, makes sure that it can be
 * written, and warns when other users can read it. Does nothing on other databases, and
 * on SQLite in memory.
 */
public class SqliteGuard implements InitializingBean, DisposableBean {

	private final DataSource dataSource;

	private @Nullable SqliteFileLock lock;

	/**
	 * Creates a guard.
	 * @param dataSource the database that holds the sessions
	 */
	public SqliteGuard(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public void afterPropertiesSet() {
		if (StoreDialect.of(this.dataSource) != StoreDialect.SQLITE) {
			return;
		}
		JdbcTemplate jdbc = new JdbcTemplate(this.dataSource);
		String file = jdbc.queryForObject("select file from pragma_database_list where name = 'main'", String.class);
		if (file != null && !file.isEmpty()) {
			tryWriting(jdbc, file);
			this.lock = lock(Path.of(file));
			SqliteExposure.warn(Path.of(file));
		}
	}

	private static void tryWriting(JdbcTemplate jdbc, String file) {
		try {
			jdbc.execute(SqliteGuard::writeAndRollBack);
		}
		catch (DataAccessException ex) {
			throw new SchemaException(
					"The SQLite file %s cannot be written: %s".formatted(file, ex.getMostSpecificCause().getMessage()),
					"Check that this user may write it, that its address and its disk are not read-only, and that no "
							+ "other program keeps it locked.",
					ex);
		}
	}

	private static boolean writeAndRollBack(Statement statement) throws SQLException {
		statement.execute("begin immediate");
		try {
			return statement.execute("create table neonize_attempt (a integer)");
		}
		finally {
			statement.execute("rollback");
		}
	}

	private static SqliteFileLock lock(Path file) {
		try {
			return SqliteFileLock.acquire(file);
		}
		catch (IOException ex) {
			throw new SchemaException("The SQLite file %s cannot be locked: %s".formatted(file, ex),
					"Check that this user may write in its folder, and that the file system knows locks.", ex);
		}
	}

	@Override
	public void destroy() throws IOException {
		if (this.lock != null) {
			this.lock.release();
		}
	}

}
