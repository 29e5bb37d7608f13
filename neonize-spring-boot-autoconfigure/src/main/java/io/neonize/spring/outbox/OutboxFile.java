package io.neonize.spring.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.media.MediaSource;
import io.neonize.spring.media.ResourceMediaSource;

import org.springframework.core.io.Resource;

/**
 * The file of a stored message. The client copies what is no file on this machine, as it
 * does with every source.
 *
 * @param resource where the file is
 */
record OutboxFile(Resource resource) implements MediaSource {

	@Override
	public InputStream open() throws IOException {
		if (!this.resource.exists()) {
			throw missing();
		}
		return this.resource.getInputStream();
	}

	/**
	 * Returns the file on this machine.
	 * @throws NeonizeException with {@link ErrorCode#NOT_FOUND} when it is not there
	 */
	@Override
	public Optional<Path> path() {
		Optional<Path> path = new ResourceMediaSource(this.resource).path();
		if (path.isPresent() && !Files.isRegularFile(path.get())) {
			throw missing();
		}
		return path;
	}

	@Override
	public Optional<String> fileName() {
		return Optional.ofNullable(this.resource.getFilename());
	}

	private NeonizeException missing() {
		return new NeonizeException(ErrorCode.NOT_FOUND,
				"The file of the message, %s, does not exist any more. Keep files until their message is sent."
					.formatted(this.resource.getDescription()));
	}

}
