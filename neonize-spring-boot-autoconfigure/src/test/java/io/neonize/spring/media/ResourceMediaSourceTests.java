package io.neonize.spring.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResourceMediaSource}.
 */
class ResourceMediaSourceTests {

	@Test
	void fileIsReadWhereItLies(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("invoice.pdf"), "text");
		ResourceMediaSource source = new ResourceMediaSource(new FileSystemResource(file));
		assertThat(source.path()).contains(file);
		assertThat(source.fileName()).contains("invoice.pdf");
	}

	@Test
	void otherResourcesAreStreams() throws IOException {
		ResourceMediaSource source = new ResourceMediaSource(new ByteArrayResource("text".getBytes()));
		assertThat(source.path()).isEmpty();
		assertThat(source.fileName()).isEmpty();
		try (InputStream content = source.open()) {
			assertThat(content).hasContent("text");
		}
	}

}
