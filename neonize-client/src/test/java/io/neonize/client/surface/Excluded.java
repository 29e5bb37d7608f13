package io.neonize.client.surface;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Names of whatsmeow's or Neonize's that Java does not have, and operations and events of
 * Java's that no test shows.
 *
 * @param library whose name it is
 * @param name the name
 * @param reason why
 */
record Excluded(String library, String name, String reason) {

	/** What is left out for good, and what is still to be done. */
	static List<Excluded> read() {
		return Stream.of("excluded.txt", "todo.txt")
			.flatMap(Excluded::lines)
			.map((line) -> line.split(" ", 3))
			.map((parts) -> new Excluded(parts[0], parts[1], parts[2]))
			.toList();
	}

	static List<String> names(String library) {
		return read().stream().filter((excluded) -> excluded.library.equals(library)).map(Excluded::name).toList();
	}

	static SortedSet<String> namesOfNeonize() {
		SortedSet<String> names = new TreeSet<>();
		lines("neonize.txt").flatMap((line) -> Arrays.stream(line.split(" "))).forEach(names::add);
		return names;
	}

	private static Stream<String> lines(String resource) {
		try (InputStream input = Excluded.class.getResourceAsStream(resource)) {
			return new String(input.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	SurfaceRow toRow() {
		SortedSet<String> names = new TreeSet<>(List.of(this.name));
		SortedSet<String> none = new TreeSet<>();
		return "whatsmeow".equals(this.library) ? new SurfaceRow("", names, none, none, this.reason)
				: new SurfaceRow("", none, names, none, this.reason);
	}

}
