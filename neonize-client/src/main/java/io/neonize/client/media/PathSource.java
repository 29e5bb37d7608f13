package io.neonize.client.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Bytes that lie in a file.
 *
 * @param file the file
 */
record PathSource(Path file) implements MediaSource {

	@Override
	public InputStream open() throws IOException {
		return Files.newInputStream(this.file);
	}

	@Override
	public Optional<Path> path() {
		return Optional.of(this.file);
	}

}
