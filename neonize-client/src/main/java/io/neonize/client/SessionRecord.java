package io.neonize.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

import io.neonize.client.store.FencedException;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.StoredSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the registry up to date with a session that is run here, in the order in which
 * the listeners hear of it.
 */
final class SessionRecord {

	private static final Logger logger = LoggerFactory.getLogger(SessionRecord.class);

	private final SessionRegistry registry;

	private final Executor order;

	private final LongConsumer fenced;

	private volatile CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

	/**
	 * Creates a record.
	 * @param registry the registry
	 * @param order runs changes one after the other, between the events of the session
	 * @param fenced is told the epoch of a change that was refused
	 */
	SessionRecord(SessionRegistry registry, Executor order, LongConsumer fenced) {
		this.registry = registry;
		this.order = order;
		this.fenced = fenced;
	}

	/**
	 * Stores a session behind the events before.
	 * @param session what is known of it now
	 * @param epoch the epoch under which it is run here
	 */
	void store(StoredSession session, long epoch) {
		CompletableFuture<Void> stored = new CompletableFuture<>();
		this.last = stored;
		this.order.execute(() -> {
			update(session, epoch);
			stored.complete(null);
		});
	}

	/** Waits for the last change, unless a listener in front of it takes too long. */
	CompletableFuture<Void> stored() {
		return this.last.copy().completeOnTimeout(null, SessionLife.GRACE.toSeconds(), TimeUnit.SECONDS);
	}

	private void update(StoredSession session, long epoch) {
		try {
			this.registry.update(session, epoch);
		}
		catch (FencedException ex) {
			this.fenced.accept(epoch);
		}
		catch (RuntimeException ex) {
			logger.warn("The state {} of session \"{}\" could not be stored: {}", session.state(), session.name(),
					LogText.of(ex));
		}
	}

}
