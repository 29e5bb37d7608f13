package io.neonize.client;

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
	ERROR

}
