package io.neonize.test.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of database servers, wherever a system keeps them.
 */
final class Programs {

	/** Debian keeps these off the search path. */
	private static final Path POSTGRESQL = Path.of("/usr/lib/postgresql");

	private static final List<Path> FURTHER = List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin"));

	private Programs() {
	}

	static Optional<Path> find(String name) {
		Stream<Path> path = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of);
		return Stream.of(postgresql(), path, FURTHER.stream())
			.flatMap((folders) -> folders)
			.map((folder) -> folder.resolve(name))
			.filter(Files::isExecutable)
			.findFirst();
	}

	static String require(String name) {
		return find(name).orElseThrow(() -> new IllegalStateException("There is no program " + name)).toString();
	}

	private static Stream<Path> postgresql() {
		if (!Files.isDirectory(POSTGRESQL)) {
			return Stream.empty();
		}
		try (Stream<Path> versions = Files.list(POSTGRESQL)) {
			return versions.sorted(Comparator.reverseOrder())
				.map((version) -> version.resolve("bin"))
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
