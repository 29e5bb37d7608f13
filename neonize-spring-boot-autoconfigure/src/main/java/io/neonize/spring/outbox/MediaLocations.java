package io.neonize.spring.outbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;

/**
 * From where the outbox takes files. Whoever can write to the database could otherwise
 * let it send any file of the server.
 */
public final class MediaLocations {

	private static final String FILE = "file:";

	private static final String CLASSPATH = "classpath:";

	/** What Spring Boot reads its configuration from, which may hold passwords. */
	private static final List<String> CONFIGURATION = List.of("application", "bootstrap");

	private final List<String> roots;

	private final boolean authentic;

	private final ResourceLoader resources;

	/**
	 * Creates locations.
	 * @param roots where all files must be: folders and files
	 * ({@code file:/srv/invoices}), parts of the class path
	 * ({@code classpath:invoices/}), beginnings of other addresses; none for the class
	 * path and the folder for temporary files
	 * @param authentic whether messages are sealed, so that without roots a file may be
	 * anywhere
	 * @param resources finds what is no file
	 */
	public MediaLocations(List<String> roots, boolean authentic, ResourceLoader resources) {
		this.roots = roots.stream().map(MediaLocations::checkedRoot).toList();
		this.authentic = authentic;
		this.resources = resources;
	}

	private static String checkedRoot(String root) {
		String trimmed = root.strip();
		boolean known = startsWith(trimmed, FILE) || startsWith(trimmed, CLASSPATH) || trimmed.contains("://");
		if (!known) {
			throw invalid("\"%s\" is no location. Expected file:/folder/, classpath:folder/ or the beginning of a URL."
				.formatted(root));
		}
		if (startsWith(trimmed, FILE)) {
			path(trimmed);
		}
		return trimmed;
	}

	/**
	 * Checks a location before a message with it is stored. The file need not exist yet.
	 * @throws NeonizeException with {@link ErrorCode#INVALID_ARGUMENT} when the outbox
	 * may not send it
	 */
	void check(String location) {
		resolve(location, this.authentic);
	}

	/**
	 * Finds the file of a stored message.
	 * @param location where it is
	 * @param sealed whether nobody has changed the location since it was enqueued
	 * @return the file
	 * @throws NeonizeException with {@link ErrorCode#INVALID_ARGUMENT} when the outbox
	 * may not send it
	 */
	Resource resolve(String location, boolean sealed) {
		boolean anywhere = sealed && this.roots.isEmpty();
		if (startsWith(location, FILE)) {
			Path path = realPath(path(location));
			if (!anywhere && !isBelowRoot(path)) {
				throw refused("The file %s".formatted(path));
			}
			return new FileSystemResource(path);
		}
		if (!(startsWith(location, CLASSPATH) ? isOnClassPath(location, anywhere) : isBelowAddress(location))) {
			throw refused("The file %s".formatted(location));
		}
		return this.resources.getResource(location);
	}

	private boolean isBelowRoot(Path path) {
		if (this.roots.isEmpty()) {
			return path.startsWith(realPath(Path.of(System.getProperty("java.io.tmpdir"))));
		}
		return this.roots.stream()
			.filter((root) -> startsWith(root, FILE))
			.anyMatch((root) -> path.startsWith(realPath(path(root))));
	}

	private boolean isOnClassPath(String location, boolean anywhere) {
		String path = classPath(location);
		if (path.equals("..") || path.startsWith("../")) {
			return false;
		}
		if (this.roots.isEmpty()) {
			String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
			return anywhere || CONFIGURATION.stream().noneMatch(name::startsWith);
		}
		return this.roots.stream()
			.filter((root) -> startsWith(root, CLASSPATH))
			.map(MediaLocations::classPath)
			.anyMatch((root) -> isBelow(path, root));
	}

	/** A path that leads upwards could lead out of the root. */
	private boolean isBelowAddress(String location) {
		String decoded = location.toLowerCase(Locale.ROOT).replace("%2e", ".").replace("%2f", "/").replace("%5c", "\\");
		return !decoded.contains("..") && this.roots.stream()
			.filter((root) -> !startsWith(root, FILE) && !startsWith(root, CLASSPATH))
			.anyMatch((root) -> isBelow(location, root));
	}

	private static boolean isBelow(String location, String root) {
		return root.isEmpty() || location.equals(root) || location.startsWith(root.endsWith("/") ? root : root + '/');
	}

	private static String classPath(String location) {
		String path = StringUtils.cleanPath(location.substring(CLASSPATH.length()));
		return path.startsWith("/") ? path.substring(1) : path;
	}

	private static Path path(String location) {
		try {
			URI uri = URI.create(location);
			return uri.isOpaque() ? Path.of(uri.getSchemeSpecificPart()) : Path.of(uri);
		}
		catch (IllegalArgumentException ex) {
			return plainPath(location);
		}
	}

	/** Not everybody writes a blank as %20. */
	private static Path plainPath(String location) {
		try {
			String path = location.substring(FILE.length());
			if (path.startsWith("//") && !path.startsWith("///")) {
				throw invalid("The file %s is on another host.".formatted(location));
			}
			return Path.of(path);
		}
		catch (InvalidPathException ex) {
			throw invalid("The address %s is that of no file: %s".formatted(location, ex.getReason()));
		}
	}

	/** Follows symbolic links as far as there is something. */
	private static Path realPath(Path path) {
		Path normal = path.toAbsolutePath().normalize();
		for (Path existing = normal; existing != null; existing = existing.getParent()) {
			if (Files.exists(existing)) {
				return realPath(existing, existing.relativize(normal));
			}
		}
		return normal;
	}

	private static Path realPath(Path existing, Path rest) {
		try {
			return existing.toRealPath().resolve(rest).normalize();
		}
		catch (IOException ex) {
			throw new NeonizeException(ErrorCode.INTERNAL,
					"The folder %s cannot be read: %s".formatted(existing, ex.getMessage()));
		}
	}

	private static boolean startsWith(String location, String scheme) {
		return location.regionMatches(true, 0, scheme, 0, scheme.length());
	}

	private NeonizeException refused(String what) {
		if (!this.roots.isEmpty()) {
			return invalid("%s is not in %s, from where the outbox takes files (neonize.outbox.media-locations)."
				.formatted(what, this.roots));
		}
		return invalid(("%s is nowhere that the outbox takes files from. Add its folder to "
				+ "neonize.outbox.media-locations, such as file:/srv/invoices/. Files of any folder can be sent "
				+ "when messages are sealed (neonize.store.encryption-key).")
			.formatted(what));
	}

	private static NeonizeException invalid(String message) {
		return new NeonizeException(ErrorCode.INVALID_ARGUMENT, message);
	}

}
