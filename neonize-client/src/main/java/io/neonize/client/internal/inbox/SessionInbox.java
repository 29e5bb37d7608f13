package io.neonize.client.internal.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;

import io.neonize.client.internal.engine.StoreWriter;
import io.neonize.client.store.MessageKey;
import io.neonize.client.store.MessageSettlement;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.StoredMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which stored messages of a session are on their way to the listeners. Usually a message
 * goes there as soon as it is stored. When some may be stored that are not on their way
 * (after a start, after a write whose end is not known, when a window of them is on its
 * way) the session is behind: new ones are left in the store, and all that wait there are
 * read page by page, in order, until none is left.
 * <p>
 * What decides this happens in the turn of the {@link StoreWriter}, so that no message is
 * stored or settled meanwhile.
 */
final class SessionInbox {

	private static final Logger logger = LoggerFactory.getLogger(SessionInbox.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Runnable NOTHING = () -> {
	};

	private final String session;

	private final StoreWriter writer;

	/** Where the store is read; never on the threads that bring events. */
	private final Executor executor;

	private final IntSupplier window;

	private final BiConsumer<StoredMessage, Runnable> delivery;

	private final MessagePruner pruner;

	private final Set<MessageKey> underWay = ConcurrentHashMap.newKeySet();

	private final MessagePlaces places = new MessagePlaces();

	private boolean behind = true;

	private boolean reading;

	private boolean resuming;

	private long position;

	/**
	 * Creates the inbox of a session that is behind.
	 * @param session the session's name
	 * @param writer writes what has become of messages
	 * @param executor where the store is read
	 * @param window how many messages may be under way while the session is behind
	 * @param memory how long messages are remembered that are done
	 * @param delivery begins to deliver a message; must not block
	 */
	SessionInbox(String session, StoreWriter writer, Executor executor, IntSupplier window, Duration memory,
			BiConsumer<StoredMessage, Runnable> delivery) {
		this.session = session;
		this.writer = writer;
		this.executor = executor;
		this.window = window;
		this.delivery = delivery;
		this.pruner = new MessagePruner(session, writer, executor, memory);
	}

	int underWay() {
		return this.underWay.size();
	}

	/**
	 * Takes a message that was stored just now. Called in the store's turn.
	 * @param message the message
	 * @param later whether it shall be left in the store
	 * @param done frees its place among the events under way
	 */
	void received(StoredMessage message, boolean later, Runnable done) {
		if (later) {
			fallBehind();
			done.run();
			return;
		}
		this.places.take(message.key(), done);
		if (room() <= 0) {
			this.behind = true;
			resume();
		}
		if (!this.behind) {
			deliver(message);
		}
	}

	/** Begins to read as soon as there is room. */
	private void resume() {
		if (!this.reading) {
			this.reading = true;
			this.position = 0;
		}
	}

	/**
	 * There may be messages in the store that are not under way. Called in the store's
	 * turn.
	 */
	void fallBehind() {
		this.behind = true;
		this.reading = false;
	}

	/** Leaves new messages in the store. */
	void stop() {
		inTurn(() -> {
			fallBehind();
			this.places.freeOthers(this.underWay);
		});
	}

	/** Reads what waits in the store, if there may be something. */
	void catchUp() {
		inTurn(this::start);
	}

	private void start() {
		if (this.behind && !this.reading) {
			resume();
			read();
		}
	}

	private void inTurn(Runnable work) {
		this.executor.execute(() -> this.writer.inTurn(work));
	}

	private void read() {
		this.resuming = false;
		try {
			readPages();
		}
		catch (RuntimeException ex) {
			logger.warn("The stored messages of session \"{}\" could not be read and are tried again: {}", this.session,
					ex.toString());
			CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, this.executor)
				.execute(() -> this.writer.inTurn(this::read));
		}
	}

	private void readPages() {
		while (this.reading && hasRoom()) {
			int room = room();
			List<StoredMessage> page = this.writer.messages()
				.find(this.session, MessageState.WAITING, this.position, room);
			page.forEach(this::take);
			if (page.size() < room) {
				finish();
			}
		}
	}

	private int room() {
		return this.window.getAsInt() - this.underWay.size();
	}

	/** Half a window at least, so that a page is worth its query. */
	private boolean hasRoom() {
		return room() > this.window.getAsInt() / 2;
	}

	private void take(StoredMessage message) {
		this.position = message.position();
		if (!this.underWay.contains(message.key())) {
			deliver(message);
		}
	}

	private void finish() {
		this.behind = false;
		this.reading = false;
		this.places.freeOthers(this.underWay);
		this.pruner.pruneWhenDue();
	}

	private void deliver(StoredMessage message) {
		this.underWay.add(message.key());
		this.delivery.accept(message, () -> this.places.free(message.key()));
	}

	/**
	 * Stores what has become of a message under way.
	 * @param key the message
	 * @param state how far it has come
	 * @param attempts how often listeners have failed
	 * @param failure what the last one failed with
	 */
	void settle(MessageKey key, MessageState state, int attempts, @Nullable String failure) {
		Runnable durable = (state != MessageState.WAITING) ? () -> end(key) : NOTHING;
		this.writer.settle(new MessageSettlement(key, state, attempts, failure, Instant.now()), durable);
	}

	private void end(MessageKey key) {
		this.underWay.remove(key);
		this.pruner.pruneWhenDue();
		if (this.reading && !this.resuming && hasRoom()) {
			this.resuming = true;
			inTurn(this::read);
		}
	}

	/**
	 * Leaves a message that was under way in the store.
	 * @param key the message
	 * @param again whether to read it again right away
	 */
	void leave(MessageKey key, boolean again) {
		inTurn(() -> {
			this.underWay.remove(key);
			fallBehind();
			if (again) {
				start();
			}
		});
	}

	/**
	 * Settles a failed message anew.
	 * @param key the message
	 * @param state what it shall be now
	 * @return completes when that is stored
	 */
	CompletableFuture<Void> resettle(MessageKey key, MessageState state) {
		CompletableFuture<Void> stored = new CompletableFuture<>();
		if (this.underWay.contains(key)) {
			return CompletableFuture.completedFuture(null);
		}
		this.writer.settle(new MessageSettlement(key, state, 0, null, Instant.now()), () -> {
			if (state == MessageState.WAITING) {
				fallBehind();
			}
			stored.completeAsync(() -> null, this.executor);
		});
		return stored;
	}

	/**
	 * Lists failed messages.
	 * @param limit at most so many
	 * @return the messages
	 */
	CompletableFuture<List<StoredMessage>> failed(int limit) {
		return CompletableFuture
			.supplyAsync(() -> this.writer.messages().find(this.session, MessageState.FAILED, 0, limit), this.executor);
	}

}
