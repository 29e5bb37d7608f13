package io.neonize.spring.boot.autoconfigure.store;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's native library. The driver unpacks it into the temporary directory, for
 * everybody to read, and leaves it there when the process is killed; here it is unpacked
 * into a directory of this user's that is deleted as soon as the code is in memory. What
 * the driver's own properties say wins. Windows cannot delete a library that is in use,
 * so there the driver does as it likes.
 */
final class SqliteLibrary {

	private static final Log logger = LogFactory.getLog(SqliteLibrary.class);

	private static final String DIRECTORY = "org.sqlite.tmpdir";

	private SqliteLibrary() {
	}

	static synchronized void load() {
		if (System.getProperty(DIRECTORY) != null || System.getProperty("org.sqlite.lib.path") != null
				|| !FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
			return;
		}
		try {
			load(Files.createTempDirectory("neonize-sqlite-"));
		}
		catch (Exception ex) {
			// the driver tries again, and tells the application what is wrong
			logger.debug("SQLite could not be loaded", ex);
		}
	}

	private static void load(Path directory) throws Exception {
		System.setProperty(DIRECTORY, directory.toString());
		try {
			SQLiteJDBCLoader.initialize();
		}
		finally {
			System.clearProperty(DIRECTORY);
			delete(directory);
		}
	}

	private static void delete(Path directory) throws Exception {
		List<Path> files;
		try (Stream<Path> all = Files.list(directory)) {
			files = all.toList();
		}
		for (Path file : files) {
			Files.delete(file);
		}
		Files.delete(directory);
	}

}
