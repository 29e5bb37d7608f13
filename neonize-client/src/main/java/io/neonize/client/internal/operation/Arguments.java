package io.neonize.client.internal.operation;

import java.time.Duration;
import java.time.Instant;
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

	/**
	 * Returns a time as the engine gets it.
	 * @param moment the time
	 * @param field its name
	 * @return milliseconds since 1970
	 */
	static long millis(Instant moment, String field) {
		try {
			return moment.toEpochMilli();
		}
		catch (ArithmeticException ex) {
			throw invalid(field, "%s is %s, which no calendar reaches".formatted(field, moment));
		}
	}

	/**
	 * Returns a duration as the engine gets it.
	 * @param duration the duration
	 * @param field its name
	 * @return seconds
	 */
	public static int seconds(Duration duration, String field) {
		if (duration.isNegative() || duration.toSeconds() > Integer.MAX_VALUE) {
			throw invalid(field,
					"%s is %s, but must be between 0 and %d seconds".formatted(field, duration, Integer.MAX_VALUE));
		}
		return (int) duration.toSeconds();
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
