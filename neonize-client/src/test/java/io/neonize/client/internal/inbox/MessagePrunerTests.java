package io.neonize.client.internal.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.neonize.client.DeliveryGuarantee;
import io.neonize.client.FailedRetention;
import io.neonize.client.RetryPolicy;
import io.neonize.client.internal.engine.StoreWriter;
import io.neonize.client.store.InMemoryRecordStore;
import io.neonize.client.store.MessageKey;
import io.neonize.client.store.MessageSettlement;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.StoredMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MessagePruner}.
 */
class MessagePrunerTests {

	private static final Instant NOW = Instant.now();

	private final InMemoryRecordStore store = new InMemoryRecordStore();

	private final AtomicInteger turns = new AtomicInteger();

	private final StoreWriter writer = new StoreWriter(this.store, Runnable::run);

	@Test
	void forgetsMessagesThatFailedLongAgo() {
		settle("old", MessageState.FAILED, Duration.ofDays(31));
		settle("new", MessageState.FAILED, Duration.ofDays(29));
		settle("done", MessageState.DONE, Duration.ofDays(15));
		settle("just done", MessageState.DONE, Duration.ofDays(13));
		pruner(FailedRetention.DEFAULT).pruneWhenDue();
		assertThat(ids(MessageState.FAILED)).containsExactly("new");
		assertThat(ids(MessageState.DONE)).containsExactly("just done");
	}

	@Test
	void keepsTheLatestFailedMessages() {
		fail(1000);
		pruner(new FailedRetention(Duration.ZERO, 10)).pruneWhenDue();
		assertThat(ids(MessageState.FAILED)).hasSize(10).endsWith("999");
	}

	@Test
	void keepsAllFailedMessagesForEverWhenToldTo() {
		settle("old", MessageState.FAILED, Duration.ofDays(3000));
		pruner(new FailedRetention(Duration.ZERO, 0)).pruneWhenDue();
		assertThat(ids(MessageState.FAILED)).containsExactly("old");
	}

	@Test
	void givesTheTurnBackBetweenPortions() {
		fail(1000);
		pruner(new FailedRetention(Duration.ZERO, 100)).pruneWhenDue();
		assertThat(this.turns.get()).isGreaterThan(4);
	}

	@Test
	void isDueAgainAfterManyFailures() {
		MessagePruner pruner = pruner(new FailedRetention(Duration.ZERO, 10));
		pruner.pruneWhenDue();
		fail(1000);
		pruner.pruneWhenDue();
		assertThat(ids(MessageState.FAILED)).hasSize(1000);
		for (int i = 0; i < 1000; i++) {
			pruner.failed();
		}
		pruner.pruneWhenDue();
		assertThat(ids(MessageState.FAILED)).hasSize(10);
	}

	private MessagePruner pruner(FailedRetention failed) {
		DeliverySettings settings = new DeliverySettings(DeliveryGuarantee.AT_LEAST_ONCE, RetryPolicy.DEFAULT,
				Duration.ofDays(14), failed);
		return new MessagePruner("sales", this.writer, (task) -> {
			this.turns.incrementAndGet();
			task.run();
		}, settings);
	}

	private void fail(int messages) {
		for (int i = 0; i < messages; i++) {
			settle(String.valueOf(i), MessageState.FAILED, Duration.ZERO);
		}
	}

	private void settle(String id, MessageState state, Duration ago) {
		MessageKey key = new MessageKey("sales", id);
		StoredMessage message = new StoredMessage(key, "chat", "sender", id, NOW, new byte[] { 1 });
		MessageSettlement settlement = new MessageSettlement(key, state, 5, "no", NOW.minus(ago));
		this.store.write(List.of(new RecordBatch("sales", 0L, List.of(), List.of(), List.of(message), List.of())));
		this.store.write(List.of(new RecordBatch("sales", 0L, List.of(), List.of(), List.of(), List.of(settlement))));
	}

	private List<String> ids(MessageState state) {
		List<String> ids = new ArrayList<>();
		this.store.messages().find("sales", state, 0, 10_000).forEach((message) -> ids.add(message.id()));
		return ids;
	}

}
