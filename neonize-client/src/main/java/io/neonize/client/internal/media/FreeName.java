package io.neonize.client.internal.media;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

import io.neonize.client.ErrorCode;

/**
 * Finds names that no file in a folder has yet.
 */
final class FreeName {

	/**
	 * So many names are tried in a row: looking at thousands of files would take long.
	 */
	private static final int NUMBERED = 20;

	private static final int MAX_ATTEMPTS = 30;

	private static final SecureRandom random = new SecureRandom();

	private FreeName() {
	}

	/**
	 * Takes a free name, by an empty file that is there from now on. After some numbers
	 * the name gets a random one.
	 * @param folder the folder
	 * @param name the name that is wanted, without folders
	 * @return the file
	 */
	static Path in(Path folder, String name) {
		for (int i = 0; i < MAX_ATTEMPTS; i++) {
			Path file = folder.resolve((i == 0) ? name : numbered(name, i));
			if (take(file)) {
				return file;
			}
		}
		throw TemporaryFile.failure(ErrorCode.INVALID_ARGUMENT, "folder", "The folder has too many files of that name",
				new FileAlreadyExistsException(name));
	}

	private static String numbered(String name, int attempt) {
		int dot = name.lastIndexOf('.');
		String stem = (dot > 0) ? name.substring(0, dot) : name;
		String number = (attempt < NUMBERED) ? String.valueOf(attempt) : HexFormat.of().toHexDigits(random.nextInt());
		return stem + " (" + number + ")" + name.substring(stem.length());
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
