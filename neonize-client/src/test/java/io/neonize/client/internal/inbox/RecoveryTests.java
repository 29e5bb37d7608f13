package io.neonize.client.internal.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.neonize.client.internal.engine.StoreWriter;
import io.neonize.client.store.InMemoryRecordStore;
import io.neonize.client.store.MessageKey;
import io.neonize.client.store.MessageSettlement;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.StoredMessage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Recovery}. A process that ends is one whose recovery is forgotten.
 */
class RecoveryTests {

	private static final int LIMIT = 3;

	private static final Duration LONG = Duration.ofHours(1);

	private static final Duration SHORT = Duration.ofMillis(20);

	private static final Runnable NOTHING = () -> {
	};

	private final FailingStore store = new FailingStore();

	private final ProcessEnds ends = new ProcessEnds(LIMIT);

	private final List<String> delivered = new CopyOnWriteArrayList<>();

	private final AtomicInteger progress = new AtomicInteger();

	private StoreWriter writer = new StoreWriter(this.store, Runnable::run);

	private Recovery recovery = recovery(LONG, (message) -> this.delivered.add(message.id()));

	@BeforeEach
	void receive() {
		List<StoredMessage> received = Stream.of("a", "b", "c")
			.map((id) -> new StoredMessage(key(id), "chat", "sender", id, Instant.now(), new byte[] { 1 }))
			.toList();
		this.store.write(List.of(new RecordBatch("sales", 0L, List.of(), List.of(), received, List.of())));
	}

	@Test
	void messagesThatWereNeverCountedAreDeliveredTogether() {
		restart();
		assertThat(this.delivered).containsExactly("a", "b", "c");
	}

	@Test
	void attemptIsStoredBeforeDelivery() {
		this.recovery = recovery(LONG, (message) -> {
			assertThat(this.ends.isSuspect(stored(message.id()))).isTrue();
			assertThat(stored(message.id()).attempts()).isEqualTo(2);
			this.delivered.add(message.id());
		});
		addWaiting();
		assertThat(this.delivered).hasSize(3);
	}

	@Test
	void nothingIsDeliveredWhileAttemptsCannotBeStored() {
		this.store.fails = true;
		restart();
		assertThat(this.delivered).isEmpty();
		assertThat(this.recovery.isOver()).isFalse();
		this.store.fails = false;
		Awaitility.await().untilAsserted(() -> assertThat(this.delivered).containsExactly("a", "b", "c"));
	}

	@Test
	void stopTakesBackAttemptsThatCouldNotBeStored() {
		this.store.fails = true;
		restart();
		this.writer.inTurn(() -> assertThat(this.recovery.stop()).hasSize(3));
		this.store.fails = false;
		this.writer.flush();
		assertThat(waiting()).allMatch((message) -> message.attempts() == 0 && !this.ends.isSuspect(message));
	}

	@Test
	void suspectsAreDeliveredOneAtATime() {
		restart();
		restart();
		assertThat(this.delivered).containsExactly("a");
		survive("a");
		assertThat(this.delivered).containsExactly("a", "b");
		survive("b");
		survive("c");
		assertThat(this.recovery.isOver()).isTrue();
	}

	@Test
	void onlyTheMessageThatEndsTheProcessReachesTheLimit() {
		int processes = 0;
		do {
			processes++;
			restart();
			while (!this.recovery.isOver() && !this.delivered.contains("b")) {
				finish(this.delivered.get(this.delivered.size() - 1));
			}
		}
		while (!this.ends.isGuilty(stored("b")));
		assertThat(processes).as("processes, without the one before the first recovery").isEqualTo(LIMIT - 1);
		assertThat(waiting()).filteredOn(this.ends::isGuilty).extracting(StoredMessage::id).containsExactly("b");
	}

	@Test
	void guiltyMessageIsNotCountedAgain() {
		settle("a", MessageState.WAITING, LIMIT, ProcessEnds.FAILURE);
		restart();
		assertThat(this.delivered).startsWith("a");
		assertThat(stored("a").attempts()).isEqualTo(LIMIT);
	}

