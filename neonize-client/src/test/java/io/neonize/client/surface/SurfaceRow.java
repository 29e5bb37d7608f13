package io.neonize.client.surface;

import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * What is known of one operation or event.
 *
 * @param java its name in Java
 * @param whatsmeow its names in whatsmeow
 * @param neonize its names in Neonize
 * @param tests the test classes that exercise it
 * @param note why there is no test or no Java
 */
record SurfaceRow(String java, SortedSet<String> whatsmeow, SortedSet<String> neonize, SortedSet<String> tests,
		String note) {

	String toMarkdown() {
		String proof = this.tests.isEmpty() ? this.note : code(this.tests);
		return "| %s | %s | %s | %s |".formatted(this.java.isEmpty() ? "" : "`" + this.java + "`", code(this.whatsmeow),
				code(this.neonize), proof);
	}

	private static String code(SortedSet<String> names) {
		return names.stream().map((name) -> "`" + name + "`").collect(Collectors.joining(", "));
	}

}
