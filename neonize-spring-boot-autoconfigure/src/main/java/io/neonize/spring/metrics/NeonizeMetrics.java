package io.neonize.spring.metrics;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.neonize.client.NeonizeClient;
import io.neonize.client.SessionState;
import io.neonize.client.event.EventDelivery;
import io.neonize.client.event.EventPublisher;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.MessageFailedEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.StateChangedEvent;
import io.neonize.client.event.UndecryptableMessageEvent;

/**
 * Counts sessions by state ({@code neonize.sessions}, those at rest as DISCONNECTED left
 * out), messages received ({@code neonize.messages.received}), those whose listeners are
 * not done ({@code neonize.messages.waiting}) or have failed in every attempt
 * ({@code neonize.messages.failed}), and messages that could not be decrypted
 * ({@code neonize.messages.undecryptable}). A message is received once, when its
 * listeners are done or have failed in every attempt. The meters of a session go when its
 * client is closed.
 */
public class NeonizeMetrics implements EventPublisher {

	private final MeterRegistry registry;

	private final boolean sessionTag;

	private final Map<String, OpenSession> sessions = new ConcurrentHashMap<>();

	/** Clients whose last events may still come. */
	private final Set<NeonizeClient> closed = Collections
		.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

	/**
	 * Creates the meters, with a series for each session.
	 * @param registry where to register them
	 */
	public NeonizeMetrics(MeterRegistry registry) {
		this(registry, true);
	}

	/**
	 * Creates the meters.
	 * @param registry where to register them
	 * @param sessionTag whether each session has series of its own
	 */
	public NeonizeMetrics(MeterRegistry registry, boolean sessionTag) {
		this.registry = registry;
		this.sessionTag = sessionTag;
		for (SessionState state : SessionState.values()) {
			if (state != SessionState.DISCONNECTED) {
				Gauge.builder("neonize.sessions", this, (metrics) -> metrics.count(state))
					.description("Sessions that are in a state")
					.tag("state", state.name().toLowerCase(Locale.ROOT))
					.register(registry);
			}
		}
		if (!sessionTag) {
			waiting(Tags.empty(), NeonizeMetrics::waitingOfAll);
		}
	}

	@Override
	public void publish(EventDelivery delivery) {
		NeonizeEvent event = delivery.event();
		if (event instanceof StateChangedEvent change) {
			open(change.client(), (session) -> session.state = change.state());
		}
		else if (event instanceof MessageEvent) {
			delivery.completion().thenRun(() -> received(event));
		}
		else if (event instanceof MessageFailedEvent) {
			received(event);
			count(event, "neonize.messages.failed", "Messages whose listeners have failed in every attempt");
		}
		else if (event instanceof UndecryptableMessageEvent) {
			count(event, "neonize.messages.undecryptable", "Messages that could not be decrypted");
		}
	}

	private void received(NeonizeEvent event) {
		count(event, "neonize.messages.received", "Messages received");
	}

	private void count(NeonizeEvent event, String name, String description) {
		open(event.client(), (session) -> {
			Counter counter = Counter.builder(name)
				.description(description)
				.tags(tags(event.session()))
				.register(this.registry);
			session.meters.add(counter);
			counter.increment();
		});
	}

	/** Notes something of a session, unless its client was closed. */
	private void open(NeonizeClient client, Consumer<OpenSession> change) {
		this.sessions.compute(client.name(), (name, known) -> {
			if (this.closed.contains(client)) {
				return known;
			}
			OpenSession session = (known != null) ? known : begin(name, client);
			session.client = client;
			change.accept(session);
			return session;
		});
	}

	private OpenSession begin(String name, NeonizeClient client) {
		OpenSession session = new OpenSession(client);
		if (this.sessionTag) {
			session.meters.add(waiting(tags(name), (metrics) -> metrics.waiting(name)));
		}
		return session;
	}

	@Override
	public void closed(NeonizeClient client) {
		this.closed.add(client);
		this.sessions.computeIfPresent(client.name(), (name, session) -> {
			if (session.client != client) {
				return session;
			}
			if (this.sessionTag) {
				session.meters.forEach(this.registry::remove);
			}
			return null;
		});
	}

	private Gauge waiting(Tags tags, ToDoubleFunction<NeonizeMetrics> number) {
		return Gauge.builder("neonize.messages.waiting", this, number)
			.description("Messages whose listeners are not done yet")
			.tags(tags)
			.register(this.registry);
	}

	private double waiting(String name) {
		OpenSession session = this.sessions.get(name);
		return (session != null) ? session.client.inbox().waiting() : 0;
	}

	private double waitingOfAll() {
		return this.sessions.keySet().stream().mapToDouble(this::waiting).sum();
	}

	private double count(SessionState state) {
		return this.sessions.values().stream().filter((session) -> session.state == state).count();
	}

	private Tags tags(String session) {
		return this.sessionTag ? Tags.of("session", session) : Tags.empty();
	}

	/**
	 * A session whose client is open.
	 */
	private static final class OpenSession {

		private final Set<Meter> meters = ConcurrentHashMap.newKeySet();

		private volatile NeonizeClient client;

		private volatile SessionState state = SessionState.DISCONNECTED;

		private OpenSession(NeonizeClient client) {
			this.client = client;
		}

	}

}
