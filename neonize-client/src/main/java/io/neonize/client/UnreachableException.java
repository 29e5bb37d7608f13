package io.neonize.client;

import java.util.Map;

/**
 * A message could be encrypted for no device of its recipient, or of no member of its
 * group, so nothing was sent. WhatsApp gave no keys for these devices, or their identity
 * is not trusted. It may pass: send the message again later, with the same id.
 */
public class UnreachableException extends NeonizeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an error.
	 * @param message what was wrong, what was expected, what to do
	 * @param details facts a program may want
	 */
	public UnreachableException(String message, Map<String, String> details) {
		super(ErrorCode.UNREACHABLE, message, details, null);
	}

}
