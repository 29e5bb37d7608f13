package io.neonize.client.internal.transport;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * Directories whose content only this user can read and change, and which nobody else can
 * replace. On systems without POSIX permissions (Windows), what the parent grants counts.
 */
final class PrivateDirectory {

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

	private static final int STICKY = 01000;

	private PrivateDirectory() {
	}

	/**
	 * Creates a directory, or takes one that is there when it is private.
	 * @param directory the directory; a missing parent is created, too
	 * @return its real path
	 * @throws IOException when it cannot be created, is a symbolic link, belongs to
	 * somebody else, or others can write to it or replace it
	 */
	static Path prepare(Path directory) throws IOException {
		Path absolute = directory.toAbsolutePath().normalize();
		FileAttribute<?>[] attributes = attributes(directory);
		Files.createDirectories(absolute.getParent(), attributes);
		Path real = absolute.getParent().toRealPath().resolve(absolute.getFileName());
		try {
			Files.createDirectory(real, attributes);
		}
		catch (FileAlreadyExistsException ex) {
			// somebody has created it before: checked like any other
		}
		if (!Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
			throw new IOException(real + " is a symbolic link or a file, and a directory is expected");
		}
		if (isPosix(real)) {
			makePrivate(real);
		}
		if (!Files.isWritable(real)) {
			throw new IOException(real + " is not writable");
		}
		return real;
	}

	private static FileAttribute<?>[] attributes(Path directory) {
		return isPosix(directory) ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(OWNER_ONLY) }
				: new FileAttribute<?>[0];
	}

	private static boolean isPosix(Path path) {
		return path.getFileSystem().supportedFileAttributeViews().contains("posix");
	}

	private static void makePrivate(Path directory) throws IOException {
		PosixFileAttributes attributes = attributesOf(directory);
		if (isWritableByOthers(attributes)) {
			throw new IOException(directory + " can be written to by others");
		}
		UserPrincipal self = self(directory);
		if (!attributes.owner().equals(self)) {
			throw new IOException(directory + " belongs to " + attributes.owner() + ", not to " + self);
		}
		for (Path parent = directory.getParent(); parent != null; parent = parent.getParent()) {
			checkParent(parent, self);
		}
		Files.setPosixFilePermissions(directory, OWNER_ONLY);
	}

	// a new file tells who this user is, also where user.name says nothing
	private static UserPrincipal self(Path directory) throws IOException {
		Path probe = Files.createTempFile(directory, "owner", ".probe");
		try {
			return attributesOf(probe).owner();
		}
		finally {
			Files.delete(probe);
		}
	}

	/**
	 * Who may write to a parent may rename the directory and put another in its place.
	 */
	private static void checkParent(Path parent, UserPrincipal self) throws IOException {
		PosixFileAttributes attributes = attributesOf(parent);
		boolean sticky = ((int) Files.getAttribute(parent, "unix:mode", LinkOption.NOFOLLOW_LINKS) & STICKY) != 0;
		if (isWritableByOthers(attributes) && !sticky) {
			throw new IOException("its parent " + parent + " can be written to by others and has no sticky bit");
		}
		UserPrincipal administrator = attributesOf(parent.getRoot()).owner();
		if (!attributes.owner().equals(self) && !attributes.owner().equals(administrator)) {
			throw new IOException("its parent " + parent + " belongs to " + attributes.owner());
		}
	}

	private static PosixFileAttributes attributesOf(Path path) throws IOException {
		return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
	}

	private static boolean isWritableByOthers(PosixFileAttributes attributes) {
		return attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
				|| attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
	}

	/**
	 * Whether a file in a private directory is this user's, and no link, and nobody else
	 * may read or change it.
	 * @param file the file, which may be missing
	 * @return whether it can be trusted
	 * @throws IOException when that cannot be found out
	 */
	static boolean hasPrivate(Path file) throws IOException {
		if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
			return false;
		}
		if (!isPosix(file)) {
			return true;
		}
		PosixFileAttributes attributes = attributesOf(file);
		return attributes.owner().equals(attributesOf(file.getParent()).owner())
				&& OWNER_ONLY.containsAll(attributes.permissions());
	}

}
