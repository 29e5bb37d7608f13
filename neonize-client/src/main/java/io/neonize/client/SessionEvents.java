package io.neonize.client;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.event.EventPublisher;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.internal.event.EventChats;
import io.neonize.client.internal.event.EventDecoder;
import io.neonize.client.internal.event.EventDispatcher;
import io.neonize.client.internal.event.EventPublication;
import io.neonize.client.internal.event.Listeners;
import io.neonize.client.internal.event.OpenDeliveries;
import io.neonize.client.internal.inbox.MessageInbox;
import io.neonize.client.internal.proto.Event;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one session's events to its listeners: what belongs to a chat in that chat's
 * order, everything else in the session's.
 */
final class SessionEvents {

	private static final Logger logger = LoggerFactory.getLogger(SessionEvents.class);

	/** The engine's own choice, where the options have none. */
	private static final int DEFAULT_WINDOW = 256;

	private final NeonizeClient client;

	private final EventDispatcher dispatcher;

	private final List<EventPublisher> publishers;

	private final OpenDeliveries open = new OpenDeliveries();

	private final Deliveries deliveries = new Deliveries();

	private final SessionParts parts;

	private final MessageInbox inbox;

	private final boolean keepsMessages;

	SessionEvents(NeonizeClient client, SessionParts parts, Listeners listeners, Supplier<SessionOptions> options) {
		this.client = client;
		this.parts = parts;
		this.dispatcher = parts.dispatcher();
		this.publishers = Stream.concat(Stream.of((EventPublisher) listeners), parts.publishers().stream()).toList();
		this.keepsMessages = parts.delivery().keepsMessages();
		String name = parts.session().name();
		this.inbox = new MessageInbox(client,
				new MessageInbox.Parts(name, parts.delivery(), parts.writer(), parts.callbacks(),
						() -> window(options.get()), this.dispatcher, (addresses) -> keys(name, addresses),
						this.publishers, this.open));
	}

	private static int window(SessionOptions options) {
		return (options.eventWindow() > 0) ? options.eventWindow() : DEFAULT_WINDOW;
	}

	OpenDeliveries open() {
		return this.open;
	}

	MessageInbox inbox() {
		return this.inbox;
	}

	void onState(SessionState state) {
		if (state != SessionState.CONNECTED) {
			this.inbox.disconnected();
		}
		else if (this.keepsMessages) {
			this.inbox.connected();
		}
	}

	/** Publishes an event that came from the engine. */
	void publish(Event event, Runnable done) {
		boolean kept = event.hasMessage() && this.keepsMessages;
		Runnable end = this.deliveries.begin(done, kept);
		if (kept) {
			this.inbox.received(event, end);
		}
		else {
			publishOnce(event, end);
		}
	}

	/**
	 * The listeners may be waiting for an answer of WhatsApp's.
	 * @param answer the answer
	 */
	void await(CompletableFuture<?> answer) {
		this.deliveries.await(answer);
	}

	/** Leaves new messages in the store, and lets the listeners finish that run. */
	CompletableFuture<Void> drain(Duration grace) {
		this.inbox.stop();
		return this.deliveries.drain(grace);
	}

	/** Leaves new messages in the store. */
	void stop() {
		this.inbox.stop();
		this.deliveries.release();
	}

	/** Writes what has become of messages, while the lease is held. */
	CompletableFuture<Void> flush() {
		return CompletableFuture.runAsync(() -> this.parts.writer().flush(), this.parts.callbacks());
	}

	private void publishOnce(Event event, Runnable done) {
		this.dispatcher.dispatch(keys(this.client.name(), EventChats.of(event)), (next) -> {
			NeonizeEvent decoded = decode(event);
			Runnable finished = () -> {
				done.run();
				next.run();
			};
			if (decoded == null) {
				finished.run();
			}
			else {
				EventPublication.publish(decoded, this.publishers, finished);
			}
		});
	}

	/** Publishes an event of the session itself. */
	void publish(NeonizeEvent event, Runnable done) {
		this.dispatcher.dispatch(sessionKey(), (next) -> EventPublication.publish(event, this.publishers, () -> {
			done.run();
			next.run();
		}));
	}

	/** Does some work between the events of the session itself. */
	void run(Runnable work) {
		this.dispatcher.dispatch(sessionKey(), (next) -> {
			work.run();
			next.run();
		});
	}

	private static Set<Key> keys(String session, Set<String> addresses) {
		return addresses.stream().map((address) -> new Key(session, address)).collect(Collectors.toUnmodifiableSet());
	}

	private Key sessionKey() {
		return new Key(this.client.name(), "");
	}

	private @Nullable NeonizeEvent decode(Event event) {
		try {
			return EventDecoder.decode(this.client, event);
		}
		catch (InvalidProtocolBufferException | RuntimeException ex) {
			logger.error("An event {} of session \"{}\" cannot be read and is left out ({})", event.getPayloadCase(),
					event.getSession(), ex.getClass().getSimpleName());
			logger.debug("Why the event cannot be read", LogText.trace(ex));
			return null;
		}
	}

	/**
	 * Whose events keep their order.
	 *
	 * @param session the session's name
	 * @param address an address of the chat, empty for what belongs to none
	 */
	private record Key(String session, String address) {

	}

}
