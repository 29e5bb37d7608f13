package io.neonize.client.internal.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

import io.neonize.client.FailedRetention;
import io.neonize.client.LogText;
import io.neonize.client.internal.engine.StoreWriter;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.MessageStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets old messages of a session: those that listeners were done with long ago, and
 * those that have failed long ago, or of which there are too many. Each portion has a
 * turn of the store of its own, so that writes come between them.
 */
final class MessagePruner {

	private static final Logger logger = LoggerFactory.getLogger(MessagePruner.class);

	private static final Duration INTERVAL = Duration.ofHours(1);

	private static final int PORTION = 200;

	/** So many failures make the next pruning due. */
	private static final int FAILURES = 1000;

	private final String session;

	private final StoreWriter writer;

	private final Executor executor;

	private final DeliverySettings settings;

	private Instant next = Instant.EPOCH;

	private int failures;

	/**
	 * Creates a pruner that is due.
	 * @param session the session's name
	 * @param writer gives the store's turns
	 * @param executor where the store is asked
	 * @param settings how long messages are kept
	 */
	MessagePruner(String session, StoreWriter writer, Executor executor, DeliverySettings settings) {
		this.session = session;
		this.writer = writer;
		this.executor = executor;
		this.settings = settings;
	}

	/** A message has failed. Called in the store's turn. */
	void failed() {
		this.failures++;
		if (this.failures >= FAILURES) {
			this.next = Instant.EPOCH;
		}
	}

	/** Begins to forget old messages, if it is time. Called in the store's turn. */
	void pruneWhenDue() {
		Instant now = Instant.now();
		if (now.isBefore(this.next)) {
			return;
		}
		this.next = now.plus(INTERVAL);
		this.failures = 0;
		MessageStore messages = this.writer.messages();
		FailedRetention failed = this.settings.failed();
		prune(() -> messages.prune(this.session, MessageState.DONE, now.minus(this.settings.memory()), PORTION));
		if (!failed.age().isZero()) {
			prune(() -> messages.prune(this.session, MessageState.FAILED, now.minus(failed.age()), PORTION));
		}
		if (failed.max() > 0) {
			prune(() -> trim(messages, failed.max()));
		}
	}

	private int trim(MessageStore messages, int max) {
		int forgotten = messages.trim(this.session, MessageState.FAILED, max, PORTION);
		if (forgotten > 0) {
			logger.warn("{} failed message(s) of session \"{}\" were deleted, since only the latest {} are kept",
					forgotten, this.session, max);
		}
		return forgotten;
	}

	private void prune(IntSupplier portion) {
		this.executor.execute(() -> this.writer.inTurn(() -> {
			try {
				if (portion.getAsInt() == PORTION) {
					prune(portion);
				}
			}
			catch (RuntimeException ex) {
				logger.warn("Old messages of session \"{}\" could not be deleted: {}", this.session, LogText.of(ex));
			}
		}));
	}

}
