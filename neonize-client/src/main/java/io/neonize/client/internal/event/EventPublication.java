package io.neonize.client.internal.event;

import java.util.List;

import io.neonize.client.NeonizeClient;
import io.neonize.client.event.EventPublisher;
import io.neonize.client.event.NeonizeEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Gives one event to the publishers, with the session's name in the MDC.
 */
public final class EventPublication {

	private static final Logger logger = LoggerFactory.getLogger(EventPublication.class);

	private static final String SESSION = "neonize.session";

	private EventPublication() {
	}

	/**
	 * Publishes an event on this thread.
	 * @param event the event
	 * @param publishers the publishers, one after the other
	 * @param done run once when the publishers have returned and nobody retains the event
	 */
	public static void publish(NeonizeEvent event, List<EventPublisher> publishers, Runnable done) {
		publish(new Delivery(event, (failure) -> done.run()), publishers);
	}

	/**
	 * Tells publishers that a client was closed.
	 * @param client the client
	 * @param publishers the publishers, one after the other
	 */
	public static void closed(NeonizeClient client, List<EventPublisher> publishers) {
		for (EventPublisher publisher : publishers) {
			try {
				publisher.closed(client);
			}
			catch (RuntimeException ex) {
				logger.error("A publisher failed when {} was closed", client, ex);
			}
		}
	}

	/**
	 * Publishes an event on this thread, and lets go of its delivery.
	 * @param delivery the event's delivery
	 * @param publishers the publishers, one after the other
	 */
	public static void publish(Delivery delivery, List<EventPublisher> publishers) {
		try (MDC.MDCCloseable session = MDC.putCloseable(SESSION, delivery.event().session())) {
			for (EventPublisher publisher : publishers) {
				Listeners.attempt(delivery, () -> publisher.publish(delivery));
			}
		}
		finally {
			delivery.release();
		}
	}

}
