package io.neonize.spring.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.neonize.client.Jid;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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
		assertThat(this.registry.find("neonize.outbox.pending").tag("session", "support").gauge()).isNull();
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
