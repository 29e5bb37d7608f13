package io.neonize.spring.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A lock of the operating system on a file beside a SQLite file, which says whose it is.
 * Held once per process, however many applications in it use the file, and gone with the
 * process.
 */
final class SqliteFileLock {

	private static final Map<Path, SqliteFileLock> HELD = new HashMap<>();

	/** Far behind the content, so that others can read it on every system. */
	private static final long POSITION = Long.MAX_VALUE - 1;

	private final Path file;

	private final FileChannel channel;

	private int holds;

	private SqliteFileLock(Path file, FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/**
	 * Takes the lock, or another hold on it when this process has it already.
	 * @param file the SQLite file, which exists
	 * @return the lock, to be {@link #release() released}
	 * @throws SqliteInUseException when somebody else has it
	 * @throws IOException when the lock's file cannot be written
	 */
	static SqliteFileLock acquire(Path file) throws IOException {
		Path key = file.toRealPath();
		synchronized (HELD) {
			SqliteFileLock lock = HELD.get(key);
			if (lock == null) {
				lock = lock(key);
				HELD.put(key, lock);
			}
			lock.holds++;
			return lock;
		}
	}

	private static SqliteFileLock lock(Path file) throws IOException {
		FileChannel channel = open(file.resolveSibling(file.getFileName() + ".lock"));
		try {
			if (channel.tryLock(POSITION, 1, false) == null) {
				try (channel) {
					throw new SqliteInUseException(file, read(channel));
				}
			}
		}
		catch (OverlappingFileLockException ex) {
			// not closed: that would end the other lock of this process, too
			throw new SqliteInUseException(file, "another application in this process");
		}
		write(channel, "process %d, since %s".formatted(ProcessHandle.current().pid(),
				Instant.now().truncatedTo(ChronoUnit.SECONDS)));
		return new SqliteFileLock(file, channel);
	}

	/** Follows no link: what it leads to would be emptied. */
	private static FileChannel open(Path file) throws IOException {
		boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
		FileAttribute<?>[] attributes = posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
		return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), attributes);
	}

	private static String read(FileChannel channel) throws IOException {
		ByteBuffer content = ByteBuffer.allocate(128);
		channel.read(content, 0);
		return StandardCharsets.UTF_8.decode(content.flip()).toString();
	}

	private static void write(FileChannel channel, String content) throws IOException {
		channel.truncate(0);
		channel.write(StandardCharsets.UTF_8.encode(content), 0);
	}

	/**
	 * Gives the hold back. The lock's file stays: somebody may be about to lock it.
	 */
	void release() throws IOException {
		synchronized (HELD) {
			this.holds--;
			if (this.holds == 0) {
				HELD.remove(this.file);
				this.channel.close();
			}
		}
	}

}
