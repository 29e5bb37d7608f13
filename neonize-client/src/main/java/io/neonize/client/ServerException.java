package io.neonize.client;

import java.util.Map;
import java.util.OptionalInt;

/**
 * WhatsApp answered with an error.
 */
public class ServerException extends NeonizeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an error.
	 * @param message what was wrong, what was expected, what to do
	 * @param details facts a program may want
	 */
	public ServerException(String message, Map<String, String> details) {
		super(ErrorCode.SERVER_ERROR, message, details, null);
	}

	/**
	 * Returns WhatsApp's number for the error, such as 401 or 429.
	 * @return the number, empty when WhatsApp gave none
	 */
	public OptionalInt serverCode() {
		try {
			return OptionalInt.of(Integer.parseInt(details().getOrDefault("server_code", "")));
		}
		catch (NumberFormatException ex) {
			return OptionalInt.empty();
		}
	}

}
