package io.neonize.spring.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

import io.neonize.client.LogText;
import io.neonize.client.media.MediaSource;

import org.springframework.core.io.Resource;

/**
 * A Spring resource as the source of a file to upload. One on the file system is read
 * where it lies.
 *
 * @param resource the resource
 */
public record ResourceMediaSource(Resource resource) implements MediaSource {

	@Override
	public InputStream open() throws IOException {
		return this.resource.getInputStream();
	}

	@Override
	public Optional<Path> path() {
		try {
			return this.resource.isFile() ? Optional.of(this.resource.getFile().toPath()) : Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The file of " + this.resource.getDescription() + " cannot be found", ex);
		}
	}

	@Override
	public Optional<String> fileName() {
		return Optional.ofNullable(this.resource.getFilename());
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
