package io.neonize.spring.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.sqlite.SQLiteDataSource;

import static org.awaitility.Awaitility.await;

/**
 * A process of its own that, as far as others can tell, keeps its sessions in a SQLite
 * file.
 */
public final class GuardedProcess implements AutoCloseable {

	private final Process process;

	private GuardedProcess(Process process) {
		this.process = process;
	}

	/**
	 * What runs in the process: it creates a file when it has the SQLite file, and ends
	 * with its standard input.
	 * @param arguments the two files
	 * @throws IOException when that fails
	 */
	public static void main(String[] arguments) throws IOException {
		guard("jdbc:sqlite:" + arguments[1]).afterPropertiesSet();
		Files.createFile(Path.of(arguments[0]));
		System.in.read();
	}

	static SqliteGuard guard(String url) {
		SQLiteDataSource dataSource = new SQLiteDataSource();
		dataSource.setUrl(url);
		return new SqliteGuard(dataSource);
	}

	/**
	 * Starts the process.
	 * @param file the SQLite file
	 * @return the process, which has the file or was refused
	 */
	public static GuardedProcess start(Path file) {
		try {
			Path ready = Files.createTempDirectory(file.getParent(), "process").resolve("ready");
			String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
			Process process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"),
					GuardedProcess.class.getName(), ready.toString(), file.toString())
				.redirectOutput(Redirect.DISCARD)
				.redirectError(Redirect.DISCARD)
				.start();
			await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(ready) || !process.isAlive());
			return new GuardedProcess(process);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Whether the process has the file.
	 * @return {@code false} when it was refused
	 */
	public boolean isRunning() {
		return this.process.isAlive();
	}

	/**
	 * Returns the number of the process.
	 * @return the number
	 */
	public long pid() {
		return this.process.pid();
	}

	/**
	 * Kills the process.
	 */
	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
