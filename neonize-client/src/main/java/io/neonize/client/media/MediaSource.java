package io.neonize.client.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the bytes of a file come from. What lies in a file is read there; anything else
 * is copied into a temporary file first, piece by piece, which is deleted when it was
 * uploaded or that has failed.
 */
@FunctionalInterface
public interface MediaSource {

	/**
	 * Opens the bytes. Called once per upload, by a thread that may block.
	 * @return the bytes; whoever reads them closes them
	 * @throws IOException when there are none
	 */
	InputStream open() throws IOException;

	/**
	 * Returns the file in which the bytes lie.
	 * @return the file, empty when they lie nowhere on this machine
	 */
	default Optional<Path> path() {
		return Optional.empty();
	}

	/**
	 * Returns what the file is called.
	 * @return the name without a folder, empty when it has none
	 */
	default Optional<String> fileName() {
		return path().map(Path::getFileName).map(Path::toString);
	}

	/**
	 * Takes a file.
	 * @param file the file, on this machine
	 * @return the source
	 */
	static MediaSource of(Path file) {
		return new PathSource(file);
	}

	/**
	 * Takes bytes that are in memory already.
	 * @param bytes the bytes
	 * @return the source
	 */
	static MediaSource of(byte[] bytes) {
		return () -> new ByteArrayInputStream(bytes);
	}

	/**
	 * Takes a stream, which can be read once and is closed when it was.
	 * @param stream the stream
	 * @return the source, for one upload
	 */
	static MediaSource of(InputStream stream) {
		return () -> stream;
	}

}
