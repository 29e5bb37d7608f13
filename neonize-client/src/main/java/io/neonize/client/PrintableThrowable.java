package io.neonize.client;

/**
 * Prints like another failure, but each message as one line.
 */
final class PrintableThrowable extends Throwable {

	private static final long serialVersionUID = 1L;

	/** Deeper causes are left out. */
	private static final int MAX_DEPTH = 20;

	private PrintableThrowable(Throwable failure, int depth) {
		super(LogText.of(failure.toString()), (failure.getCause() != null && depth < MAX_DEPTH)
				? new PrintableThrowable(failure.getCause(), depth + 1) : null, false, true);
		setStackTrace(failure.getStackTrace());
	}

	static Throwable of(Throwable failure) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
			if (!isOneLine(cause)) {
				return new PrintableThrowable(failure, 0);
			}
			cause = cause.getCause();
		}
		return (cause != null) ? new PrintableThrowable(failure, 0) : failure;
	}

	private static boolean isOneLine(Throwable failure) {
		String text = failure.toString();
		return failure.getSuppressed().length == 0 && text.equals(LogText.of(text));
	}

	@Override
	public String toString() {
		return String.valueOf(getMessage());
	}

}
