package io.neonize.client.internal.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.media.MediaSource;

/**
 * A file that only this user can read, and that does not outlive its purpose.
 *
 * @param path the file
 * @param owned whether it is ours to delete
 */
record TemporaryFile(Path path, boolean owned) {

	/**
	 * Takes the file of a source, or copies the source into one.
	 * @param source the source
	 * @return the file
	 * @throws NeonizeException when the source cannot be read
	 */
	static TemporaryFile of(MediaSource source) {
		if (source.path().isPresent()) {
			return new TemporaryFile(source.path().get().toAbsolutePath(), false);
		}
		TemporaryFile copy = create();
		try (InputStream bytes = source.open()) {
			Files.copy(bytes, copy.path, StandardCopyOption.REPLACE_EXISTING);
			return copy;
		}
		catch (IOException | RuntimeException ex) {
			copy.delete();
			throw unreadable(ex);
		}
	}

	/**
	 * Writes bytes into a file.
	 * @param bytes the bytes
	 * @return the file
	 */
	static TemporaryFile of(byte[] bytes) {
		return of(MediaSource.of(bytes));
	}

	static NeonizeException unreadable(Exception cause) {
		if (cause instanceof NoSuchFileException) {
			return failure(ErrorCode.NOT_FOUND, "source", "There is no such file", cause);
		}
		return failure(ErrorCode.INVALID_ARGUMENT, "source", "The file cannot be read", cause);
	}

	/**
	 * Creates a file in the system's folder for such.
	 * @return the file
	 */
	static TemporaryFile create() {
		try {
			return new TemporaryFile(Files.createTempFile("neonize-", ".media"), true);
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
			delete();
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
			delete();
			throw failure(ErrorCode.INVALID_ARGUMENT, "target", "The file cannot be written to " + target, ex);
		}
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
			delete();
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
