package io.neonize.client;

import java.util.Map;

/**
 * The session is not linked to a phone yet.
 */
public class NotPairedException extends NeonizeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an error.
	 * @param message what was wrong, what was expected, what to do
	 * @param details facts a program may want
	 */
	public NotPairedException(String message, Map<String, String> details) {
		super(ErrorCode.NOT_PAIRED, message, details, null);
	}

}
