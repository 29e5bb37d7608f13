package io.neonize.client.internal.transport;

import java.nio.file.Path;

import io.neonize.client.EngineException;
import jnr.ffi.LibraryLoader;
import org.jspecify.annotations.Nullable;

/**
 * Loads the engine's library, once. It is loaded by the system's own loader through
 * jnr-ffi, never by {@code System.load}, which would bind it to one class loader.
 */
final class NativeLibrary {

	/** Names a library file to load instead of the one on the class path. */
	static final String PROPERTY = "neonize.engine.library";

	/** Version of {@code neonize.h} this was written for. */
	private static final int ABI_MAJOR = 1;

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
			return checked(LibraryLoader.create(NeonizeLibrary.class).failImmediately().load(path.toString()), path);
		}
		catch (EngineException ex) {
			throw ex;
		}
		catch (LinkageError | RuntimeException ex) {
			throw NativeFile.unusable("The engine's library " + path + " cannot be loaded on "
					+ NativePlatform.current() + ": " + ex.getMessage()
					+ ". On musl (Alpine) and where libraries are forbidden, run the engine as a child process:"
					+ " neonize.engine.mode=process", ex);
		}
	}

	private static NeonizeLibrary checked(NeonizeLibrary library, Path path) {
		int major = library.neonize_abi() >>> 16;
		if (major != ABI_MAJOR) {
			throw NativeFile.unusable("The engine's library " + path + " has version " + major
					+ " of its interface, this client needs version " + ABI_MAJOR
					+ "; use neonize artefacts of one version", null);
		}
		return library;
	}

}
