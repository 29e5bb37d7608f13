package io.neonize.simulator;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The running executable. It ends when its standard input closes, and so with this JVM
 * however that ends.
 */
final class SimulatorProcess implements AutoCloseable {

	private static final int START_SECONDS = 60;

	/** What the simulator needs; the rest may be secret. */
	private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "TMPDIR", "TMP", "TEMP", "SYSTEMROOT");

	private final Process process;

	private final URI control;

	private SimulatorProcess(Process process, URI control) {
		this.process = process;
		this.control = control;
	}

	static SimulatorProcess start(SimulatorOptions options) {
		List<String> command = new ArrayList<>();
		command.add(SimulatorExecutable.extract().toString());
		command.addAll(List.of("--parent-watch", "--control", "127.0.0.1:" + options.controlPort()));
		Path state = options.stateFile();
		if (state != null) {
			command.addAll(List.of("--state", state.toAbsolutePath().toString()));
		}
		try {
			ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
			builder.environment().keySet().removeIf((name) -> !ENVIRONMENT.contains(name.toUpperCase(Locale.ROOT)));
			Process process = builder.start();
			return new SimulatorProcess(process, ready(process));
		}
		catch (IOException ex) {
			throw new SimulatorException("The WhatsApp simulator could not be started", ex);
		}
	}

	private static URI ready(Process process) {
		try {
			String line = CompletableFuture.supplyAsync(() -> firstLine(process)).get(START_SECONDS, TimeUnit.SECONDS);
			return URI.create(JsonMapper.shared().readTree(line).path("control").asString());
		}
		catch (ExecutionException ex) {
			throw failed(process, ex.getCause().getMessage(), ex.getCause());
		}
		catch (TimeoutException ex) {
			throw failed(process, "It was not ready within %d seconds".formatted(START_SECONDS), ex);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw failed(process, "It printed no place to connect to", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failed(process, "Interrupted while it started", ex);
		}
	}

	private static SimulatorException failed(Process process, String reason, Throwable cause) {
		process.destroyForcibly();
		return new SimulatorException(
				"The WhatsApp simulator did not start: %s. What it wrote stands above".formatted(reason), cause);
	}

	private static String firstLine(Process process) {
		try {
			String line = process.inputReader().readLine();
			if (line == null) {
				throw new SimulatorException("It ended at once with exit code " + process.waitFor(), null);
			}
			return line;
		}
		catch (IOException | InterruptedException ex) {
			throw new SimulatorException("Its output cannot be read", ex);
		}
	}

	URI control() {
		return this.control;
	}

	long pid() {
		return this.process.pid();
	}

	/**
	 * Asks the process to end and waits for it: its state is on disk afterwards.
	 */
	@Override
	public void close() {
		try {
			this.process.getOutputStream().close();
			if (!this.process.waitFor(5, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (IOException ex) {
			this.process.destroyForcibly();
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
