package io.neonize.test.database;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The databases that the session store promises to work on.
 */
public enum DatabaseProduct {

	/** A file. */
	SQLITE(FileDatabases::sqlite),

	/** A file. */
	H2_FILE(FileDatabases::h2File),

	/** A database in this JVM's memory. */
	H2_MEMORY(FileDatabases::h2Memory),

	/** A server. */
	POSTGRESQL("initdb", PostgresqlServer::new),

	/** A server, which stands for MySQL as well. */
	MARIADB("mariadbd", MariadbServer::new);

	private static final Map<DatabaseProduct, DatabaseServer> SHARED = new ConcurrentHashMap<>();

	private final @Nullable String program;

	private final @Nullable Supplier<DatabaseServer> server;

	private final Supplier<TestDatabase> database;

	DatabaseProduct(Supplier<TestDatabase> database) {
		this.program = null;
		this.server = null;
		this.database = database;
	}

	DatabaseProduct(String program, Supplier<DatabaseServer> server) {
		this.program = program;
		this.server = server;
		this.database = () -> sharedServer().createDatabase();
	}

	/**
	 * Whether it can be used on this machine.
	 * @return whether it needs no programs, or they are there
	 */
	public boolean isInstalled() {
		return this.program == null || Programs.find(this.program).isPresent();
	}

	/**
	 * Creates an empty database, on a server that all tests of this JVM share if it needs
	 * one.
	 * @return the database
	 */
	public TestDatabase createDatabase() {
		return this.database.get();
	}

	/**
	 * Creates a server for a test that stops it.
	 * @return the server, not started yet
	 */
	public DatabaseServer createServer() {
		if (this.server == null) {
			throw new IllegalStateException(this + " needs no server");
		}
		return this.server.get();
	}

	private DatabaseServer sharedServer() {
		return SHARED.computeIfAbsent(this, (product) -> {
			DatabaseServer shared = createServer();
			shared.start();
			return shared;
		});
	}

}
