package io.neonize.spring.outbox;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.springframework.util.function.SingletonSupplier;

/**
 * Gives messages their place in the queue: microseconds since 1970 that always grow, also
 * when the clock is set back. No sequence of the database is needed, which would make
 * transactions wait for each other on some.
 */
final class QueuePositions {

	private static final long PER_MILLI = 1000;

	private final SingletonSupplier<AtomicLong> last;

	/** Tells apart what is due in the same millisecond. */
	private final AtomicLong turn = new AtomicLong();

	/**
	 * Creates positions.
	 * @param lastOfEarlierLives reads the last place that was given before
	 */
	QueuePositions(LongSupplier lastOfEarlierLives) {
		this.last = SingletonSupplier.of(() -> new AtomicLong(lastOfEarlierLives.getAsLong()));
	}

	/** The place behind all that were given. */
	long next(Instant now) {
		long wanted = now.toEpochMilli() * PER_MILLI;
		return this.last.obtain().updateAndGet((before) -> Math.max(before + 1, wanted));
	}

	/** The place of a message that waits for a time to come. */
	long at(Instant due) {
		return due.toEpochMilli() * PER_MILLI + this.turn.getAndIncrement() % PER_MILLI;
	}

}
