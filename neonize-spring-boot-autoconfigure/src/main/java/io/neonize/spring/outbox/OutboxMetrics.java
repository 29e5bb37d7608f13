package io.neonize.spring.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.neonize.client.NeonizeClient;
import io.neonize.client.event.EventDelivery;
import io.neonize.client.event.EventPublisher;

import org.springframework.context.event.EventListener;

/**
 * Counts what happens in the outbox, by session: messages that wait as of the last poll
 * ({@code neonize.outbox.pending}), messages sent with the time since they were enqueued
 * ({@code neonize.outbox.sent}) and messages given up ({@code neonize.outbox.failed}).
 * The meters of a session go when its client is closed.
 */
public class OutboxMetrics implements EventPublisher {

	private final MeterRegistry registry;

	private final boolean sessionTag;

	private final MultiGauge pending;

	private final Map<String, Set<Meter>> sessions = new ConcurrentHashMap<>();

	/** Sessions whose client is closed, and which have messages nevertheless. */
	private final Set<String> left = ConcurrentHashMap.newKeySet();

	private volatile Map<String, Long> backlog = Map.of();

	/**
	 * Creates the meters, with a series for each session.
	 * @param registry where to register them
	 */
	public OutboxMetrics(MeterRegistry registry) {
		this(registry, true);
	}

	/**
	 * Creates the meters.
	 * @param registry where to register them
	 * @param sessionTag whether each session has series of its own
	 */
	public OutboxMetrics(MeterRegistry registry, boolean sessionTag) {
		this.registry = registry;
		this.sessionTag = sessionTag;
		this.pending = MultiGauge.builder("neonize.outbox.pending")
			.description("Messages that wait in the outbox")
			.register(registry);
		show();
	}

	/**
	 * Notes how many messages wait.
	 * @param backlog their number by session; sessions without any may be missing
	 */
	public void pending(Map<String, Long> backlog) {
		this.left.retainAll(backlog.keySet());
		backlog.keySet().stream().filter((session) -> !this.left.contains(session)).forEach(this::meters);
		this.backlog = Map.copyOf(backlog);
		show();
	}

	/** Sessions that have had messages and have none now show 0. */
	private synchronized void show() {
		Map<Tags, Long> rows = new HashMap<>();
		if (!this.sessionTag) {
			rows.put(Tags.empty(), 0L);
		}
		this.sessions.keySet().forEach((session) -> rows.put(tags(session), 0L));
		this.backlog.forEach((session, number) -> rows.merge(tags(session), number, Long::sum));
		this.pending.register(
				rows.entrySet().stream().map((row) -> MultiGauge.Row.of(row.getKey(), row.getValue())).toList(), true);
	}

	private Set<Meter> meters(String session) {
		return this.sessions.computeIfAbsent(session, (name) -> ConcurrentHashMap.newKeySet());
	}

	private Tags tags(String session) {
		return this.sessionTag ? Tags.of("session", session) : Tags.empty();
	}

	@Override
	public void publish(EventDelivery delivery) {
		// what happens in the outbox comes as application events
	}

	@Override
	public void closed(NeonizeClient client) {
		if (this.backlog.containsKey(client.name())) {
			this.left.add(client.name());
		}
		Set<Meter> meters = this.sessions.remove(client.name());
		if (meters != null) {
			if (this.sessionTag) {
				meters.forEach(this.registry::remove);
			}
			show();
		}
	}

	@EventListener
	void on(OutboxMessageSentEvent event) {
		Timer timer = Timer.builder("neonize.outbox.sent")
			.description("Messages of the outbox that were sent, from enqueuing to WhatsApp's answer")
			.tags(tags(event.session()))
			.register(this.registry);
		meters(event.session()).add(timer);
		timer.record(Duration.between(event.enqueuedAt(), event.sentAt()));
	}

	@EventListener
	void on(OutboxMessageFailedEvent event) {
		Counter counter = Counter.builder("neonize.outbox.failed")
			.description("Messages of the outbox that were given up")
			.tags(tags(event.session()))
			.register(this.registry);
		meters(event.session()).add(counter);
		counter.increment();
	}

}
