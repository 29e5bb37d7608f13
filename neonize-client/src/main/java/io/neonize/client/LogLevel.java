package io.neonize.client;

import java.util.Arrays;

import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * From which level on the engine sends its log lines to the loggers under
 * {@code io.neonize.engine}.
 */
public enum LogLevel {

	/** Every stanza. */
	TRACE,

	/** Every step. */
	DEBUG,

	/** What an operator wants to know. */
	INFO,

	/** What went wrong and was mended. */
	WARN,

	/** What went wrong. */
	ERROR;

	/** The lowest level that a logger writes. */
	static LogLevel of(Logger logger) {
		return Arrays.stream(values())
			.filter((level) -> logger.isEnabledForLevel(Level.valueOf(level.name())))
			.findFirst()
			.orElse(ERROR);
	}

}
