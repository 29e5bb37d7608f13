package io.neonize.client.internal.engine;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before an ended engine is started again: longer each time it ends
 * soon, never the same for many at once.
 */
final class RestartPause {

	private static final Duration SHORTEST = Duration.ofMillis(200);

	private static final Duration LONGEST = Duration.ofSeconds(30);

	/** An engine that has run so long ended for a new reason. */
	private static final Duration STABLE = Duration.ofMinutes(1);

	private int failures;

	private long startedAt = System.nanoTime();

	synchronized void started() {
		this.startedAt = System.nanoTime();
	}

	synchronized Duration next() {
		if (System.nanoTime() - this.startedAt > STABLE.toNanos()) {
			this.failures = 0;
		}
		long ceiling = Math.min(LONGEST.toMillis(), SHORTEST.toMillis() << Math.min(this.failures++, 16));
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1));
	}

}
