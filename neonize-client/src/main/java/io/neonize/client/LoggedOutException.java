package io.neonize.client;

import java.util.Map;

/**
 * The session was unlinked from its phone and needs pairing again.
 */
public class LoggedOutException extends NeonizeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an error.
	 * @param message what was wrong, what was expected, what to do
	 * @param details facts a program may want
	 */
	public LoggedOutException(String message, Map<String, String> details) {
		super(ErrorCode.LOGGED_OUT, message, details, null);
	}

}
