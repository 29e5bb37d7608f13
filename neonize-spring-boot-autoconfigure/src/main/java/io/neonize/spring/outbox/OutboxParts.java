package io.neonize.spring.outbox;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What the outboxes of all sessions share.
 *
 * @param rows the messages
 * @param transport hands them to clients
 * @param pacing limits how fast
 * @param restrictions who may not start new chats
 * @param settings how to send
 * @param executor where the work is done; it may block
 * @param timer when
 * @param outcomes stores and tells how messages end
 */
record OutboxParts(OutboxRows rows, OutboxTransport transport, Pacing pacing, Restrictions restrictions,
		OutboxSettings settings, Executor executor, ScheduledExecutorService timer, OutboxOutcomes outcomes) {

	/** Does some work later. Nothing is done any more once the outbox has stopped. */
	void later(Duration delay, Runnable work) {
		try {
			this.timer.schedule(() -> now(work), delay.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// stopped; what is left is stored
		}
	}

	/** Does some work on a thread that may block. */
	void now(Runnable work) {
		try {
			this.executor.execute(work);
		}
		catch (RejectedExecutionException ex) {
			// stopped; what is left is stored
		}
	}

}
