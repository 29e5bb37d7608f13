package io.neonize.client.internal.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

import io.neonize.client.internal.engine.StoreWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets messages of a session whose listeners were done with them long ago, a portion
 * now and then.
 */
final class MessagePruner {

	private static final Logger logger = LoggerFactory.getLogger(MessagePruner.class);

	private static final Duration INTERVAL = Duration.ofHours(1);

	private static final int PORTION = 1000;

	private final String session;

	private final StoreWriter writer;

	private final Executor executor;

	private final Duration memory;

	private Instant next = Instant.EPOCH;

	/**
	 * Creates a pruner that is due.
	 * @param session the session's name
	 * @param writer gives the store's turns
	 * @param executor where the store is asked
	 * @param memory how long messages are remembered
	 */
	MessagePruner(String session, StoreWriter writer, Executor executor, Duration memory) {
		this.session = session;
		this.writer = writer;
		this.executor = executor;
		this.memory = memory;
	}

	/** Forgets a portion by and by, if it is time. Called in the store's turn. */
	void pruneWhenDue() {
		Instant now = Instant.now();
		if (now.isBefore(this.next)) {
			return;
		}
		this.next = now.plus(INTERVAL);
		this.executor.execute(() -> this.writer.inTurn(() -> prune(now.minus(this.memory))));
	}

	private void prune(Instant before) {
		try {
			if (this.writer.messages().prune(this.session, before, PORTION) == PORTION) {
				this.next = Instant.EPOCH;
			}
		}
		catch (RuntimeException ex) {
			logger.warn("Old messages of session \"{}\" could not be deleted: {}", this.session, ex.toString());
		}
	}

}