	@Test
	void stopLeavesWhatWasNotDeliveredAsItWas() {
		restart();
		restart();
		this.writer
			.inTurn(() -> assertThat(this.recovery.stop()).extracting(StoredMessage::id).containsExactly("b", "c"));
		this.writer.flush();
		assertThat(waiting()).extracting(StoredMessage::attempts).containsExactly(3, 2, 2);
		survive("a");
		assertThat(this.delivered).containsExactly("a");
	}

	@Test
	void attemptThatWasNotMadeIsTakenBack() {
		settle("a", MessageState.WAITING, 1, "listener failed");
		restart();
		this.recovery.takeBack(message("a", 1, "listener failed"));
		this.writer.flush();
		assertThat(stored("a").attempts()).isEqualTo(1);
		assertThat(stored("a").failure()).isEqualTo("listener failed");
	}

	@Test
	void whatListenersHaveDoneIsNotTakenBack() {
		restart();
		this.recovery.settle(new MessageSettlement(key("a"), MessageState.WAITING, 1, "later", Instant.now()), NOTHING);
		this.recovery.takeBack(message("a", 0, null));
		this.writer.flush();
		assertThat(stored("a").failure()).isEqualTo("later");
	}

	@Test
	void attemptOfSlowListenersDoesNotCountOnceOthersAreDeliveredBesideThem() {
		restart();
		this.recovery = recovery(SHORT, (message) -> this.delivered.add(message.id()));
		this.delivered.clear();
		addWaiting();
		Awaitility.await().untilAsserted(() -> assertThat(this.delivered).containsExactly("a", "b", "c"));
		Awaitility.await().untilAsserted(() -> assertThat(this.progress).hasValue(3));
		assertThat(waiting()).extracting(StoredMessage::attempts).containsExactly(2, 2, 3);
		assertThat(waiting()).allMatch(this.ends::isSuspect);
		assertThat(this.recovery.isOver()).isTrue();
	}

	@Test
	void attemptsThatEndedTheProcessAreNoFailuresOfListeners() {
		assertThat(ProcessEnds.listenerFailures(message("a", 2, ProcessEnds.FAILURE))).isZero();
		assertThat(ProcessEnds.listenerFailures(message("a", 2, "listener failed"))).isEqualTo(2);
	}

	private void restart() {
		this.writer = new StoreWriter(this.store, Runnable::run);
		this.recovery = recovery(LONG, (message) -> this.delivered.add(message.id()));
		this.delivered.clear();
		addWaiting();
	}

	private Recovery recovery(Duration patience, Consumer<StoredMessage> delivery) {
		return new Recovery(this.writer, Runnable::run, this.ends, patience, delivery, this.progress::incrementAndGet);
	}

	private void addWaiting() {
		this.writer.inTurn(() -> this.recovery.add(waiting()));
	}

	private void survive(String id) {
		this.writer.inTurn(() -> this.recovery.survived(key(id)));
	}

	private void finish(String id) {
		this.recovery.settle(new MessageSettlement(key(id), MessageState.DONE, 0, null, Instant.now()), NOTHING);
		survive(id);
	}

	private void settle(String id, MessageState state, int attempts, String failure) {
		MessageSettlement settlement = new MessageSettlement(key(id), state, attempts, failure, Instant.now());
		this.store.write(List.of(new RecordBatch("sales", 0L, List.of(), List.of(), List.of(), List.of(settlement))));
	}

	private List<StoredMessage> waiting() {
		return this.store.messages().find("sales", MessageState.WAITING, 0, 10);
	}

	private StoredMessage stored(String id) {
		return waiting().stream().filter((message) -> message.id().equals(id)).findFirst().orElseThrow();
	}

	private static StoredMessage message(String id, int attempts, String failure) {
		return new StoredMessage(1, key(id), "chat", "sender", id, Instant.now(), attempts, failure, new byte[] { 1 });
	}

	private static MessageKey key(String id) {
		return new MessageKey("sales", id);
	}

	/** A store that can be out of order. */
	private static final class FailingStore extends InMemoryRecordStore {

		private volatile boolean fails;

		@Override
		public Set<MessageKey> write(List<RecordBatch> batches) {
			if (this.fails) {
				throw new IllegalStateException("out of order");
			}
			return super.write(batches);
		}

	}

}
