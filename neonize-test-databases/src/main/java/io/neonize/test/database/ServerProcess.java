package io.neonize.test.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The process of a server, behind a shell that sends it a signal on demand. It ends at
 * once with this JVM, however that ends.
 */
final class ServerProcess {

	private static final String SHELL = """
			default=$1; shift
			"$@" &
			read -r signal || signal=$default
			kill -s "$signal" $!
			wait $!
			""";

	private static final int LIMIT_SECONDS = 60;

	private final Process process;

	private ServerProcess(Process process) {
		this.process = process;
	}

	/**
	 * Starts a server.
	 * @param log where its output goes
	 * @param lastSignal what it gets when this JVM is gone
	 * @param command the program and its arguments
	 */
	static ServerProcess start(Path log, String lastSignal, List<String> command) {
		List<String> all = new ArrayList<>(List.of("sh", "-c", SHELL, "sh", lastSignal));
		all.addAll(command);
		return new ServerProcess(launch(log, all));
	}

	/**
	 * Runs a program to its end.
	 * @param log where its output goes
	 * @param command the program and its arguments
	 */
	static void run(Path log, List<String> command) {
		Process process = launch(log, command);
		await(process);
		if (process.exitValue() != 0) {
			throw new IllegalStateException(
					"%s ended with %d, see %s".formatted(String.join(" ", command), process.exitValue(), log));
		}
	}

	private static Process launch(Path log, List<String> command) {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void signal(String signal) {
		try (Writer input = this.process.outputWriter()) {
			input.write(signal + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		await(this.process);
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	private static void await(Process process) {
		try {
			if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
				return;
			}
			process.destroyForcibly();
			throw new IllegalStateException("%s took more than %d seconds".formatted(process.info(), LIMIT_SECONDS));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
