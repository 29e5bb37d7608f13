package io.neonize.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import io.neonize.client.event.NeonizeEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The events of one type that a client publishes, from when this is made.
 *
 * @param <E> the type of event
 */
final class ReceivedEvents<E extends NeonizeEvent> implements AutoCloseable {

	private final List<E> events = new CopyOnWriteArrayList<>();

	private final Registration registration;

	private ReceivedEvents(NeonizeClient client, Class<E> type) {
		this.registration = client.on(type, this.events::add);
	}

	static <E extends NeonizeEvent> ReceivedEvents<E> of(NeonizeClient client, Class<E> type) {
		return new ReceivedEvents<>(client, type);
	}

	/** Waits for an event, and returns it. */
	E await(Predicate<? super E> wanted) {
		org.awaitility.Awaitility.await()
			.atMost(SimulatedWhatsApp.PATIENCE)
			.untilAsserted(() -> assertThat(this.events).anyMatch(wanted));
		return this.events.stream().filter(wanted).findFirst().orElseThrow();
	}

	@Override
	public void close() {
		this.registration.close();
	}

}
