package io.neonize.client.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import io.neonize.client.internal.proto.Error;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.Record;
import io.neonize.client.internal.proto.RecordKey;
import io.neonize.client.internal.proto.StoreGet;
import io.neonize.client.internal.proto.StoreReply;
import io.neonize.client.internal.proto.StoreRequest;
import io.neonize.client.internal.proto.StoreScan;
import io.neonize.client.internal.proto.StoreWrite;
import io.neonize.client.store.FencedException;
import io.neonize.client.store.InMemoryRecordStore;
import io.neonize.client.store.MessageKey;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.StoredRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Waiting writes share a transaction, and one that fails harms no other session.
 */
class StoreServiceTests {

	private static final long OVER = 7;

	private final List<List<String>> transactions = new ArrayList<>();

	private final List<String> broken = new ArrayList<>();

	/** Sessions of nobody that the store refuses always. */
	private final List<String> strangers = new ArrayList<>();

	private final AtomicLong clock = new AtomicLong();

	private Duration delay = Duration.ZERO;

	private final InMemoryRecordStore store = new InMemoryRecordStore() {

		@Override
		public synchronized List<StoredRecord> get(String session, List<io.neonize.client.store.RecordKey> keys) {
			if (StoreServiceTests.this.broken.contains(session)) {
				throw new NoClassDefFoundError("driver");
			}
			return super.get(session, keys);
		}

		@Override
		public synchronized Set<MessageKey> write(List<RecordBatch> batches) {
			StoreServiceTests.this.transactions.add(batches.stream().map(RecordBatch::session).toList());
			Set<String> fenced = batches.stream()
				.filter((batch) -> batch.epoch() == OVER)
				.map(RecordBatch::session)
				.collect(Collectors.toSet());
			fenced.addAll(StoreServiceTests.this.strangers);
			if (!fenced.isEmpty()) {
				throw new FencedException(fenced);
			}
			StoreServiceTests.this.clock.addAndGet(StoreServiceTests.this.delay.toNanos());
			if (batches.stream().map(RecordBatch::session).anyMatch(StoreServiceTests.this.broken::contains)) {
				throw new IllegalStateException("disk full");
			}
			return super.write(batches);
		}

	};

	private final List<List<StoreReply>> replies = new ArrayList<>();

	private final List<String> order = new ArrayList<>();

	private final StoreService service = new StoreService(new StoreWriter(this.store, Runnable::run), true,
			Runnable::run, new Output(), this.clock::get);

	@Test
	void writesEverythingThatWaitsInOneTransactionAndAnswersAtOnce() {
		this.service.handle(List.of(write(1, "a"), write(2, "b"), write(3, "a")));
		assertThat(this.transactions).containsExactly(List.of("a", "b", "a"));
		assertThat(this.replies).hasSize(1);
		assertThat(this.replies.get(0)).extracting(StoreReply::getId).containsExactly(1L, 2L, 3L);
	}

	@Test
	void answersBeforeTheEventsOfTheBatchAreSeen() {
		this.service.handle(List.of(write(1, "a", 7, 8), write(2, "b", 9)));
		assertThat(this.order).containsExactly("reply 1", "reply 2", "event 7", "event 8", "event 9");
	}

	@Test
	void letsOneBrokenSessionFailAlone() {
		this.broken.add("b");
		this.service.handle(List.of(write(1, "a", 7), write(2, "b", 8), write(3, "c", 9)));
		assertThat(failed()).containsExactly(2L);
		assertThat(this.order).contains("event 7", "event 9").doesNotContain("event 8");
		assertThat(replyStream().filter(StoreReply::hasError).map(StoreReply::getError)).allSatisfy((error) -> {
			assertThat(error.getCode()).isEqualTo(Error.Code.STORE_FAILED);
			assertThat(error.getMessage()).contains("disk full");
		});
	}

	@Test
	void writesNothingOfASessionBehindItsFailure() {
		this.broken.add("b");
		this.service.handle(List.of(write(1, "b"), write(2, "a"), write(3, "b")));
		assertThat(failed()).containsExactly(1L, 3L);
		assertThat(this.transactions).containsExactly(List.of("b", "a", "b"), List.of("b"), List.of("a"));
	}

	@Test
	void refusesSessionsThatAreRunElsewhereAndWritesTheOthersTogether() {
		StoreRequest fenced = write(2, "b", 8).toBuilder().setEpoch(OVER).build();
		this.service.handle(List.of(write(1, "a", 7), fenced, write(3, "c", 9)));
		assertThat(this.transactions).containsExactly(List.of("a", "b", "c"), List.of("a", "c"));
		assertThat(this.order).contains("event 7", "event 9").doesNotContain("event 8");
		assertThat(replyStream().filter(StoreReply::hasError)).singleElement().satisfies((reply) -> {
			assertThat(reply.getId()).isEqualTo(2);
			assertThat(reply.getError().getCode()).isEqualTo(Error.Code.FENCED);
		});
	}

	@Test
	void failsWritesThatAreRefusedInTheNameOfOthers() {
		this.strangers.add("x");
		this.service.handle(List.of(write(1, "a"), write(2, "b")));
		assertThat(failed()).containsExactly(1L, 2L);
		assertThat(this.transactions).containsExactly(List.of("a", "b"), List.of("a"), List.of("b"));
	}

