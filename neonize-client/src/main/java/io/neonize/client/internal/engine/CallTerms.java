package io.neonize.client.internal.engine;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How a call is waited for.
 *
 * @param timeout how long to wait, {@code null} for the engine's setting
 * @param progress hears how far the call is, {@code null} when nobody wants to know
 */
public record CallTerms(@Nullable Duration timeout, @Nullable CallProgress progress) {

	/** As most calls are waited for. */
	public static final CallTerms USUAL = new CallTerms(null, null);

	private static final Duration LONGEST = Duration.ofDays(365);

	/** Creates terms; who waits longer than a year waits a year. */
	public CallTerms {
		timeout = (timeout != null && timeout.compareTo(LONGEST) > 0) ? LONGEST : timeout;
	}

}
