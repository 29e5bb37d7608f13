package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of this JVM's temporary files. Only this user can enter it. A file in it is
 * locked while the JVM lives, so that a later JVM of the same user recognizes the folders
 * of processes that were killed, and deletes them.
 */
final class TemporaryFolder {

	private static final Logger logger = LoggerFactory.getLogger(TemporaryFolder.class);

	static final String PREFIX = "neonize-media-";

	static final String LOCK = "lock";

	/** Where the folder is, for all class loaders of this JVM. */
	private static final String PROPERTY = TemporaryFolder.class.getName();

	/** A younger folder may be one that another JVM is about to lock. */
	private static final Duration MIN_AGE = Duration.ofMinutes(10);

	/** Stays open: the lock ends with the JVM. */
	private static @Nullable FileChannel lock;

	private TemporaryFolder() {
	}

	/**
	 * Returns the folder, which is created when it is not there.
	 * @return the folder
	 * @throws IOException when it cannot be created
	 */
	static synchronized Path get() throws IOException {
		String known = System.getProperty(PROPERTY);
		if (known != null && Files.isDirectory(Path.of(known), LinkOption.NOFOLLOW_LINKS)) {
			return Path.of(known);
		}
		Path folder = create();
		System.setProperty(PROPERTY, folder.toString());
		deleteStale(folder);
		return folder;
	}

	private static Path create() throws IOException {
		if (lock != null) {
			lock.close();
		}
		Path folder = Files.createTempDirectory(PREFIX).toAbsolutePath();
		Path file = Files.move(Files.createTempFile(folder, LOCK, null), folder.resolve(LOCK)); // only
																								// the
																								// owner
																								// may
																								// read
																								// it
		lock = FileChannel.open(file, StandardOpenOption.WRITE);
		lock.tryLock();
		// deleted in reverse order when the JVM ends
		folder.toFile().deleteOnExit();
		file.toFile().deleteOnExit();
		return folder;
	}

	/**
	 * Deletes the folders beside this one whose processes have ended.
	 * @param own this JVM's folder
	 */
	static void deleteStale(Path own) {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(own.getParent(), PREFIX + "*")) {
			UserPrincipal user = Files.getOwner(own);
			for (Path folder : folders) {
				if (!folder.equals(own) && isStale(folder, user)) {
					deleteUnlocked(folder);
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("Temporary files of earlier processes stay: {}", ex.getMessage());
		}
	}

	/** Looks at the folder and the file themselves, never behind a symbolic link. */
	private static boolean isStale(Path folder, UserPrincipal user) throws IOException {
		Path file = folder.resolve(LOCK);
		return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
				&& Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)
				&& Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
				&& Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(MIN_AGE));
	}

	private static void deleteUnlocked(Path folder) throws IOException {
		try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
				FileLock free = channel.tryLock()) {
			if (free == null) {
				return;
			}
			for (Path file : files(folder)) {
				Files.delete(file);
			}
		}
		catch (OverlappingFileLockException ex) {
			return;
		}
		// closed before, since Windows deletes no open file
		Files.delete(folder.resolve(LOCK));
		Files.delete(folder);
	}

	/** Contents before their folders; symbolic links are not followed. */
	private static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter((file) -> !file.equals(folder) && !file.equals(folder.resolve(LOCK)))
				.sorted(Comparator.reverseOrder())
				.toList();
		}
	}

}
