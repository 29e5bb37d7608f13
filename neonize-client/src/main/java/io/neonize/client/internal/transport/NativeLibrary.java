package io.neonize.client.internal.transport;

import java.nio.file.Path;

import jnr.ffi.LibraryLoader;
import org.jspecify.annotations.Nullable;

/**
 * Loads the engine's library, once. It is loaded by the system's own loader through
 * jnr-ffi, never by {@code System.load}, which would bind it to one class loader.
 */
final class NativeLibrary {

	/** Names a library file to load instead of the one on the class path. */
	static final String PROPERTY = "neonize.engine.library";

	private static @Nullable NeonizeLibrary library;

	private NativeLibrary() {
	}

	/**
	 * Returns the library's functions.
	 * @return the functions
	 * @throws io.neonize.client.EngineException when it cannot be loaded here
	 */
	static synchronized NeonizeLibrary load() {
		if (library == null) {
			library = load(NativeFile.locate(NativePlatform.current().library(), PROPERTY));
		}
		return library;
	}

	private static NeonizeLibrary load(Path path) {
		try {
			return LibraryLoader.create(NeonizeLibrary.class).failImmediately().load(path.toString());
		}
		catch (LinkageError | RuntimeException ex) {
			throw NativeFile.unusable("The engine's library " + path + " cannot be loaded on "
					+ NativePlatform.current() + ": " + ex.getMessage()
					+ ". On musl (Alpine) and where libraries are forbidden, run the engine as a child process:"
					+ " neonize.engine.mode=process", ex);
		}
	}

}
