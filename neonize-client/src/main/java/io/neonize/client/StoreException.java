package io.neonize.client;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The record store failed; what depended on it did not happen.
 */
public class StoreException extends NeonizeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an error.
	 * @param message what was wrong, what was expected, what to do
	 * @param details facts a program may want
	 * @param cause the database's own error, or {@code null}
	 */
	public StoreException(String message, Map<String, String> details, @Nullable Throwable cause) {
		super(ErrorCode.STORE_FAILED, message, details, cause);
	}

}
