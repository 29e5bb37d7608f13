package io.neonize.client.internal.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.neonize.client.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what a child process writes to its standard error, which is how it ends when it
 * crashes.
 */
final class EngineErrorOutput {

	private static final Logger logger = LoggerFactory.getLogger("io.neonize.engine.process");

	private EngineErrorOutput() {
	}

	static void log(Process process) {
		Thread reader = new Thread(() -> read(process), "neonize-engine-errors");
		reader.setDaemon(true);
		reader.start();
	}

	private static void read(Process process) {
		try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
			lines.lines().map(LogText::of).forEach(logger::warn);
		}
		catch (IOException | UncheckedIOException ex) {
			logger.debug("The error output of process {} has ended", process.pid());
		}
	}

}
