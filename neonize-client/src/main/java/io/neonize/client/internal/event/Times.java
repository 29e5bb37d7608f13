package io.neonize.client.internal.event;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Reads points in time that come from the engine.
 */
public final class Times {

	private Times() {
	}

	/**
	 * Reads a time.
	 * @param millis milliseconds since 1970
	 * @return the time
	 */
	public static Instant read(long millis) {
		return Instant.ofEpochMilli(millis);
	}

	/**
	 * Reads a time that may be missing.
	 * @param millis milliseconds since 1970, 0 for nothing
	 * @return the time, {@code null} for nothing
	 */
	public static @Nullable Instant readOptional(long millis) {
		return (millis != 0) ? read(millis) : null;
	}

}
