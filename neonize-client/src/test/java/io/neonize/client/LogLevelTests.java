package io.neonize.client;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine makes the lines that are written, and no others.
 */
class LogLevelTests {

	@ParameterizedTest
	@CsvSource({ "TRACE, TRACE", "DEBUG, DEBUG", "INFO, INFO", "WARN, WARN", "ERROR, ERROR", "OFF, ERROR" })
	void isThatOfALogger(String level, LogLevel expected) {
		Logger logger = new LoggerContext().getLogger("io.neonize.engine");
		logger.setLevel(Level.valueOf(level));
		assertThat(LogLevel.of(logger)).isEqualTo(expected);
	}

}
