package io.neonize.spring.boot.autoconfigure.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * Prepares the place of the default SQLite file: creates the file so that only this user
 * can read it, before SQLite opens it with the permissions of the umask. SQLite gives its
 * journals the permissions of the file. Refuses files and symbolic links that another
 * user may have put there to get at the keys. On systems without POSIX permissions
 * (Windows) files have what their folder grants.
 */
final class SqliteFile {

	private static final int MAX_LINKS = 40;

	private static final String[] BESIDE = { "-wal", "-shm", "-journal", ".lock" };

	private final boolean posix;

	private int links;

	private SqliteFile(boolean posix) {
		this.posix = posix;
	}

	/**
	 * Creates the file and its folders, unless they are there.
	 * @param file the absolute path of the file
	 * @return the path without symbolic links
	 * @throws IOException when that fails, with a message that says why
	 */
	static Path prepare(Path file) throws IOException {
		boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
		return new SqliteFile(posix).create(file);
	}

	private Path create(Path file) throws IOException {
		createFolder(file.getParent());
		if (Files.isDirectory(file)) {
			throw new IOException("it is a folder, and a file is expected");
		}
		UserPrincipal self = tryWriting(file.getParent());
		Path real = resolve(file, self);
		tryWriting(real.getParent());
		checkForeign(real, self);
		for (String ending : BESIDE) {
			Path beside = real.resolveSibling(real.getFileName() + ending);
			if (Files.isSymbolicLink(beside)) {
				throw new IOException("%s is a symbolic link; delete it".formatted(beside));
			}
			checkForeign(beside, self);
		}
		createOrTry(real, self);
		return real;
	}

	private void createFolder(Path folder) throws IOException {
		try {
			Files.createDirectories(folder, attributes("rwx------"));
		}
		catch (IOException ex) {
			throw new IOException("its folder %s cannot be created".formatted(folder), ex);
		}
	}

	private void createOrTry(Path file, UserPrincipal self) throws IOException {
		try {
			Files.createFile(file, attributes("rw-------"));
		}
		catch (FileAlreadyExistsException ex) {
			checkForeign(file, self);
			tryOpening(file);
		}
		catch (IOException ex) {
			throw unwritable(ex);
		}
	}

	private static void tryOpening(Path file) throws IOException {
		try {
			Files.newByteChannel(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS).close();
		}
		catch (IOException ex) {
			throw unwritable(ex);
		}
	}

	/**
	 * Writes in the folder: permissions say little on read-only disks, and nothing to
	 * root.
	 */
	private static UserPrincipal tryWriting(Path folder) throws IOException {
		try {
			Path probe = Files.createTempFile(folder, ".neonize-", ".probe");
			try {
				return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
			}
			finally {
				Files.delete(probe);
			}
		}
		catch (IOException ex) {
			throw unwritable(ex);
		}
	}

	private static IOException unwritable(IOException ex) {
		return new IOException("this user cannot write there (%s)".formatted(ex), ex);
	}

	/**
	 * Follows the links of this user and of the administrator, such as one to a mounted
	 * volume, and refuses those of others.
	 */
	private Path resolve(Path path, UserPrincipal self) throws IOException {
		Path resolved = path.getRoot();
		for (Path name : path) {
			Path next = resolved.resolve(name).normalize();
			resolved = Files.isSymbolicLink(next) ? target(next, self) : next;
		}
		return resolved;
	}

	private Path target(Path link, UserPrincipal self) throws IOException {
		this.links++;
		if (this.links > MAX_LINKS) {
			throw new FileSystemLoopException(link.toString());
		}
		UserPrincipal owner = Files.getOwner(link, LinkOption.NOFOLLOW_LINKS);
		if (this.posix && !owner.equals(self) && !owner.equals(administrator(link))) {
			throw new IOException("%s is a symbolic link that %s has made, and keys would be where it leads"
				.formatted(link, owner.getName()));
		}
		return resolve(link.resolveSibling(Files.readSymbolicLink(link)), self);
	}

	/** Where everybody may create files, a file of somebody else may be a trap. */
	private void checkForeign(Path file, UserPrincipal self) throws IOException {
		if (!this.posix || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		UserPrincipal owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
		boolean trusted = owner.equals(self) || owner.equals(administrator(file));
		if (!trusted && isOpen(file.getParent())) {
			throw new IOException(
					"%s belongs to %s, who can read what is written to it".formatted(file, owner.getName()));
		}
	}

	private static UserPrincipal administrator(Path path) throws IOException {
		return Files.getOwner(path.getRoot());
	}

	private static boolean isOpen(Path folder) throws IOException {
		Set<PosixFilePermission> permissions = Files.readAttributes(folder, PosixFileAttributes.class).permissions();
		return permissions.contains(PosixFilePermission.OTHERS_WRITE)
				|| permissions.contains(PosixFilePermission.GROUP_WRITE);
	}

	private FileAttribute<?>[] attributes(String permissions) {
		return this.posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
