package io.neonize.client.internal.transport;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the engine's files are unpacked to: a {@linkplain PrivateDirectory private}
 * directory, since what lies there is executed.
 */
final class NativeDirectory {

	/** Names another directory. */
	static final String PROPERTY = "neonize.engine.directory";

	/** A file that no start of a program has used for so long is deleted. */
	private static final Duration UNUSED = Duration.ofDays(30);

	private static final Logger logger = LoggerFactory.getLogger(NativeDirectory.class);

	private static @Nullable Path fresh;

	private NativeDirectory() {
	}

	/**
	 * Finds or creates the directory.
	 * @return its real path
	 * @throws IOException when there is no place for it, or the one that the property
	 * names is not private
	 */
	static Path prepare() throws IOException {
		String chosen = System.getProperty(PROPERTY);
		if (chosen != null && !chosen.isBlank()) {
			return PrivateDirectory.prepare(Path.of(chosen));
		}
		for (Path candidate : candidates()) {
			try {
				return PrivateDirectory.prepare(candidate);
			}
			catch (IOException ex) {
				logger.debug("The engine is not unpacked to {}: {}", candidate, ex.toString());
			}
		}
		return fresh();
	}

	/** For this process alone, and deleted when it ends in order. */
	private static synchronized Path fresh() throws IOException {
		Path directory = fresh;
		if (directory == null || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
			Path created = Files.createTempDirectory("neonize-").toRealPath();
			Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(created), "neonize-engine-files"));
			fresh = created;
			return created;
		}
		return directory;
	}

	private static void delete(Path directory) {
		File[] files = directory.toFile().listFiles();
		for (File file : (files != null) ? files : new File[0]) {
			file.delete();
		}
		directory.toFile().delete();
	}

	private static List<Path> candidates() {
		Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "neonize-" + System.getProperty("user.name"));
		Path cache = cache();
		return (cache != null) ? List.of(cache.resolve("neonize"), temporary) : List.of(temporary);
	}

	private static @Nullable Path cache() {
		String home = System.getProperty("user.home", "");
		return switch (NativePlatform.current().os()) {
			case "windows" -> directory(System.getenv("LOCALAPPDATA"));
			case "darwin" -> directory(home.isEmpty() ? null : home + "/Library/Caches");
			default -> {
				Path xdg = directory(System.getenv("XDG_CACHE_HOME"));
				yield (xdg != null) ? xdg : directory(home.isEmpty() ? null : home + "/.cache");
			}
		};
	}

	private static @Nullable Path directory(@Nullable String path) {
		return (path != null && Path.of(path).isAbsolute()) ? Path.of(path) : null;
	}

	/**
	 * Notes that a file is in use, and deletes those of other versions that were not for
	 * long. A running program keeps what it has loaded, and unpacks again what it starts
	 * again.
	 * @param file the file
	 */
	static void use(Path file) {
		try (DirectoryStream<Path> others = Files.newDirectoryStream(file.getParent(), NativeDirectory::isOurs)) {
			Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
			FileTime oldest = FileTime.from(Instant.now().minus(UNUSED));
			for (Path other : others) {
				if (Files.getLastModifiedTime(other, LinkOption.NOFOLLOW_LINKS).compareTo(oldest) < 0) {
					Files.deleteIfExists(other);
				}
			}
		}
		catch (IOException ex) {
			logger.debug("Old files of the engine stay: {}", ex.toString());
		}
	}

	private static boolean isOurs(Path file) {
		String name = file.getFileName().toString();
		return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
				&& (name.matches("[0-9a-f]{16}-.*neonize.*") || name.matches(".*neonize.*\\.part"));
	}

}
