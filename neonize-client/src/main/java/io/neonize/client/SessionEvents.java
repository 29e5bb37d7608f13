package io.neonize.client;

import java.util.List;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.event.EventPublisher;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.internal.event.EventDecoder;
import io.neonize.client.internal.event.EventDispatcher;
import io.neonize.client.internal.event.EventPublication;
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

	private final NeonizeClient client;

	private final EventDispatcher dispatcher;

	private final List<EventPublisher> publishers;

	SessionEvents(NeonizeClient client, EventDispatcher dispatcher, List<EventPublisher> publishers) {
		this.client = client;
		this.dispatcher = dispatcher;
		this.publishers = publishers;
	}

	/** Publishes an event that came from the engine. */
	void publish(Event event, Runnable done) {
		this.dispatcher.dispatch(new Key(this.client.name(), chat(event)), (next) -> {
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

	private Key sessionKey() {
		return new Key(this.client.name(), "");
	}

	private @Nullable NeonizeEvent decode(Event event) {
		try {
			return EventDecoder.decode(this.client, event);
		}
		catch (InvalidProtocolBufferException | RuntimeException ex) {
			logger.error("An event {} of session \"{}\" cannot be read and is left out", event.getPayloadCase(),
					event.getSession(), ex);
			return null;
		}
	}

	private static String chat(Event event) {
		return switch (event.getPayloadCase()) {
			case MESSAGE -> event.getMessage().getInfo().getSource().getChat();
			case RECEIPT -> event.getReceipt().getSource().getChat();
			case UNDECRYPTABLE_MESSAGE -> event.getUndecryptableMessage().getInfo().getSource().getChat();
			default -> "";
		};
	}

	/**
	 * Whose events keep their order.
	 *
	 * @param session the session's name
	 * @param chat the chat, empty for what belongs to none
	 */
	private record Key(String session, String chat) {

	}

}
