package io.neonize.client.internal.transport;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Where the engine's files are unpacked to: a directory that only this user can write to,
 * since what lies there is executed.
 */
final class NativeDirectory {

	/** Names another directory. */
	static final String PROPERTY = "neonize.engine.directory";

	private static final Set<PosixFilePermission> FOREIGN_WRITE = Set.of(PosixFilePermission.GROUP_WRITE,
			PosixFilePermission.OTHERS_WRITE);

	private NativeDirectory() {
	}

	static Path prepare() throws IOException {
		String chosen = System.getProperty(PROPERTY);
		if (chosen != null && !chosen.isBlank()) {
			return prepare(Path.of(chosen));
		}
		IOException failure = new IOException("no directory can be written to");
		for (Path candidate : candidates()) {
			try {
				return prepare(candidate);
			}
			catch (IOException ex) {
				failure = ex;
			}
		}
		throw failure;
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

	private static Path prepare(Path directory) throws IOException {
		if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
			Files.createDirectories(directory.getParent());
			create(directory);
		}
		if (!Files.isWritable(directory)) {
			throw new IOException(directory + " is not writable");
		}
		checkPrivate(directory);
		return directory;
	}

	private static void create(Path directory) throws IOException {
		try {
			createPrivate(directory);
		}
		catch (FileAlreadyExistsException ex) {
			// another start of the program was faster; checked like any other from here
			// on
		}
	}

	private static void createPrivate(Path directory) throws IOException {
		if (Files.getFileStore(directory.getParent()).supportsFileAttributeView("posix")) {
			Files.createDirectory(directory,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		}
		else {
			Files.createDirectory(directory);
		}
	}

	private static void checkPrivate(Path directory) throws IOException {
		if (!Files.getFileStore(directory).supportsFileAttributeView("posix")) {
			return;
		}
		Path probe = Files.createTempFile(directory, "owner", ".probe");
		try {
			boolean own = Files.getOwner(directory).equals(Files.getOwner(probe));
			boolean open = Files.getPosixFilePermissions(directory).stream().anyMatch(FOREIGN_WRITE::contains);
			if (!own || open) {
				throw new IOException(directory + " can be written to by others");
			}
		}
		finally {
			Files.delete(probe);
		}
	}

}
