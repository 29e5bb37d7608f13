package io.neonize.spring.outbox;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * How the outbox sends.
 *
 * @param pollInterval how often to look for what other instances enqueued or an earlier
 * life left
 * @param concurrency how many messages of one session are sent at the same time
 * @param firstPause pause after the first failed attempt
 * @param longestPause longest pause between attempts
 * @param maxUnexplained how many attempts a message gets whose failures nobody can
 * explain, such as exceptions that are not Neonize's
 * @param expiry how long a message may wait before it is given up, {@code null} for ever
 * @param retention how long sent messages are kept
 * @param restrictionPause how long no new chat is tried after WhatsApp refused one
 * @param session how fast one session sends
 * @param recipient how fast one session sends to one chat
 */
public record OutboxSettings(Duration pollInterval, int concurrency, Duration firstPause, Duration longestPause,
		int maxUnexplained, @Nullable Duration expiry, Duration retention, Duration restrictionPause, Pace session,
		Pace recipient) {

	/** More doublings reach every sensible longest pause. */
	private static final int MAX_DOUBLINGS = 20;

	/** Returns the pause after a number of attempts, up to a fifth longer at random. */
	Duration pauseAfter(int attempts) {
		long doubled = this.firstPause.toMillis() << Math.min(Math.max(attempts - 1, 0), MAX_DOUBLINGS);
		long pause = Math.min(doubled, this.longestPause.toMillis());
		return Duration.ofMillis(pause + ThreadLocalRandom.current().nextLong(pause / 5 + 1));
	}

	/**
	 * How fast to send.
	 *
	 * @param perMinute messages a minute in the long run, 0 for no limit
	 * @param burst messages at once after a rest
	 */
	public record Pace(int perMinute, int burst) {

		/** No limit. */
		public static final Pace UNLIMITED = new Pace(0, 1);

		boolean isUnlimited() {
			return this.perMinute == 0;
		}

	}

}
