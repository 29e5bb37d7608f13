package io.neonize.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.neonize.soak.bot.SoakBot;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A bot in a process of its own, which can be killed and started again. What it logs in
 * all its runs stands in one file. Signals go to its processes by their number.
 */
final class Bot implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	private static final String ENGINE = "neonize-engine";

	private final List<String> properties;

	private final Path log;

	private @Nullable Process process;

	private int run;

	/**
	 * Creates a bot that does not run yet.
	 * @param properties its properties, as {@code name=value}
	 * @param log where its output goes
	 */
	Bot(List<String> properties, Path log) {
		this.properties = properties;
		this.log = log;
		Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
	}

	/**
	 * Starts the bot. Does not wait until it can do anything.
	 * @param run the number of this run
	 */
	void start(int run) {
		this.run = run;
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
						"--enable-native-access=ALL-UNNAMED", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("java.class.path"), SoakBot.class.getName(), "--soak.run=" + run));
		this.properties.forEach((property) -> command.add("--" + property));
		try {
			this.process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(Redirect.appendTo(this.log.toFile()))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int run() {
		return this.run;
	}

	boolean isAlive() {
		return this.process != null && this.process.isAlive();
	}

	Path log() {
		return this.log;
	}

	/**
	 * Ends the bot without a word, as {@code kill -9} does.
	 */
	void kill() {
		if (this.process != null) {
			this.process.destroyForcibly();
			awaitEnd(this.process);
		}
	}

	/**
	 * Ends the bot as a service manager does. {@link Process#destroy()} would close its
	 * standard input too, for which it would end at once.
	 */
	void stop() {
		if (this.process != null) {
			this.process.toHandle().destroy();
			awaitEnd(this.process);
		}
	}

	/**
	 * Kills the engine in the bot's child process, once there is one.
	 */
	void killEngine() {
		ProcessHandle engine = Awaitility.await("engine, see " + this.log)
			.atMost(LIMIT)
			.until(() -> engines().findFirst().orElse(null), (found) -> found != null);
		engine.destroyForcibly();
		Awaitility.await().atMost(LIMIT).until(() -> !engine.isAlive());
	}

	/**
	 * Stops the processes of the bot where they are, as a machine does that hangs.
	 */
	void pause() {
		signal("STOP");
	}

	/**
	 * Lets the processes of the bot go on.
	 */
	void resume() {
		signal("CONT");
	}

	private void signal(String signal) {
		processes().forEach((handle) -> signal(signal, handle));
	}

	private static void signal(String signal, ProcessHandle handle) {
		try {
			awaitEnd(new ProcessBuilder("kill", "-s", signal, String.valueOf(handle.pid())).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the memory of the bot and its engine.
	 * @return what is resident, in kilobytes
	 */
	long residentKilobytes() {
		return processes().mapToLong(Bot::residentKilobytes).sum();
	}

	/**
	 * Returns the memory of a process.
	 * @param handle the process
	 * @return what is resident, in kilobytes
	 */
	static long residentKilobytes(ProcessHandle handle) {
		try (Stream<String> status = Files.lines(Path.of("/proc", String.valueOf(handle.pid()), "status"))) {
			return status.filter((line) -> line.startsWith("VmRSS:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
				.sum();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Stream<ProcessHandle> processes() {
		return (this.process != null) ? Stream.concat(Stream.of(this.process.toHandle()), engines()) : Stream.empty();
	}

	private Stream<ProcessHandle> engines() {
		return (this.process != null)
				? this.process.descendants()
					.filter((child) -> child.info().command().filter((command) -> command.contains(ENGINE)).isPresent())
				: Stream.empty();
	}

	private static void awaitEnd(Process process) {
		try {
			if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new AssertionError(process.info() + " did not end");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		kill();
	}

}
