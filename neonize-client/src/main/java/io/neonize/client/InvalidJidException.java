package io.neonize.client;

import java.util.Map;

/**
 * A text is no address or phone number.
 */
public class InvalidJidException extends NeonizeException {

	private static final long serialVersionUID = 1L;

	private static final int SHOWN = 64;

	/**
	 * Creates an error.
	 * @param input what was given; shown shortened, without control characters
	 * @param reason why it is no address, and what to write instead
	 */
	public InvalidJidException(String input, String reason) {
		this("jid", input, "is not a WhatsApp address: " + reason);
	}

	private InvalidJidException(String field, String input, String problem) {
		super(ErrorCode.INVALID_ARGUMENT, "\"" + shown(input) + "\" " + problem, Map.of("field", field), null);
	}

	/** The error of a text that is no phone number. */
	static InvalidJidException ofPhone(String input, String reason) {
		return new InvalidJidException("phone", input, "is not a phone number: " + reason);
	}

	private static String shown(String input) {
		return LogText.of((input.length() > SHOWN) ? input.substring(0, SHOWN) + "…" : input);
	}

}
