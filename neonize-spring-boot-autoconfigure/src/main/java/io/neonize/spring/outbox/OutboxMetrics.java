package io.neonize.spring.outbox;

import java.time.Duration;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

import org.springframework.context.event.EventListener;

/**
 * Counts what happens in the outbox, by session: messages that wait as of the last poll
 * ({@code neonize.outbox.pending}), messages sent with the time since they were enqueued
 * ({@code neonize.outbox.sent}) and messages given up ({@code neonize.outbox.failed}).
 */
public class OutboxMetrics {

	private final MeterRegistry registry;

	private final MultiGauge pending;

	/**
	 * Creates the meters.
	 * @param registry where to register them
	 */
	public OutboxMetrics(MeterRegistry registry) {
		this.registry = registry;
		this.pending = MultiGauge.builder("neonize.outbox.pending")
			.description("Messages that wait in the outbox")
			.register(registry);
	}

	/**
	 * Notes how many messages wait.
	 * @param backlog their number by session
	 */
	public void pending(Map<String, Long> backlog) {
		this.pending.register(backlog.entrySet()
			.stream()
			.map((entry) -> MultiGauge.Row.of(Tags.of("session", entry.getKey()), entry.getValue()))
			.toList(), true);
	}

	@EventListener
	void on(OutboxMessageSentEvent event) {
		Timer.builder("neonize.outbox.sent")
			.description("Messages of the outbox that were sent, from enqueuing to WhatsApp's answer")
			.tag("session", event.session())
			.register(this.registry)
			.record(Duration.between(event.enqueuedAt(), event.sentAt()));
	}

	@EventListener
	void on(OutboxMessageFailedEvent event) {
		Counter.builder("neonize.outbox.failed")
			.description("Messages of the outbox that were given up")
			.tag("session", event.session())
			.register(this.registry)
			.increment();
	}

}
