package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link FreeName}.
 */
class FreeNameTests {

	@TempDir
	private Path folder;

	@Test
	void nameIsNumberedWhenItIsTaken() {
		assertThat(FreeName.in(this.folder, "a.pdf")).hasFileName("a.pdf");
		assertThat(FreeName.in(this.folder, "a.pdf")).hasFileName("a (1).pdf");
		assertThat(FreeName.in(this.folder, "plain")).hasFileName("plain");
		assertThat(FreeName.in(this.folder, "plain")).hasFileName("plain (1)");
	}

	@Test
	void folderTakesAnyNumberOfFilesOfOneName() throws IOException {
		Files.createFile(this.folder.resolve("a.pdf"));
		for (int i = 1; i <= 10_000; i++) {
			Files.createFile(this.folder.resolve("a (" + i + ").pdf"));
		}
		Set<Path> taken = new HashSet<>();
		for (int i = 0; i < 100; i++) {
			taken.add(FreeName.in(this.folder, "a.pdf"));
		}
		assertThat(taken).hasSize(100)
			.allMatch((file) -> file.getFileName().toString().matches("a \\([0-9a-f]{8}\\)\\.pdf"));
	}

}
