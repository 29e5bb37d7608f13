package io.neonize.client;

import java.time.Duration;

/**
 * How long messages are kept whose listeners have failed in every attempt, and how many
 * of them. Without a bound, a stranger whose messages always fail fills the disk.
 *
 * @param age how long; zero keeps them for ever
 * @param max how many per session, the latest ones; zero keeps them all
 */
public record FailedRetention(Duration age, int max) {

	/** 30 days, and 10,000 messages per session. */
	public static final FailedRetention DEFAULT = new FailedRetention(Duration.ofDays(30), 10_000);

	/**
	 * Checks the bounds.
	 */
	public FailedRetention {
		if (age.isNegative() || max < 0) {
			throw new IllegalArgumentException(
					"Failed messages are kept for a time and in a number that are not negative, not for %s and up to %d"
						.formatted(age, max));
		}
	}

}
