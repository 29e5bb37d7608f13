package io.neonize.client;

import java.util.Map;

/**
 * A file is not the one that its message tells of: its hash, its seal or its size is
 * wrong. Nothing of it was kept.
 */
public class MediaBrokenException extends NeonizeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an error.
	 * @param message what was wrong, what was expected, what to do
	 * @param details facts a program may want
	 */
	public MediaBrokenException(String message, Map<String, String> details) {
		super(ErrorCode.MEDIA_BROKEN, message, details, null);
	}

}
