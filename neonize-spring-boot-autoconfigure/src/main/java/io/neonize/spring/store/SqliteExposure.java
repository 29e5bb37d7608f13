package io.neonize.spring.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Warns about a SQLite file that other users of the machine can read or replace, whoever
 * has created it.
 */
final class SqliteExposure {

	private static final Log logger = LogFactory.getLog(SqliteExposure.class);

	private static final Set<PosixFilePermission> FOREIGN = Set.of(PosixFilePermission.GROUP_READ,
			PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

	private static final Set<PosixFilePermission> FOREIGN_WRITE = Set.of(PosixFilePermission.GROUP_WRITE,
			PosixFilePermission.OTHERS_WRITE);

	private SqliteExposure() {
	}

	/**
	 * Warns once about the file, its journals, its lock and its folder.
	 * @param file the SQLite file
	 */
	static void warn(Path file) {
		if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			return;
		}
		try {
			Path real = file.toRealPath();
			List<String> remedies = remedies(real);
			if (!remedies.isEmpty()) {
				logger.warn(("Other users of this machine can read or replace the SQLite file %s, which holds the keys "
						+ "of the sessions. Mend it: %s")
					.formatted(real, String.join(" && ", remedies)));
			}
		}
		catch (IOException ex) {
			logger.debug("The permissions of " + file + " are not known", ex);
		}
	}

	private static List<String> remedies(Path file) throws IOException {
		List<Path> exposed = new ArrayList<>();
		for (Path one : Stream.of("", "-wal", "-shm", "-journal", ".lock")
			.map((ending) -> file.resolveSibling(file.getFileName() + ending))
			.filter(Files::exists)
			.toList()) {
			if (grants(one, FOREIGN)) {
				exposed.add(one);
			}
		}
		List<String> remedies = new ArrayList<>();
		if (!exposed.isEmpty()) {
			remedies.add("chmod 600 " + quoted(exposed));
		}
		if (grants(file.getParent(), FOREIGN_WRITE)) {
			remedies.add("chmod go-w " + quoted(List.of(file.getParent())));
		}
		return remedies;
	}

	private static boolean grants(Path path, Set<PosixFilePermission> permissions) throws IOException {
		return Files.getPosixFilePermissions(path).stream().anyMatch(permissions::contains);
	}

	private static String quoted(Collection<Path> files) {
		return files.stream()
			.map((file) -> "'" + file.toString().replace("'", "'\\''") + "'")
			.collect(Collectors.joining(" "));
	}

}
