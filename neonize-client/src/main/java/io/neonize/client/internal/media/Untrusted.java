package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.internal.operation.Arguments;

/**
 * The one place where the failures of decoders end. A file that somebody else made may
 * bring a decoder to fail in any way, and what fails once fails always: the source is
 * what is wrong then.
 */
final class Untrusted {

	private Untrusted() {
	}

	/**
	 * Reads a file that may be hostile.
	 * @param <T> what comes of it
	 * @param reading reads the file
	 * @return what came of it
	 * @throws NeonizeException with {@link ErrorCode#NOT_FOUND} when there is no file,
	 * and with {@link ErrorCode#INVALID_ARGUMENT} when it cannot be decoded
	 */
	static <T> T read(Reading<T> reading) {
		try {
			return reading.read();
		}
		catch (NeonizeException | CancellationException ex) {
			throw ex;
		}
		catch (NoSuchFileException ex) {
			throw TemporaryFile.unreadable(ex);
		}
		catch (IOException | RuntimeException ex) {
			// the end of a file comes without a message
			String reason = (ex.getMessage() != null) ? ex.getMessage() : ex.getClass().getSimpleName();
			throw Arguments.invalid("source", "The file is broken: " + reason);
		}
		catch (StackOverflowError | OutOfMemoryError ex) {
			throw Arguments.invalid("source", "The file needs more memory than there is to decode it: " + ex);
		}
	}

	/**
	 * Reads a file.
	 *
	 * @param <T> what comes of it
	 */
	interface Reading<T> {

		T read() throws IOException;

	}

}
