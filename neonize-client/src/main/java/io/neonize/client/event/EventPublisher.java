package io.neonize.client.event;

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

}
