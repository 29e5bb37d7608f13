package io.neonize.test.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database server on a loopback port, with its files in a temporary folder. It can be
 * stopped and started while applications use it, always at the same address; what was
 * committed stays. Works as root. It ends with the JVM.
 */
public abstract class DatabaseServer implements AutoCloseable {

	/** Password of the server's users. */
	protected static final String PASSWORD = "neonize";

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final Logger logger = LoggerFactory.getLogger(DatabaseServer.class);

	private final TemporaryFolder folder;

	private final int port = freePort();

	private final AtomicInteger databases = new AtomicInteger();

	private @Nullable ServerProcess process;

	/**
	 * Creates a server that does not run yet.
	 * @param name the product's name, as part of a folder's name
	 */
	protected DatabaseServer(String name) {
		this.folder = new TemporaryFolder("neonize-" + name);
		Runtime.getRuntime().addShutdownHook(new Thread(this::close));
	}

	/**
	 * Starts the server, and returns when it can be used.
	 */
	public final synchronized void start() {
		if (isRunning()) {
			return;
		}
		long begin = System.nanoTime();
		if (this.process == null) {
			initialize();
		}
		this.process = ServerProcess.start(log(), immediateSignal(), command());
		Awaitility.await("server, see " + log())
			.atMost(LIMIT)
			.pollInterval(Duration.ofMillis(20))
			.ignoreExceptions()
			.until(this::answers);
		logger.info("{} started in {} ms", this, (System.nanoTime() - begin) / 1_000_000);
	}

	/**
	 * Stops the server in order: connections are closed, running transactions are rolled
	 * back.
	 */
	public final void stop() {
		end(orderlySignal());
	}

	/**
	 * Stops the server as a crash would. What was committed is there when it starts
	 * again.
	 */
	public final void kill() {
		end(immediateSignal());
	}

	/**
	 * Stops the server in order and starts it again.
	 */
	public final void restart() {
		stop();
		start();
	}

	/**
	 * Whether the server runs.
	 * @return whether it was started and not stopped since
	 */
	public final synchronized boolean isRunning() {
		return this.process != null && this.process.isAlive();
	}

	/**
	 * Creates an empty database. The server must run.
	 * @return the database, with a user who may do everything in it
	 */
	public final TestDatabase createDatabase() {
		String name = "test" + this.databases.incrementAndGet();
		createStatements(name).forEach(this::execute);
		return new TestDatabase(product(), jdbcUrl(name), user(), PASSWORD, (from, to) -> copy(name, to),
				() -> drop(name));
	}

	/**
	 * Connects as the user who may do everything on the server.
	 * @return the connection
	 * @throws SQLException when the server cannot be reached
	 */
	public final Connection connect() throws SQLException {
		return DriverManager.getConnection(jdbcUrl(adminDatabase()), adminUser(), adminPassword());
	}

	/**
	 * Kills the server and deletes its files.
	 */
	@Override
	public final void close() {
		kill();
		this.folder.delete();
	}

	/** Makes the server's files, once. */
	abstract void initialize();

	abstract List<String> command();

	abstract String orderlySignal();

	abstract String immediateSignal();

	abstract DatabaseProduct product();

	abstract String adminDatabase();

	abstract String adminUser();

	abstract String adminPassword();

	abstract String user();

	abstract List<String> createStatements(String database);

	abstract String dropStatement(String database);

	abstract String jdbcUrl(String database);

	abstract List<String> dumpCommand(String database, Path file);

	abstract List<String> restoreCommand(String database, Path file);

	final int port() {
		return this.port;
	}

	final Path folder() {
		return this.folder.path();
	}

	final Path data() {
		return folder().resolve("data");
	}

	final Path log() {
		return folder().resolve("log");
	}

	private synchronized void end(String signal) {
		if (isRunning()) {
			this.process.signal(signal);
		}
	}

	private boolean answers() throws SQLException {
		connect().close();
		return true;
	}

	private void copy(String database, TestDatabase to) {
		Path dump = folder().resolve(database + ".dump");
		ServerProcess.run(log(), dumpCommand(database, dump));
		ServerProcess.run(log(), restoreCommand(to.jdbcUrl().substring(to.jdbcUrl().lastIndexOf('/') + 1), dump));
	}

	private void drop(String database) {
		if (isRunning()) {
			execute(dropStatement(database));
		}
	}

	private void execute(String sql) {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The server refused: " + sql, ex);
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return product() + " on port " + this.port;
	}

}
