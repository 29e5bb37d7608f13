package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.luciad.imageio.webp.WebPWriteParam;

/**
 * Loads libwebp. The library that has it unpacks it under a new name for each JVM, and
 * leaves it when that is killed; here it is unpacked into a folder of its own, which goes
 * as soon as the code is in memory, where the system allows that.
 */
final class WebpLibrary {

	private static final String FOLDER = "com.luciad.imageio.webp.tmpdir";

	private static boolean loaded;

	private WebpLibrary() {
	}

	static synchronized void load() {
		if (loaded) {
			return;
		}
		try {
			if (System.getProperty(FOLDER) != null) {
				use();
			}
			else {
				loadFrom(Files.createTempDirectory(TemporaryFolder.get(), "webp-"));
			}
			loaded = true;
		}
		catch (IOException | RuntimeException | LinkageError ex) {
			throw WebpEncoder.unavailable(ex);
		}
	}

	private static void loadFrom(Path folder) throws IOException {
		System.setProperty(FOLDER, folder.toString());
		try {
			use();
		}
		finally {
			System.clearProperty(FOLDER);
			delete(folder);
		}
	}

	/** The first use of this class loads it. */
	private static void use() {
		new WebPWriteParam(null);
	}

	private static void delete(Path folder) throws IOException {
		List<Path> files;
		try (Stream<Path> all = Files.list(folder)) {
			files = all.toList();
		}
		boolean deleted = true;
		for (Path file : files) {
			deleted &= file.toFile().delete();
		}
		if (deleted) {
			Files.delete(folder);
		}
	}

}
