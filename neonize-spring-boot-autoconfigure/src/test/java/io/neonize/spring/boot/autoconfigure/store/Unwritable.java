package io.neonize.spring.boot.autoconfigure.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

/**
 * A file that nobody can write, not even root.
 *
 * @param file the file
 */
record Unwritable(Path file) implements AutoCloseable {

	static Unwritable make(Path file) throws Exception {
		file.toFile().setWritable(false);
		if (Files.isWritable(file)) {
			attribute("+i", file);
		}
		assumeFalse(canWrite(file), "This system cannot keep root from writing a file");
		return new Unwritable(file);
	}

	private static boolean canWrite(Path file) {
		try {
			Files.newOutputStream(file, StandardOpenOption.APPEND).close();
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static void attribute(String change, Path file) throws Exception {
		new ProcessBuilder("chattr", change, file.toString()).start().waitFor();
	}

	@Override
	public void close() throws Exception {
		attribute("-i", this.file);
		this.file.toFile().setWritable(true);
	}

}
