package io.neonize.client;

import java.util.Map;

/**
 * WhatsApp does not have the file of a message any more, and the phone did not upload it
 * again. The details tell under {@code reason}: {@code expired} when it could not be
 * asked for, {@code not-on-phone}, {@code phone-failed}, or {@code phone-silent} when the
 * phone did not answer in time, and may do so later.
 */
public class MediaGoneException extends NeonizeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an error.
	 * @param message what was wrong, what was expected, what to do
	 * @param details facts a program may want
	 */
	public MediaGoneException(String message, Map<String, String> details) {
		super(ErrorCode.MEDIA_GONE, message, details, null);
	}

}