	@Test
	void failsAllThatWaitAtOnceWhenTheDatabaseIsAway() {
		this.broken.add("b");
		this.delay = Duration.ofSeconds(10);
		this.service.handle(List.of(write(1, "a"), write(2, "b"), write(3, "c")));
		assertThat(failed()).containsExactly(1L, 2L, 3L);
		assertThat(this.transactions).hasSize(1);
	}

	@Test
	void givesUpTryingEachOnceThatTakesLong() {
		this.broken.addAll(List.of("b", "c", "d"));
		this.delay = Duration.ofMillis(900);
		this.service.handle(List.of(write(1, "a"), write(2, "b"), write(3, "c"), write(4, "d")));
		assertThat(failed()).containsExactly(2L, 3L, 4L);
		assertThat(this.transactions).containsExactly(List.of("a", "b", "c", "d"), List.of("a"), List.of("b"));
	}

	@Test
	void triesASingleFailedWriteOnce() {
		this.broken.add("a");
		this.service.handle(List.of(write(1, "a")));
		assertThat(this.transactions).hasSize(1);
		assertThat(failed()).containsExactly(1L);
	}

	@Test
	void readsWhatWasWritten() {
		this.service.handle(List.of(write(1, "a")));
		this.service.handle(List.of(read(2, "a")));
		assertThat(this.replies.get(1).get(0).getRecordsList()).extracting(Record::getValue)
			.containsExactly(ByteString.copyFromUtf8("value"));
	}

	@Test
	void answersAReadWhateverHappens() {
		this.broken.add("a");
		this.service.handle(List.of(read(1, "a")));
		assertThat(failed()).containsExactly(1L);
	}

	@Test
	void givesLargeRecordsInSeveralPages() {
		putLarge("1", "2", "3");
		this.service.handle(List.of(StoreRequest.newBuilder().setId(2).setSession("a").setScan(scan()).build()));
		StoreReply first = this.replies.get(1).get(0);
		assertThat(first.getRecordsList()).extracting(Record::getKey).containsExactly("1", "2");
		assertThat(first.getMore()).isTrue();
		RecordKey last = RecordKey.newBuilder().setKind("k").setKey("2").build();
		this.service
			.handle(List.of(StoreRequest.newBuilder().setId(3).setSession("a").setScan(scan().setAfter(last)).build()));
		StoreReply second = this.replies.get(2).get(0);
		assertThat(second.getRecordsList()).extracting(Record::getKey).containsExactly("3");
		assertThat(second.getMore()).isFalse();
	}

	@Test
	void refusesToGiveMoreThanAFrameHolds() {
		putLarge("1", "2", "3");
		StoreGet.Builder get = StoreGet.newBuilder();
		Stream.of("1", "2", "3").map((key) -> RecordKey.newBuilder().setKind("k").setKey(key)).forEach(get::addKeys);
		this.service.handle(List.of(StoreRequest.newBuilder().setId(2).setSession("a").setGet(get).build()));
		assertThat(this.replies.get(1).get(0).getError().getMessage()).contains("too large");
	}

	private void putLarge(String... keys) {
		StoreWrite.Builder write = StoreWrite.newBuilder();
		for (String key : keys) {
			write.addPuts(Record.newBuilder()
				.setKind("k")
				.setKey(key)
				.setValue(ByteString.copyFrom(new byte[6 * 1024 * 1024])));
		}
		this.service.handle(List.of(StoreRequest.newBuilder().setId(1).setSession("a").setWrite(write).build()));
	}

	private static StoreScan.Builder scan() {
		return StoreScan.newBuilder().setLimit(100);
	}

	private List<Long> failed() {
		return replyStream().filter(StoreReply::hasError).map(StoreReply::getId).toList();
	}

	private Stream<StoreReply> replyStream() {
		return this.replies.stream().flatMap(List::stream);
	}

	private static StoreRequest read(long id, String session) {
		return StoreRequest.newBuilder()
			.setId(id)
			.setSession(session)
			.setGet(StoreGet.newBuilder().addKeys(RecordKey.newBuilder().setKind("k").setKey("1")))
			.build();
	}

	private static StoreRequest write(long id, String session, long... events) {
		StoreWrite.Builder write = StoreWrite.newBuilder()
			.addPuts(Record.newBuilder().setKind("k").setKey("1").setValue(ByteString.copyFromUtf8("value")));
		for (long sequence : events) {
			write.addEvents(Event.newBuilder().setSession(session).setSequence(sequence));
		}
		return StoreRequest.newBuilder().setId(id).setSession(session).setWrite(write).build();
	}

	/** Notes what comes out, in order. */
	private final class Output implements StoreOutput {

		@Override
		public void onReplies(List<StoreReply> sent) {
			StoreServiceTests.this.replies.add(sent);
			sent.forEach((reply) -> StoreServiceTests.this.order.add("reply " + reply.getId()));
		}

		@Override
		public void onDurable(Event event) {
			StoreServiceTests.this.order.add("event " + event.getSequence());
		}

		@Override
		public void onRepeated(Event event) {
			StoreServiceTests.this.order.add("repeated " + event.getSequence());
		}

		@Override
		public void onFenced(String session, long epoch) {
			StoreServiceTests.this.order.add("fenced " + session + " " + epoch);
		}

		@Override
		public void onFailed(String session) {
			StoreServiceTests.this.order.add("failed " + session);
		}

	}

}
