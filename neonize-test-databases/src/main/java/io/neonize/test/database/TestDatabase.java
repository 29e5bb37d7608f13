package io.neonize.test.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A database for one test class, empty at first and gone when it is closed.
 */
public final class TestDatabase implements AutoCloseable {

	private final DatabaseProduct product;

	private final String jdbcUrl;

	private final String user;

	private final String password;

	private final List<String> properties;

	private final Backup backup;

	private final Runnable drop;

	TestDatabase(DatabaseProduct product, String jdbcUrl, String user, String password, Backup backup, Runnable drop) {
		this(product, jdbcUrl, user, password, List.of("spring.datasource.url=" + jdbcUrl,
				"spring.datasource.username=" + user, "spring.datasource.password=" + password), backup, drop);
	}

	TestDatabase(DatabaseProduct product, String jdbcUrl, String user, String password, List<String> properties,
			Backup backup, Runnable drop) {
		this.product = product;
		this.jdbcUrl = jdbcUrl;
		this.user = user;
		this.password = password;
		this.properties = properties;
		this.backup = backup;
		this.drop = drop;
	}

	/**
	 * Returns what kind of database it is.
	 * @return the product
	 */
	public DatabaseProduct product() {
		return this.product;
	}

	/**
	 * Returns where it is.
	 * @return the address
	 */
	public String jdbcUrl() {
		return this.jdbcUrl;
	}

	/**
	 * Returns who may do everything in it.
	 * @return the user, empty where there are none
	 */
	public String user() {
		return this.user;
	}

	/**
	 * Returns the password of the user.
	 * @return the password, empty where there are no users
	 */
	public String password() {
		return this.password;
	}

	/**
	 * Returns the properties with which a Spring Boot application uses it: the default
	 * file in the case of SQLite.
	 * @return the properties, as {@code name=value}
	 */
	public String[] properties() {
		return this.properties.toArray(String[]::new);
	}

	/**
	 * Connects to it.
	 * @return a connection, which commits by itself
	 * @throws SQLException when that fails
	 */
	public Connection connect() throws SQLException {
		return DriverManager.getConnection(this.jdbcUrl, this.user, this.password);
	}

	/**
	 * Executes statements, each committed by itself.
	 * @param statements the statements
	 * @throws SQLException when one fails; those before it have happened
	 */
	public void execute(String... statements) throws SQLException {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	/**
	 * Takes a backup with the product's own means while the database is in use, and
	 * restores it elsewhere.
	 * @return a database with what was in this one
	 * @throws SQLException when that fails
	 */
	public TestDatabase restoredFromBackup() throws SQLException {
		TestDatabase copy = this.product.createDatabase();
		this.backup.copy(this, copy);
		return copy;
	}

	@Override
	public void close() {
		this.drop.run();
	}

	@Override
	public String toString() {
		return this.product.name();
	}

	/**
	 * How the product is backed up and restored.
	 */
	@FunctionalInterface
	interface Backup {

		void copy(TestDatabase from, TestDatabase to) throws SQLException;

	}

}
