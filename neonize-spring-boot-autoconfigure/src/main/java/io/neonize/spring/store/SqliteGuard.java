package io.neonize.spring.store;

import java.io.IOException;
import java.nio.file.Path;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps other processes away from the SQLite file that holds the sessions, from before
 * its tables are upgraded until the application has stopped. Does nothing on other
 * databases, and on SQLite in memory.
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
		if (StoreDialect.of(this.dataSource) == StoreDialect.SQLITE) {
			String file = new JdbcTemplate(this.dataSource)
				.queryForObject("select file from pragma_database_list where name = 'main'", String.class);
			if (file != null && !file.isEmpty()) {
				this.lock = lock(Path.of(file));
			}
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
