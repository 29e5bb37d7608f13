package io.neonize.client.internal.engine;

import io.neonize.client.LogText;
import io.neonize.client.internal.proto.Log;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Takes the engine's log lines to the loggers under {@code io.neonize.engine}, with the
 * session's name in the MDC.
 */
final class EngineLog {

	private static final String LOGGER = "io.neonize.engine";

	private static final String SESSION = "neonize.session";

	private EngineLog() {
	}

	static void write(Log line) {
		String name = line.getModule().isEmpty() ? LOGGER : LOGGER + "." + LogText.of(line.getModule());
		if (line.getSession().isEmpty()) {
			LoggerFactory.getLogger(name).atLevel(level(line)).log(LogText.of(line.getMessage()));
			return;
		}
		try (MDC.MDCCloseable session = MDC.putCloseable(SESSION, line.getSession())) {
			LoggerFactory.getLogger(name).atLevel(level(line)).log(LogText.of(line.getMessage()));
		}
	}

	private static Level level(Log line) {
		return switch (line.getLevel()) {
			case TRACE -> Level.TRACE;
			case DEBUG -> Level.DEBUG;
			case WARN -> Level.WARN;
			case ERROR -> Level.ERROR;
			default -> Level.INFO;
		};
	}

}
