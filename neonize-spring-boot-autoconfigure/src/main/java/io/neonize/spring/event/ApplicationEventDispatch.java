package io.neonize.spring.event;

import io.neonize.client.event.EventDelivery;
import io.neonize.client.event.EventPublisher;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes the events of sessions as application events, for {@code @EventListener}
 * methods. A delivery stays open until the listeners that run {@code @Async} on Boot's
 * executor are done too, so that the next event of a chat never overtakes.
 */
public class ApplicationEventDispatch implements EventPublisher {

	private final ApplicationEventPublisher publisher;

	/**
	 * Creates a dispatch.
	 * @param publisher publishes to the application's listeners
	 */
	public ApplicationEventDispatch(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	@Override
	public void publish(EventDelivery delivery) {
		try (DeliveryScope scope = DeliveryScope.open(delivery)) {
			try {
				this.publisher.publishEvent(delivery.event());
			}
			catch (RuntimeException ex) {
				scope.releaseRejected(ex);
				throw ex;
			}
		}
	}

}
