package io.neonize.client.internal.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.internal.operation.Arguments;
import io.neonize.client.media.MediaSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that only this user can read, and that does not outlive its purpose.
 *
 * @param path the file
 * @param owned whether it is ours to delete
 */
record TemporaryFile(Path path, boolean owned) {

	private static final Logger logger = LoggerFactory.getLogger(TemporaryFile.class);

	private static final int BUFFER = 32 * 1024;

	/**
	 * Takes the file of a source, or copies the source into one.
	 * @param source the source
	 * @param limit how many bytes a copy may have
	 * @param wanted ends the copying when it is done
	 * @return the file
	 * @throws NeonizeException when the source cannot be read or has too many bytes
	 */
	static TemporaryFile of(MediaSource source, long limit, CompletableFuture<?> wanted) {
		if (source.path().isPresent()) {
			return new TemporaryFile(source.path().get().toAbsolutePath(), false);
		}
		return create().orDelete((copy) -> {
			try (InputStream bytes = source.open()) {
				wanted.whenComplete((result, failure) -> close(bytes));
				copy.write(bytes, limit, wanted);
				return copy;
			}
			catch (NeonizeException | CancellationException ex) {
				throw ex;
			}
			catch (IOException | RuntimeException ex) {
				throw unreadable(ex);
			}
		});
	}

	/**
	 * Works on the file, and deletes it when that fails in whatever way, if it is ours.
	 * @param <T> what comes of it
	 * @param work the work
	 * @return what came of it
	 */
	<T> T orDelete(Function<TemporaryFile, T> work) {
		boolean done = false;
		try {
			T result = work.apply(this);
			done = true;
			return result;
		}
		finally {
			if (!done) {
				delete();
			}
		}
	}

	/**
	 * Writes bytes into a file.
	 * @param bytes the bytes
	 * @return the file
	 */
	static TemporaryFile of(byte[] bytes) {
		return of(MediaSource.of(bytes), bytes.length, new CompletableFuture<>());
	}

	/** Ends a read that blocks. */
	private static void close(InputStream bytes) {
		try {
			bytes.close();
		}
		catch (IOException ex) {
			logger.debug("A source cannot be closed: {}", ex.getMessage());
		}
	}

	/** Into the file that is there, which keeps its permissions. */
	private void write(InputStream bytes, long limit, CompletableFuture<?> wanted) throws IOException {
		byte[] buffer = new byte[BUFFER];
		long length = 0;
		try (OutputStream file = Files.newOutputStream(this.path, StandardOpenOption.TRUNCATE_EXISTING)) {
			for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
				length += read;
				if (length > limit) {
					throw Arguments.invalid("source",
							"The file has more than the %d bytes that are expected at most".formatted(limit));
				}
				if (wanted.isDone()) {
					throw new CancellationException("The file is not wanted any more");
				}
				file.write(buffer, 0, read);
			}
		}
	}

	static NeonizeException unreadable(Exception cause) {
		if (cause instanceof NoSuchFileException) {
			return failure(ErrorCode.NOT_FOUND, "source", "There is no such file", cause);
		}
		return failure(ErrorCode.INVALID_ARGUMENT, "source", "The file cannot be read", cause);
	}

	/**
	 * Creates an empty file that only this user can read.
	 * @return the file
	 */
	static TemporaryFile create() {
		try {
			return new TemporaryFile(Files.createTempFile(TemporaryFolder.get(), "", ".media"), true);
		}
		catch (IOException ex) {
			throw failure(ErrorCode.INTERNAL, "java.io.tmpdir", "No temporary file can be made", ex);
		}
	}

	/**
	 * Creates a file in a folder.
	 * @param folder the folder
	 * @return the file
	 */
	static TemporaryFile in(Path folder) {
		try {
			return new TemporaryFile(Files.createTempFile(folder, ".neonize-", ".part"), true);
		}
		catch (IOException ex) {
			throw failure(ErrorCode.INVALID_ARGUMENT, "target", "Nothing can be written to the folder " + folder, ex);
		}
	}

	/**
	 * Returns how long the file is.
	 * @return its length in bytes, 1 at least: the engine says what is wrong with a file
	 */
	long length() {
		return Math.max(1, this.path.toFile().length());
	}

	/**
	 * Fills the file.
	 * @param bytes all of its bytes
	 */
	void write(byte[] bytes) {
		try {
			Files.write(this.path, bytes);
		}
		catch (IOException ex) {
			throw failure(ErrorCode.INVALID_ARGUMENT, "target", "The file cannot be written", ex);
		}
	}

	/**
	 * Gives the file its final name.
	 * @param target the name, in the same folder
	 * @return the target
	 */
	Path moveTo(Path target) {
		try {
			return Files.move(this.path, target, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw failure(ErrorCode.INVALID_ARGUMENT, "target", "The file cannot be written to " + target, ex);
		}
	}

	/**
	 * Gives the file a name that no other file in its folder has.
	 * @param name the name that is wanted
	 * @return the target
	 */
	Path moveToFreeName(String name) {
		Path free = FreeName.in(this.path.toAbsolutePath().getParent(), name);
		return new TemporaryFile(free, true).orDelete((target) -> moveTo(target.path()));
	}

	/**
	 * Opens the file.
	 * @return its bytes; closing them deletes it
	 */
	InputStream openOnce() {
		try {
			return Files.newInputStream(this.path, StandardOpenOption.DELETE_ON_CLOSE);
		}
		catch (IOException ex) {
			throw failure(ErrorCode.INTERNAL, "java.io.tmpdir", "The temporary file cannot be read", ex);
		}
	}

	/**
	 * Deletes the file if it is ours.
	 */
	void delete() {
		if (this.owned && !this.path.toFile().delete() && Files.exists(this.path)) {
			this.path.toFile().deleteOnExit();
		}
	}

	static NeonizeException failure(ErrorCode code, String field, String what, Exception cause) {
		return new NeonizeException(code, what + ": " + cause, Map.of("field", field), cause);
	}

}
