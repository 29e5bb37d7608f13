package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.neonize.client.ErrorCode;

/**
 * Finds names that no file in a folder has yet.
 */
final class FreeName {

	private static final int MAX_ATTEMPTS = 10_000;

	private FreeName() {
	}

	/**
	 * Takes a free name, by an empty file that is there from now on.
	 * @param folder the folder
	 * @param name the name that is wanted, without folders
	 * @return the file
	 */
	static Path in(Path folder, String name) {
		int dot = name.lastIndexOf('.');
		String stem = (dot > 0) ? name.substring(0, dot) : name;
		for (int i = 0; i < MAX_ATTEMPTS; i++) {
			Path file = folder.resolve((i == 0) ? name : stem + " (" + i + ")" + name.substring(stem.length()));
			if (take(file)) {
				return file;
			}
		}
		throw TemporaryFile.failure(ErrorCode.INVALID_ARGUMENT, "folder", "The folder has too many files of that name",
				new FileAlreadyExistsException(name));
	}

	private static boolean take(Path file) {
		try {
			Files.createFile(file);
			return true;
		}
		catch (FileAlreadyExistsException ex) {
			return false;
		}
		catch (IOException ex) {
			throw TemporaryFile.failure(ErrorCode.INVALID_ARGUMENT, "folder", "The file cannot be written", ex);
		}
	}

}
