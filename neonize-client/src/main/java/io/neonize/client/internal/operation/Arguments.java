package io.neonize.client.internal.operation;

import java.util.Map;

import com.google.protobuf.ByteString;
import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses arguments that make no sense before the engine is asked.
 */
public final class Arguments {

	private Arguments() {
	}

	/**
	 * Refuses an argument that is missing.
	 * @param <T> its type
	 * @param value the argument
	 * @param field its name
	 * @return the argument
	 */
	public static <T> T required(@Nullable T value, String field) {
		if (value == null) {
			throw invalid(field, "The " + field + " is missing");
		}
		return value;
	}

	static ByteString file(byte[] content, String field) {
		if (content.length == 0) {
			throw invalid(field, "The " + field + " is empty");
		}
		return ByteString.copyFrom(content);
	}

	/**
	 * Makes the exception for an argument that is wrong.
	 * @param field its name
	 * @param message what is wrong, and what was expected
	 * @return the exception
	 */
	public static NeonizeException invalid(String field, String message) {
		return new NeonizeException(ErrorCode.INVALID_ARGUMENT, message, Map.of("field", field), null);
	}

}
