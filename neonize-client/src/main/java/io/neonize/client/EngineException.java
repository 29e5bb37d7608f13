package io.neonize.client;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The engine itself failed: it cannot be loaded here, has ended, was closed, or failed
 * inside a call.
 */
public class EngineException extends NeonizeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an error.
	 * @param code its kind
	 * @param message what was wrong, what was expected, what to do
	 */
	public EngineException(ErrorCode code, String message) {
		this(code, message, Map.of(), null);
	}

	/**
	 * Creates an error.
	 * @param code its kind
	 * @param message what was wrong, what was expected, what to do
	 * @param details facts a program may want
	 * @param cause why, or {@code null}
	 */
	public EngineException(ErrorCode code, String message, Map<String, String> details, @Nullable Throwable cause) {
		super(code, message, details, cause);
	}

}
