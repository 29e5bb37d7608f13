package io.neonize.client;

import java.util.Map;

/**
 * Time ran out before WhatsApp answered; whether the call took effect is not known.
 */
public class DeadlineExceededException extends NeonizeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an error.
	 * @param message what was wrong, what was expected, what to do
	 * @param details facts a program may want
	 */
	public DeadlineExceededException(String message, Map<String, String> details) {
		super(ErrorCode.DEADLINE_EXCEEDED, message, details, null);
	}

}
