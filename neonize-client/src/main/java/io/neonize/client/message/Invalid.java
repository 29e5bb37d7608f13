package io.neonize.client.message;

import java.util.Map;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses contents that WhatsApp would not show.
 */
final class Invalid {

	private Invalid() {
	}

	static NeonizeException field(String field, String message) {
		return new NeonizeException(ErrorCode.INVALID_ARGUMENT, message, Map.of("field", field), null);
	}

	static String blank(@Nullable String value, String field) {
		if (value == null || value.isBlank()) {
			throw field(field, "The " + field + " is empty; a message needs some");
		}
		return value;
	}

}
