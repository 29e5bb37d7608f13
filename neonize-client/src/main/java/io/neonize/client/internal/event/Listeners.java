package io.neonize.client.internal.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.neonize.client.LogText;
import io.neonize.client.Registration;
import io.neonize.client.event.EventDelivery;
import io.neonize.client.event.EventPublisher;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.NeonizeEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listeners by type, called one after the other. One that throws stops no other.
 */
public final class Listeners implements EventPublisher {

	private static final Logger logger = LoggerFactory.getLogger(Listeners.class);

	private final List<Consumer<? super NeonizeEvent>> listeners = new CopyOnWriteArrayList<>();

	/**
	 * Adds a listener.
	 * @param <E> the type of event
	 * @param type the type of event
	 * @param listener what to call
	 * @return removes the listener when closed
	 */
	public <E extends NeonizeEvent> Registration on(Class<E> type, Consumer<? super E> listener) {
		Consumer<NeonizeEvent> typed = (event) -> {
			if (type.isInstance(event)) {
				listener.accept(type.cast(event));
			}
		};
		this.listeners.add(typed);
		return () -> this.listeners.remove(typed);
	}

	@Override
	public void publish(EventDelivery delivery) {
		for (Consumer<? super NeonizeEvent> listener : this.listeners) {
			attempt(delivery, () -> listener.accept(delivery.event()));
		}
	}

	/**
	 * Calls a listener; what it throws is logged and noted on the delivery.
	 * @param delivery the delivery
	 * @param call the call
	 */
	static void attempt(EventDelivery delivery, Runnable call) {
		try {
			call.run();
		}
		catch (RuntimeException | Error ex) {
			delivery.fail(ex);
			logger.error("A listener failed on {}", describe(delivery.event()), LogText.trace(ex));
		}
	}

	private static String describe(NeonizeEvent event) {
		String type = event.getClass().getSimpleName();
		return (event instanceof MessageEvent message) ? type + " " + LogText.of(message.id()) : type;
	}

}
