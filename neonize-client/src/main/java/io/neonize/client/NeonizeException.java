package io.neonize.client;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The one family of errors this library throws, and completes its futures with.
 * Unchecked; {@link #code()} tells what kind it is, subclasses exist for those worth
 * catching alone.
 */
public class NeonizeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ErrorCode code;

	private final transient Map<String, String> details;

	/**
	 * Creates an error.
	 * @param code its kind
	 * @param message what was wrong, what was expected, what to do
	 */
	public NeonizeException(ErrorCode code, String message) {
		this(code, message, Map.of(), null);
	}

	/**
	 * Creates an error.
	 * @param code its kind
	 * @param message what was wrong, what was expected, what to do; made one line, since
	 * it may quote what strangers wrote
	 * @param details facts a program may want
	 * @param cause why, or {@code null}
	 */
	public NeonizeException(ErrorCode code, String message, Map<String, String> details, @Nullable Throwable cause) {
		super(LogText.of(message), cause);
		this.code = code;
		this.details = Map.copyOf(details);
	}

	/**
	 * Returns what kind of error this is.
	 * @return the code
	 */
	public ErrorCode code() {
		return this.code;
	}

	/**
	 * Returns facts a program may want, such as {@code field} or {@code server_code}.
	 * @return the details, empty when there are none
	 */
	public Map<String, String> details() {
		// not serialised with the exception
		return (this.details != null) ? this.details : Map.of();
	}

	/**
	 * Creates the subclass that belongs to a code.
	 * @param code the kind of error
	 * @param message what was wrong, what was expected, what to do
	 * @param details facts a program may want
	 * @return the error
	 */
	public static NeonizeException of(ErrorCode code, String message, Map<String, String> details) {
		return switch (code) {
			case NOT_CONNECTED -> new NotConnectedException(message, details);
			case NOT_PAIRED -> new NotPairedException(message, details);
			case LOGGED_OUT -> new LoggedOutException(message, details);
			case DEADLINE_EXCEEDED -> new DeadlineExceededException(message, details);
			case SERVER_ERROR -> new ServerException(message, details);
			case STORE_FAILED -> new StoreException(message, details, null);
			case MEDIA_GONE -> new MediaGoneException(message, details);
			case MEDIA_BROKEN -> new MediaBrokenException(message, details);
			case UNREACHABLE -> new UnreachableException(message, details);
			case PANIC, UNIMPLEMENTED, INTERNAL, CLOSED, INCOMPATIBLE ->
				new EngineException(code, message, details, null);
			default -> new NeonizeException(code, message, details, null);
		};
	}

}
