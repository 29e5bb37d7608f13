package io.neonize.client;

import java.util.Map;

/**
 * The session has no connection now; nothing was sent.
 */
public class NotConnectedException extends NeonizeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an error.
	 * @param message what was wrong, what was expected, what to do
	 * @param details facts a program may want
	 */
	public NotConnectedException(String message, Map<String, String> details) {
		super(ErrorCode.NOT_CONNECTED, message, details, null);
	}

}
