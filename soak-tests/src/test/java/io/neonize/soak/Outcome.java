package io.neonize.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import tools.jackson.databind.json.JsonMapper;

/**
 * How a scenario ended, a line in {@code target/soak/summary.jsonl}.
 *
 * @param scenario what was done
 * @param database on which database
 * @param engine where the engine ran
 * @param sent messages that were sent
 * @param handled those of them that were handled
 * @param lost those of them that were not handled or whose answer is missing
 * @param duplicated those of them that were handled more than once
 * @param undecryptable deliveries that could not be decrypted at once, or used a key
 * twice
 * @param seconds how long it took
 */
record Outcome(String scenario, String database, String engine, long sent, long handled, long lost, long duplicated,
		long undecryptable, double seconds) {

	/**
	 * Appends the line.
	 * @param file the file
	 */
	void appendTo(Path file) {
		try {
			Files.writeString(file, JsonMapper.shared().writeValueAsString(this) + "\n", StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
