package io.neonize.client.internal.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;

import io.neonize.client.internal.engine.StoreWriter;
import io.neonize.client.store.MessageKey;
import io.neonize.client.store.MessageSettlement;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.StoredMessage;
import org.jspecify.annotations.Nullable;

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
final class SessionInbox implements Backlog.Reader {

	private static final Runnable NOTHING = () -> {
	};

	private final String session;

	private final StoreWriter writer;

	/** Where the store is read; never on the threads that bring events. */
	private final Executor executor;

	private final BiConsumer<StoredMessage, Runnable> delivery;

	private final MessagePruner pruner;

	private final Set<MessageKey> underWay = ConcurrentHashMap.newKeySet();

	private final MessagePlaces places = new MessagePlaces();

	private final Backlog backlog;

	private final Recovery recovery;

	/** Whether an earlier process may have ended because of what is read. */
	private volatile boolean recovering = true;

	/**
	 * Creates the inbox of a session that is behind.
	 * @param session the session's name
	 * @param writer writes what has become of messages
	 * @param executor where the store is read
	 * @param window how many messages may be under way while the session is behind
	 * @param settings how long messages are kept
	 * @param ends counts the deliveries during which the process ended
	 * @param delivery begins to deliver a message; must not block
	 */
	SessionInbox(String session, StoreWriter writer, Executor executor, IntSupplier window, DeliverySettings settings,
			ProcessEnds ends, BiConsumer<StoredMessage, Runnable> delivery) {
		this.session = session;
		this.writer = writer;
		this.executor = executor;
		this.backlog = new Backlog(session, writer, executor, window, this);
		this.delivery = delivery;
		this.pruner = new MessagePruner(session, writer, executor, settings);
		this.recovery = new Recovery(writer, executor, ends, Recovery.PATIENCE, this::deliver, this.backlog::goOn);
	}

	@Override
	public int underWay() {
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
		if (this.backlog.admits()) {
			deliver(message);
		}
	}

	/**
	 * There may be messages in the store that are not under way. Called in the store's
	 * turn.
	 */
	void fallBehind() {
		this.backlog.fallBehind();
	}

	/** Leaves new messages in the store. */
	void stop() {
		inTurn(() -> {
			this.recovery.stop().forEach((message) -> this.underWay.remove(message.key()));
			fallBehind();
			this.places.freeOthers(this.underWay);
		});
	}

	/** Reads what waits in the store, if there may be something. */
	void catchUp() {
		inTurn(this.backlog::start);
	}

	private void inTurn(Runnable work) {
		this.executor.execute(() -> this.writer.inTurn(work));
	}

	@Override
	public void read(List<StoredMessage> messages) {
		List<StoredMessage> waiting = messages.stream()
			.filter((message) -> !this.underWay.contains(message.key()))
			.toList();
		if (this.recovering) {
			waiting.forEach((message) -> this.underWay.add(message.key()));
			this.recovery.add(waiting);
		}
		else {
			waiting.forEach(this::deliver);
		}
	}

	@Override
	public boolean isReady() {
		return this.recovery.isOver();
	}

	@Override
	public void caughtUp() {
		this.recovering = false;
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
		Runnable durable = (state != MessageState.WAITING) ? () -> end(key, state) : NOTHING;
		this.recovery.settle(new MessageSettlement(key, state, attempts, failure, Instant.now()), durable);
	}

	/**
	 * Stores that a message has failed, and runs something on the executor after that.
	 */
	void fail(MessageKey key, int attempts, String failure, Runnable stored) {
		this.recovery.settle(new MessageSettlement(key, MessageState.FAILED, attempts, failure, Instant.now()), () -> {
			end(key, MessageState.FAILED);
			this.executor.execute(stored);
		});
	}

	/**
	 * The listeners of a message have not ended the process.
	 * @param key the message
	 */
	void survived(MessageKey key) {
		if (this.recovering) {
			inTurn(() -> {
				this.recovery.survived(key);
				this.backlog.goOn();
			});
		}
	}

	private void end(MessageKey key, MessageState state) {
		this.underWay.remove(key);
		this.recovery.survived(key);
		if (state == MessageState.FAILED) {
			this.pruner.failed();
		}
		this.pruner.pruneWhenDue();
		this.backlog.goOn();
	}

	/**
	 * Leaves a message that was under way in the store.
	 * @param message the message as it was read
	 * @param again whether to read it again right away
	 */
	void leave(StoredMessage message, boolean again) {
		inTurn(() -> {
			this.recovery.takeBack(message);
			this.underWay.remove(message.key());
			this.recovery.survived(message.key());
			fallBehind();
			if (again) {
				this.backlog.start();
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
