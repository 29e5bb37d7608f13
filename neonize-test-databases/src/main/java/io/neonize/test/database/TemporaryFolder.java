package io.neonize.test.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for the files of a database.
 */
final class TemporaryFolder {

	private final Path path;

	TemporaryFolder(String prefix) {
		try {
			this.path = Files.createTempDirectory(prefix);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path path() {
		return this.path;
	}

	void delete() {
		try (Stream<Path> files = Files.walk(this.path)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		}
		catch (NoSuchFileException ex) {
			// somebody else was faster
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
