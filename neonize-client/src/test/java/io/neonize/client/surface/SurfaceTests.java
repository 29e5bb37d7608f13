package io.neonize.client.surface;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that everything the client offers is exercised, and that nothing of Neonize's is
 * missing, but for what {@code excluded.txt} and {@code todo.txt} name. The page is read
 * by a test of the engine, which looks for what is missing of whatsmeow's.
 */
class SurfaceTests {

	private static final Path PAGE = Path.of("..", "docs", "surface.md");

	private static final String HEAD = """
			# The surface

			Every operation and event: its name here, in whatsmeow and in Neonize for Python, and the tests that exercise it against the simulated WhatsApp; or why
			there is none. Written by `SurfaceTests`: `mvn test -pl neonize-client -am -Dtest=SurfaceTests -Dsurface.write=true
			-Dsurefire.failIfNoSpecifiedTests=false` writes it anew.

			| Java | whatsmeow | Neonize | test |
			|---|---|---|---|
			""";

	private static final List<SurfaceRow> ROWS = rows(new Surface());

	@Test
	void everyOperationAndEventIsInAnIntegrationTest() {
		List<String> untested = ROWS.stream()
			.filter((row) -> row.tests().isEmpty() && row.note().isEmpty())
			.map(SurfaceRow::java)
			.toList();
		assertThat(untested).containsExactlyInAnyOrderElementsOf(Excluded.names("java"));
	}

	@Test
	void nothingOfNeonizeIsMissing() {
		SortedSet<String> names = new TreeSet<>();
		ROWS.stream().map(SurfaceRow::neonize).forEach(names::addAll);
		assertThat(names).doesNotContainAnyElementsOf(Excluded.names("neonize"));
		names.addAll(Excluded.names("neonize"));
		assertThat(names).containsExactlyInAnyOrderElementsOf(Excluded.namesOfNeonize());
	}

	@Test
	void pageIsWhatTheClassesSay() throws IOException {
		StringBuilder page = new StringBuilder(HEAD);
		ROWS.forEach((row) -> page.append(row.toMarkdown()).append('\n'));
		Excluded.read()
			.stream()
			.filter((excluded) -> !"java".equals(excluded.library()))
			.forEach((excluded) -> page.append(excluded.toRow().toMarkdown()).append('\n'));
		if (Boolean.getBoolean("surface.write")) {
			Files.writeString(PAGE, page);
		}
		assertThat(PAGE).as("written anew as the page itself says").hasContent(page.toString());
	}

	private static List<SurfaceRow> rows(Surface surface) {
		return Stream.of(surface.operations(), surface.events(), surface.others()).flatMap(List::stream).toList();
	}

}
