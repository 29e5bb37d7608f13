package io.neonize.client;

import java.time.Duration;

/**
 * How often and after which pauses a message is delivered again whose listeners have
 * failed. The messages of its chat wait meanwhile.
 *
 * @param maxAttempts how often it is delivered at most, 1 for no second time
 * @param initialInterval the pause before the second attempt
 * @param multiplier by how much each pause is longer than the one before; at least 1
 * @param maxInterval the longest pause
 */
public record RetryPolicy(int maxAttempts, Duration initialInterval, double multiplier, Duration maxInterval) {

	/**
	 * Five attempts, after pauses of 1, 2, 4 and 8 seconds.
	 */
	public static final RetryPolicy DEFAULT = new RetryPolicy(5, Duration.ofSeconds(1), 2, Duration.ofMinutes(1));

	/**
	 * Checks the numbers.
	 * @throws NeonizeException when one of them makes no sense
	 */
	public RetryPolicy {
		require(maxAttempts >= 1, "The most attempts are " + maxAttempts + "; expected 1 or more");
		require(!initialInterval.isNegative(),
				"The first pause is " + initialInterval + "; expected none or a positive one");
		require(multiplier >= 1, "The multiplier of pauses is " + multiplier + "; expected 1 or more");
		require(maxInterval.compareTo(initialInterval) >= 0,
				"The longest pause, " + maxInterval + ", is shorter than the first, " + initialInterval);
	}

	private static void require(boolean fine, String problem) {
		if (!fine) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT, problem);
		}
	}

	/**
	 * Returns the pause behind an attempt.
	 * @param attempts how many attempts there were
	 * @return the pause before the next one
	 */
	public Duration pauseAfter(int attempts) {
		double millis = this.initialInterval.toMillis() * Math.pow(this.multiplier, Math.max(0, attempts - 1));
		return Duration.ofMillis((long) Math.min(millis, this.maxInterval.toMillis()));
	}

}
