package io.neonize.client.message;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Numbers in what others sent, which may be anything.
 */
final class Received {

	/** The end of the year 9999. What comes later is no date that anybody means. */
	private static final long MAX_SECONDS = 253_402_300_799L;

	private Received() {
	}

	/** Reads seconds since 1970; {@code null} for what is no time until the year 9999. */
	static @Nullable Instant time(long seconds) {
		return (seconds >= 0 && seconds <= MAX_SECONDS) ? Instant.ofEpochSecond(seconds) : null;
	}

	/** Reads an unsigned number; the largest one there is for what does not fit. */
	static int count(int unsigned) {
		return (unsigned >= 0) ? unsigned : Integer.MAX_VALUE;
	}

	/** Reads a number that may be unknown: 0 for one that is out of bounds. */
	static int within(int number, int max) {
		return (number >= 0 && number <= max) ? number : 0;
	}

}
