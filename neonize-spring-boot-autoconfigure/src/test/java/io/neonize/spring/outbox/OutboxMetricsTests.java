package io.neonize.spring.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests of {@link OutboxMetrics}.
 */
class OutboxMetricsTests {

	private static final Jid ALICE = Jid.ofPhone("+49 151 1000000");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final OutboxMetrics metrics = new OutboxMetrics(this.registry);

	@Test
	void gaugesFollowTheBacklog() {
		this.metrics.pending(Map.of("sales", 3L, "support", 1L));
		assertThat(pending("sales")).isEqualTo(3);
		this.metrics.pending(Map.of("sales", 2L));
		assertThat(pending("sales")).isEqualTo(2);
		assertThat(pending("support")).isZero();
		this.metrics.pending(Map.of());
		assertThat(pending("sales")).isZero();
	}

	@Test
	void forgetsSessionsWhoseClientsAreClosed() {
		int before = this.registry.getMeters().size();
		for (int i = 0; i < 1000; i++) {
			String session = "tenant" + i;
			this.metrics.pending(Map.of(session, 1L));
			this.metrics.on(new OutboxMessageSentEvent(session, "A", ALICE, Instant.EPOCH, Instant.EPOCH));
			this.metrics.on(new OutboxMessageFailedEvent(session, "B", ALICE, "no"));
			this.metrics.closed(client(session));
			assertThat(pending(session)).as("messages of a session that is not open").isOne();
		}
		this.metrics.pending(Map.of());
		assertThat(this.registry.getMeters()).hasSize(before);
	}

	@Test
	void canLeaveTheSessionOut() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		OutboxMetrics sums = new OutboxMetrics(registry, false);
		assertThat(registry.get("neonize.outbox.pending").gauge().value()).isZero();
		sums.pending(Map.of("sales", 3L, "support", 1L));
		assertThat(registry.get("neonize.outbox.pending").gauge().value()).isEqualTo(4);
		assertThat(registry.getMeters()).allMatch((meter) -> meter.getId().getTag("session") == null);
	}

	private static NeonizeClient client(String name) {
		NeonizeClient client = mock(NeonizeClient.class);
		given(client.name()).willReturn(name);
		return client;
	}

	@Test
	void timesWhatWasSentAndCountsWhatFailed() {
		Instant enqueued = Instant.ofEpochMilli(1000);
		this.metrics.on(new OutboxMessageSentEvent("sales", "A", ALICE, enqueued, enqueued.plusMillis(250)));
		this.metrics.on(new OutboxMessageFailedEvent("sales", "B", ALICE, "no"));
		assertThat(this.registry.get("neonize.outbox.sent")
			.tag("session", "sales")
			.timer()
			.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(250);
		assertThat(this.registry.get("neonize.outbox.failed").tag("session", "sales").counter().count()).isOne();
	}

	private double pending(String session) {
		return this.registry.get("neonize.outbox.pending").tag("session", session).gauge().value();
	}

}
