package io.neonize.client.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.Record;
import io.neonize.client.internal.proto.RecordKey;
import io.neonize.client.internal.proto.StoreGet;
import io.neonize.client.internal.proto.StoreReply;
import io.neonize.client.internal.proto.StoreRequest;
import io.neonize.client.internal.proto.StoreWrite;
import io.neonize.client.store.FencedException;
import io.neonize.client.store.InMemoryRecordStore;
import io.neonize.client.store.MessageKey;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RejectedException;
import io.neonize.client.store.StoredRecord;

/**
 * A store service over a store that can be broken, and what came out of it.
 */
final class StoreServiceStage {

	/** An epoch that has ended: its writes are refused. */
	static final long OVER = 7;

	/** The sessions of each transaction that was tried. */
	final List<List<String>> transactions = new ArrayList<>();

	/** Sessions whose reads and writes fail. */
	final List<String> broken = new ArrayList<>();

	/** Sessions whose writes are refused for what is in them. */
	final List<String> refused = new ArrayList<>();

	/** Sessions of nobody that the store refuses always. */
	final List<String> strangers = new ArrayList<>();

	private final AtomicLong clock = new AtomicLong();

	/** How long a write takes. */
	Duration delay = Duration.ZERO;

	private final InMemoryRecordStore store = new InMemoryRecordStore() {

		@Override
		public synchronized List<StoredRecord> get(String session, List<io.neonize.client.store.RecordKey> keys) {
			if (StoreServiceStage.this.broken.contains(session)) {
				throw new NoClassDefFoundError("driver");
			}
			return super.get(session, keys);
		}

		@Override
		public synchronized Set<MessageKey> write(List<RecordBatch> batches) {
			StoreServiceStage.this.transactions.add(batches.stream().map(RecordBatch::session).toList());
			Set<String> fenced = batches.stream()
				.filter((batch) -> batch.epoch() == OVER)
				.map(RecordBatch::session)
				.collect(Collectors.toSet());
			fenced.addAll(StoreServiceStage.this.strangers);
			if (!fenced.isEmpty()) {
				throw new FencedException(fenced);
			}
			StoreServiceStage.this.clock.addAndGet(StoreServiceStage.this.delay.toNanos());
			if (batches.stream().map(RecordBatch::session).anyMatch(StoreServiceStage.this.broken::contains)) {
				throw new IllegalStateException("disk full");
			}
			if (batches.stream().map(RecordBatch::session).anyMatch(StoreServiceStage.this.refused::contains)) {
				throw new RejectedException("22001");
			}
			return super.write(batches);
		}

	};

	/** The groups of replies, in order. */
	final List<List<StoreReply>> replies = new ArrayList<>();

	/** What came out of the service, in order. */
	final List<String> order = new ArrayList<>();

	final StoreService service = new StoreService(new StoreWriter(this.store, Runnable::run), true, Runnable::run,
			new Output(), this.clock::get);

	/** The requests that were refused. */
	List<Long> failed() {
		return replyStream().filter(StoreReply::hasError).map(StoreReply::getId).toList();
	}

	Stream<StoreReply> replyStream() {
		return this.replies.stream().flatMap(List::stream);
	}

	static StoreRequest read(long id, String session) {
		return StoreRequest.newBuilder()
			.setId(id)
			.setSession(session)
			.setGet(StoreGet.newBuilder().addKeys(RecordKey.newBuilder().setKind("k").setKey("1")))
			.build();
	}

	static StoreRequest write(long id, String session, long... events) {
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
			StoreServiceStage.this.replies.add(sent);
			sent.forEach((reply) -> StoreServiceStage.this.order.add("reply " + reply.getId()));
		}

		@Override
		public void onDurable(Event event) {
			StoreServiceStage.this.order.add("event " + event.getSequence());
		}

		@Override
		public void onRepeated(Event event) {
			StoreServiceStage.this.order.add("repeated " + event.getSequence());
		}

		@Override
		public void onFenced(String session, long epoch) {
			StoreServiceStage.this.order.add("fenced " + session + " " + epoch);
		}

		@Override
		public void onFailed(String session) {
			StoreServiceStage.this.order.add("failed " + session);
		}

	}

}
