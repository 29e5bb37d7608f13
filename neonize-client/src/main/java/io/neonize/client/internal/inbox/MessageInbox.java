package io.neonize.client.internal.inbox;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.IntSupplier;

import io.neonize.client.FailedMessage;
import io.neonize.client.Inbox;
import io.neonize.client.NeonizeClient;
import io.neonize.client.RetryPolicy;
import io.neonize.client.event.EventPublisher;
import io.neonize.client.internal.engine.ReceivedMessages;
import io.neonize.client.internal.engine.StoreWriter;
import io.neonize.client.internal.event.EventDispatcher;
import io.neonize.client.internal.event.Jids;
import io.neonize.client.internal.event.OpenDeliveries;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.store.MessageKey;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * Takes the stored messages of one session to its listeners.
 */
public final class MessageInbox implements Inbox {

	private final NeonizeClient client;

	private final List<EventPublisher> publishers;

	private final RetryPolicy retry;

	private final Pauses pauses;

	private final OpenDeliveries open;

	private final ProcessEnds ends;

	private final SessionInbox session;

	/**
	 * Creates the inbox of a session that is not connected.
	 * @param client the session's client
	 * @param parts what it is made of
	 */
	public MessageInbox(NeonizeClient client, Parts parts) {
		this.client = client;
		this.publishers = parts.publishers();
		this.retry = parts.settings().retry();
		this.pauses = new Pauses(parts.dispatcher());
		this.open = parts.open();
		this.ends = new ProcessEnds(this.retry.maxAttempts());
		this.session = new SessionInbox(parts.session(), parts.writer(), parts.executor(), parts.window(),
				parts.settings(), this.ends,
				(message, done) -> parts.dispatcher()
					.dispatch(parts.order().apply(ReceivedMessages.chat(message)),
							(next) -> MessageDelivery.begin(message, this, () -> {
								done.run();
								next.run();
							})));
	}

	/**
	 * Takes a message that was stored just now. Called in the store's turn.
	 * @param event the message
	 * @param done frees its place among the events under way
	 */
	public void received(Event event, Runnable done) {
		this.session.received(ReceivedMessages.stored(event), this.pauses.isStopped(), done);
	}

	/** A write has failed, or seems to have. Called in the store's turn. */
	public void writeFailed() {
		this.session.fallBehind();
	}

	/** The session is connected: listeners can answer. */
	public void connected() {
		this.pauses.online();
		this.session.catchUp();
	}

	/** The session is not connected any more. */
	public void disconnected() {
		this.pauses.offline();
	}

	/**
	 * Begins no further delivery until the session is connected again; what waits stays
	 * in the store.
	 */
	public void stop() {
		this.pauses.stop();
		this.session.stop();
	}

	@Override
	public int waiting() {
		return this.session.underWay();
	}

	@Override
	public CompletableFuture<List<FailedMessage>> failed(int limit) {
		return this.session.failed(limit)
			.thenApply((messages) -> messages.stream().map(MessageInbox::failedMessage).toList());
	}

	private static FailedMessage failedMessage(StoredMessage message) {
		return new FailedMessage(message.key(), Jids.read(message.chat()), Jids.read(message.sender()), message.id(),
				message.received(), message.attempts(), (message.failure() != null) ? message.failure() : "");
	}

	@Override
	public CompletableFuture<Void> replay(FailedMessage message) {
		return this.session.resettle(message.key(), MessageState.WAITING).thenRun(() -> {
			if (this.pauses.isOnline()) {
				this.session.catchUp();
			}
		});
	}

	@Override
	public CompletableFuture<Void> discard(FailedMessage message) {
		return this.session.resettle(message.key(), MessageState.DONE);
	}

	NeonizeClient client() {
		return this.client;
	}

	List<EventPublisher> publishers() {
		return this.publishers;
	}

	RetryPolicy retry() {
		return this.retry;
	}

	Pauses pauses() {
		return this.pauses;
	}

	OpenDeliveries open() {
		return this.open;
	}

	void settle(MessageKey key, MessageState state, int attempts, @Nullable String failure) {
		this.session.settle(key, state, attempts, failure);
	}

	void fail(MessageKey key, int attempts, String failure, Runnable stored) {
		this.session.fail(key, attempts, failure, stored);
	}

	ProcessEnds ends() {
		return this.ends;
	}

	void survived(MessageKey key) {
		this.session.survived(key);
	}

	void leave(StoredMessage message) {
		this.session.leave(message, this.pauses.isOnline() && !this.pauses.isStopped());
	}

	/**
	 * What an inbox is made of.
	 *
	 * @param session the session's name
	 * @param settings how messages are delivered
	 * @param writer writes what has become of messages
	 * @param executor where the store is read
	 * @param window how many messages may be under way while old ones are read
	 * @param dispatcher keeps the order
	 * @param order gives the keys of a chat's order for its addresses
	 * @param publishers who hears of messages
	 * @param open knows the deliveries that listeners are at work on
	 */
	public record Parts(String session, DeliverySettings settings, StoreWriter writer, Executor executor,
			IntSupplier window, EventDispatcher dispatcher, Function<Set<String>, Set<?>> order,
			List<EventPublisher> publishers, OpenDeliveries open) {

	}

}
