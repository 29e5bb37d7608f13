package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * Takes events to listeners. Several are called one after the other, on the event
 * executor, in order per chat.
 */
@FunctionalInterface
public interface EventPublisher {

	/**
	 * Takes one event to the listeners. May block. What it throws is noted as the
	 * delivery's failure and logged; the publishers behind it are called nevertheless.
	 * @param delivery the event, and the means to keep it open
	 */
	void publish(EventDelivery delivery);

	/**
	 * A client was closed, as when its session is removed; its session gets another one
	 * when it is opened again. Events that were on their way may still come. Does nothing
	 * unless overridden; must not block.
	 * @param client the client
	 */
	default void closed(NeonizeClient client) {
	}

}
