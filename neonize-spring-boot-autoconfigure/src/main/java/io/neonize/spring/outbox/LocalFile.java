package io.neonize.spring.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;

import org.springframework.core.io.Resource;

/**
 * A resource as a file that the engine can read: itself, or a copy that is deleted
 * afterwards.
 *
 * @param path the file
 * @param copy whether it is a copy
 */
record LocalFile(Path path, boolean copy) {

	/**
	 * Makes a file of a resource.
	 * @param resource the resource
	 * @return the file
	 * @throws NeonizeException with {@link ErrorCode#NOT_FOUND} when there is none
	 * @throws IOException when it cannot be copied now
	 */
	static LocalFile of(Resource resource) throws IOException {
		if (resource.isFile()) {
			return new LocalFile(existing(resource, resource.getFile().toPath()), false);
		}
		if (!resource.exists()) {
			throw missing(resource);
		}
		Path path = Files.createTempFile("neonize-outbox-", null);
		try (InputStream content = resource.getInputStream()) {
			Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
			return new LocalFile(path, true);
		}
		catch (IOException ex) {
			Files.deleteIfExists(path);
			throw ex;
		}
	}

	/** Deletes a copy. */
	void release() {
		if (this.copy && !this.path.toFile().delete()) {
			this.path.toFile().deleteOnExit();
		}
	}

	private static Path existing(Resource resource, Path path) {
		if (!Files.isRegularFile(path)) {
			throw missing(resource);
		}
		return path;
	}

	private static NeonizeException missing(Resource resource) {
		return new NeonizeException(ErrorCode.NOT_FOUND,
				"The file of the message, %s, does not exist any more. Keep files until their message is sent."
					.formatted(resource.getDescription()));
	}

}
