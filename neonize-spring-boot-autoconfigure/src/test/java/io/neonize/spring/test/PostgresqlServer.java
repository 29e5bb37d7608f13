package io.neonize.spring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of its own for one test class, from the programs that are
 * installed. Works as root, where PostgreSQL itself refuses to.
 */
public class PostgresqlServer implements BeforeAllCallback, AfterAllCallback {

	private static final Path INSTALLATIONS = Path.of("/usr/lib/postgresql");

	private Path programs;

	private Path folder;

	private int port;

	@Override
	public void beforeAll(ExtensionContext context) throws Exception {
		this.programs = installation().resolve("bin");
		this.folder = Files.createTempDirectory("neonize-postgresql");
		this.port = freePort();
		if (isRoot()) {
			run("chown", "postgres:", this.folder.toString());
		}
		program("initdb", "-D", data(), "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C");
		program("pg_ctl", "-D", data(), "-w", "-l", this.folder.resolve("log").toString(), "-o",
				"-p " + this.port + " -k " + this.folder + " -c listen_addresses=127.0.0.1 -c fsync=off", "start");
	}

	@Override
	public void afterAll(ExtensionContext context) throws Exception {
		program("pg_ctl", "-D", data(), "-m", "immediate", "stop");
		FileSystemUtils.deleteRecursively(this.folder);
	}

	/**
	 * Returns where the server is.
	 * @return the address, with the user
	 */
	public String jdbcUrl() {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/postgres?user=postgres";
	}

	private String data() {
		return this.folder.resolve("data").toString();
	}

	private void program(String name, String... arguments) {
		List<String> command = new ArrayList<>();
		if (isRoot()) {
			command.addAll(List.of("runuser", "-u", "postgres", "--"));
		}
		command.add(this.programs.resolve(name).toString());
		command.addAll(List.of(arguments));
		run(command.toArray(String[]::new));
	}

	private void run(String... command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(this.folder.resolveSibling(this.folder.getFileName() + ".out").toFile())
				.start();
			if (process.waitFor() != 0) {
				throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue()
						+ ", see " + this.folder + ".out");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static Path installation() throws IOException {
		if (!Files.isDirectory(INSTALLATIONS)) {
			throw new TestAbortedException("PostgreSQL is not installed, so NOTHING was tested on it. "
					+ "On Debian: apt-get install postgresql");
		}
		try (Stream<Path> versions = Files.list(INSTALLATIONS)) {
			return versions.max(Comparator.naturalOrder()).orElseThrow();
		}
	}

	private static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
