package io.neonize.client.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import io.neonize.client.store.FencedException;
import io.neonize.client.store.InMemoryRecordStore;
import io.neonize.client.store.MessageKey;
import io.neonize.client.store.MessageSettlement;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.RecordBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What has become of messages is written along with what is written anyway, and is not
 * lost when the store fails.
 */
class StoreWriterTests {

	private final List<List<RecordBatch>> written = new CopyOnWriteArrayList<>();

	private final List<String> durable = new CopyOnWriteArrayList<>();

	private final Set<String> fenced = new HashSet<>();

	private volatile boolean away;

	/** Nothing is written behind a test's back. */
	private volatile Executor later = (work) -> {
	};

	private final StoreWriter writer = new StoreWriter(new InMemoryRecordStore() {

		@Override
		public synchronized Set<MessageKey> write(List<RecordBatch> batches) {
			if (StoreWriterTests.this.away) {
				throw new IllegalStateException("connection refused");
			}
			if (batches.stream().map(RecordBatch::session).anyMatch(StoreWriterTests.this.fenced::contains)) {
				throw new FencedException(StoreWriterTests.this.fenced);
			}
			StoreWriterTests.this.written.add(batches);
			return super.write(batches);
		}

	}, (work) -> this.later.execute(work));

	@AfterEach
	void close() {
		this.writer.close();
	}

	@Test
	void settlementsGoAlongWithTheNextWrite() {
		settle("sales", "1");
		settle("support", "2");
		write("sales");
		assertThat(this.written).singleElement()
			.satisfies((batches) -> assertThat(settled(batches)).contains("1", "2"));
		assertThat(this.durable).containsExactly("1", "2");
	}

	@Test
	void settlementsThatNoWriteTakesAlongAreWrittenAMomentLater() {
		this.later = Runnable::run;
		settle("sales", "1");
		await().atMost(Duration.ofSeconds(60)).until(() -> this.durable.contains("1"));
		assertThat(this.written).hasSize(1);
	}

	@Test
	void settlementsBearTheEpochTheirSessionHasWrittenUnder() {
		this.writer.epoch("sales", 7);
		settle("sales", "1");
		this.writer.flush();
		assertThat(this.written.get(0)).extracting(RecordBatch::epoch).containsExactly(7L);
	}

	@Test
	void settlementsWaitInOrderWhileTheStoreFails() {
		this.away = true;
		settle("sales", "1");
		settle("sales", "2");
		assertThat(this.writer.flush()).isFalse();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> write("sales"));
		assertThat(this.durable).isEmpty();
		this.away = false;
		assertThat(this.writer.flush()).isTrue();
		assertThat(this.durable).containsExactly("1", "2");
	}

	@Test
	void settlementsOfASessionThatIsRunElsewhereHoldUpNobody() {
		this.fenced.add("sales");
		settle("sales", "1");
		settle("support", "2");
		write("support");
		assertThat(settled(this.written.get(0))).containsExactly("2");
		assertThat(this.durable).containsExactly("1", "2");
	}

	@Test
	void writeOfASessionThatIsRunElsewhereFailsAndTheOthersSettlementsWait() {
		this.fenced.add("sales");
		settle("support", "1");
		assertThatExceptionOfType(FencedException.class).isThrownBy(() -> write("sales"));
		assertThat(this.durable).isEmpty();
		this.writer.flush();
		assertThat(this.durable).containsExactly("1");
	}

	@Test
	void closingWritesWhatIsLeft() {
		settle("sales", "1");
		this.writer.close();
		assertThat(this.durable).containsExactly("1");
	}

	private void settle(String session, String id) {
		MessageSettlement settlement = new MessageSettlement(new MessageKey(session, id), MessageState.DONE, 1, null,
				Instant.EPOCH);
		this.writer.settle(settlement, () -> this.durable.add(id));
	}

	private void write(String session) {
		this.writer.inTurn(() -> this.writer.write(List.of(new RecordBatch(session, List.of(), List.of()))));
	}

	private static Stream<String> settled(List<RecordBatch> batches) {
		return batches.stream().flatMap((batch) -> batch.settled().stream()).map((one) -> one.key().hash());
	}

}
