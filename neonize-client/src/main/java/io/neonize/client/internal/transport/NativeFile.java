package io.neonize.client.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

import io.neonize.client.EngineException;
import io.neonize.client.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Finds the engine's files on the class path and puts them where they can be loaded: a
 * path named after the content, so that every class loader and every start of the program
 * loads the same file, once.
 */
final class NativeFile {

	private NativeFile() {
	}

	/**
	 * Returns a file of the engine.
	 * @param name the file's name
	 * @param property the system property that names another file instead
	 * @return a file with the right content
	 * @throws EngineException when there is none for this platform, or nowhere to put it
	 */
	static Path locate(String name, String property) {
		String path = System.getProperty(property);
		if (path != null && !path.isBlank()) {
			return existing(Path.of(path), property);
		}
		NativePlatform platform = NativePlatform.current();
		return extract("META-INF/native/" + platform + "/" + name, name, platform, property);
	}

	private static Path existing(Path path, String property) {
		if (!Files.isRegularFile(path)) {
			throw unusable("The system property " + property + " names " + path + ", which is no file", null);
		}
		return path.toAbsolutePath();
	}

	private static Path extract(String resource, String name, NativePlatform platform, String property) {
		try (InputStream in = NativeFile.class.getClassLoader().getResourceAsStream(resource)) {
			if (in == null) {
				throw unusable("This library has no engine for " + platform + " (nothing at " + resource
						+ " on the class path). Add the neonize-native artefact of this platform, or name a file by"
						+ " the system property " + property, null);
			}
			return write(in.readAllBytes(), name);
		}
		catch (IOException ex) {
			throw unusable(
					"The engine could not be unpacked: " + ex.getMessage()
							+ ". Make the directory writable, or set the system property " + NativeDirectory.PROPERTY,
					ex);
		}
	}

	private static Path write(byte[] content, String name) throws IOException {
		String hash = sha256(content);
		Path target = NativeDirectory.prepare().resolve(hash.substring(0, 16) + "-" + name);
		if (PrivateDirectory.hasPrivate(target)) {
			// first, so that nobody who tidies up takes it for an old one
			NativeDirectory.use(target);
			if (hasContent(target, hash)) {
				return target;
			}
		}
		Path part = Files.createTempFile(target.getParent(), name, ".part");
		try {
			Files.write(part, content);
			if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
				Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwx------"));
			}
			move(part, target);
		}
		finally {
			Files.deleteIfExists(part);
		}
		NativeDirectory.use(target);
		return target;
	}

	private static boolean hasContent(Path file, String hash) throws IOException {
		try {
			return sha256(Files.readAllBytes(file)).equals(hash) && Files.exists(file);
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	private static void move(Path part, Path target) throws IOException {
		try {
			Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException ex) {
			Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static String sha256(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	static EngineException unusable(String message, @Nullable Throwable cause) {
		return new EngineException(ErrorCode.INCOMPATIBLE, message, Map.of(), cause);
	}

}
