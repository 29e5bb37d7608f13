package io.neonize.spring.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.neonize.client.NeonizeClient;
import io.neonize.client.SessionState;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.MessageFailedEvent;
import io.neonize.client.event.StateChangedEvent;
import io.neonize.client.event.UndecryptableMessageEvent;

import org.springframework.context.event.EventListener;

/**
 * Counts sessions by state ({@code neonize.sessions}, those at rest as DISCONNECTED left
 * out), messages received ({@code neonize.messages.received}), those whose listeners are
 * not done ({@code neonize.messages.waiting}) or have failed in every attempt
 * ({@code neonize.messages.failed}), and messages that could not be decrypted
 * ({@code neonize.messages.undecryptable}).
 */
public class NeonizeMetrics {

	private final MeterRegistry registry;

	private final Map<String, SessionState> states = new ConcurrentHashMap<>();

	private final Map<String, NeonizeClient> clients = new ConcurrentHashMap<>();

	/**
	 * Creates the meters.
	 * @param registry where to register them
	 */
	public NeonizeMetrics(MeterRegistry registry) {
		this.registry = registry;
		for (SessionState state : SessionState.values()) {
			if (state != SessionState.DISCONNECTED) {
				Gauge.builder("neonize.sessions", this, (metrics) -> metrics.count(state))
					.description("Sessions that are in a state")
					.tag("state", state.name().toLowerCase(Locale.ROOT))
					.register(registry);
			}
		}
	}

	@EventListener
	void on(StateChangedEvent event) {
		if (this.clients.put(event.session(), event.client()) == null) {
			Gauge
				.builder("neonize.messages.waiting", this.clients,
						(clients) -> clients.get(event.session()).inbox().waiting())
				.description("Messages whose listeners are not done yet")
				.tag("session", event.session())
				.register(this.registry);
		}
		if (event.state() == SessionState.DISCONNECTED) {
			this.states.remove(event.session());
		}
		else {
			this.states.put(event.session(), event.state());
		}
	}

	@EventListener
	void on(MessageFailedEvent event) {
		counter("neonize.messages.failed", "Messages whose listeners have failed in every attempt", event.session())
			.increment();
	}

	@EventListener
	void on(MessageEvent event) {
		counter("neonize.messages.received", "Messages received", event.session()).increment();
	}

	@EventListener
	void on(UndecryptableMessageEvent event) {
		counter("neonize.messages.undecryptable", "Messages that could not be decrypted", event.session()).increment();
	}

	private double count(SessionState state) {
		return this.states.values().stream().filter((other) -> other == state).count();
	}

	private Counter counter(String name, String description, String session) {
		return Counter.builder(name).description(description).tag("session", session).register(this.registry);
	}

}
