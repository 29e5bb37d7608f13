package io.neonize.simulator;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
			Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
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
		catch (ExecutionException | TimeoutException | JacksonException | IllegalArgumentException ex) {
			process.destroyForcibly();
			throw new SimulatorException(
					"The WhatsApp simulator did not start; its reason stands above, if it gave one", ex);
		}
		catch (InterruptedException ex) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
			throw new SimulatorException("Interrupted while the WhatsApp simulator started", ex);
		}
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
		this.process.destroy();
		try {
			if (!this.process.waitFor(5, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
