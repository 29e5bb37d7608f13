package io.neonize.client.internal.event;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Registration;
import io.neonize.client.event.ConnectedEvent;
import io.neonize.client.event.DisconnectedEvent;
import io.neonize.client.event.EventDelivery;
import io.neonize.client.event.EventPublisher;
import io.neonize.client.event.NeonizeEvent;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A delivery is done when its publishers have returned and nobody retains it.
 */
class EventPublicationTests {

	private final NeonizeEvent event = new ConnectedEvent(client("sales"));

	private final List<String> order = new ArrayList<>();

	@Test
	void isDoneWhenAllPublishersHaveReturned() {
		publish((delivery) -> this.order.add("first"), (delivery) -> this.order.add("second"));
		assertThat(this.order).containsExactly("first", "second", "done");
	}

	@Test
	void isDoneWhenTheLastHolderReleases() {
		List<EventDelivery> held = new ArrayList<>();
		publish((delivery) -> {
			delivery.retain();
			delivery.retain();
			delivery.completion().whenComplete((nothing, failure) -> this.order.add("completed"));
			held.add(delivery);
		});
		held.get(0).release();
		assertThat(this.order).isEmpty();
		held.get(0).release();
		assertThat(this.order).containsExactly("completed", "done");
		assertThatIllegalStateException().isThrownBy(held.get(0)::retain);
		assertThatIllegalStateException().isThrownBy(held.get(0)::release);
	}

	@Test
	void callsTheOthersWhenOneThrowsAndTellsTheFirstFailure() {
		List<Throwable> failures = new ArrayList<>();
		publish((delivery) -> {
			delivery.completion().whenComplete((nothing, failure) -> failures.add(failure));
			throw new IllegalStateException("first");
		}, (delivery) -> delivery.fail(new IllegalStateException("second")), (delivery) -> this.order.add("third"));
		assertThat(this.order).containsExactly("third", "done");
		assertThat(failures).singleElement().satisfies((failure) -> assertThat(failure).hasMessage("first"));
	}

	@Test
	void callsListenersOfTheTypeAndItsSupertypes() {
		Listeners listeners = new Listeners();
		listeners.on(DisconnectedEvent.class, (event) -> this.order.add("disconnected"));
		listeners.on(NeonizeEvent.class, (event) -> this.order.add("any"));
		Registration registration = listeners.on(ConnectedEvent.class, (event) -> this.order.add("connected"));
		publish(listeners);
		registration.close();
		registration.close();
		publish(listeners);
		assertThat(this.order).containsExactly("any", "connected", "done", "any", "done");
	}

	@Test
	void callsOtherListenersWhenOneThrows() {
		Listeners listeners = new Listeners();
		listeners.on(ConnectedEvent.class, (event) -> {
			throw new IllegalStateException("broken");
		});
		listeners.on(ConnectedEvent.class, (event) -> this.order.add("called"));
		publish(listeners);
		assertThat(this.order).containsExactly("called", "done");
	}

	@Test
	void namesTheSessionInTheLogsOfListeners() {
		publish((delivery) -> this.order.add(MDC.get("neonize.session")));
		assertThat(this.order).containsExactly("sales", "done");
		assertThat(MDC.get("neonize.session")).isNull();
	}

	private void publish(EventPublisher... publishers) {
		EventPublication.publish(this.event, List.of(publishers), () -> this.order.add("done"));
	}

	private static NeonizeClient client(String name) {
		return (NeonizeClient) Proxy.newProxyInstance(NeonizeClient.class.getClassLoader(),
				new Class<?>[] { NeonizeClient.class }, (proxy, method, arguments) -> name);
	}

}
