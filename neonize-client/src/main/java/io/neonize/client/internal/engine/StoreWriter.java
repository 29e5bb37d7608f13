package io.neonize.client.internal.engine;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.neonize.client.LogText;
import io.neonize.client.store.FencedException;
import io.neonize.client.store.MessageKey;
import io.neonize.client.store.MessageSettlement;
import io.neonize.client.store.MessageStore;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of the record store, whichever engine runs. What has become of messages
 * is written along with the next write, or a moment later if none comes.
 */
public final class StoreWriter {

	private static final Logger logger = LoggerFactory.getLogger(StoreWriter.class);

	/** So long settlements wait for a write that takes them along. */
	private static final long PATIENCE_MILLIS = 100;

	private static final long PAUSE_MILLIS = 1000;

	private final RecordStore store;

	private final Executor executor;

	/**
	 * Who holds it has the store to itself. Fair, so that a flood of writes keeps nobody
	 * out.
	 */
	private final ReentrantLock turn = new ReentrantLock(true);

	private final Deque<Settled> settled = new ConcurrentLinkedDeque<>();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	/** The epoch each session has written or read under last. */
	private final Map<String, Long> epochs = new ConcurrentHashMap<>();

	private volatile boolean closed;

	/**
	 * Creates a writer.
	 * @param store the store
	 * @param executor where settlements are written that no other write takes along
	 */
	public StoreWriter(RecordStore store, Executor executor) {
		this.store = store;
		this.executor = executor;
	}

	RecordStore store() {
		return this.store;
	}

	/**
	 * Returns the received messages, to be read in the store's turn.
	 * @return the messages
	 */
	public MessageStore messages() {
		return this.store.messages();
	}

	void epoch(String session, long epoch) {
		this.epochs.put(session, epoch);
	}

	/**
	 * Does some work while nobody writes. May wait as long as a write takes.
	 * @param work the work
	 */
	public void inTurn(Runnable work) {
		this.turn.lock();
		try {
			work.run();
		}
		finally {
			this.turn.unlock();
		}
	}

	/**
	 * Notes what has become of a message. Never blocks.
	 * @param settlement what has become of it
	 * @param durable run in the store's turn once that is stored, or known never to be
	 */
	public void settle(MessageSettlement settlement, Runnable durable) {
		this.settled.add(new Settled(settlement, durable));
		schedule(PATIENCE_MILLIS);
	}

	private void schedule(long millis) {
		if (!this.closed && this.scheduled.compareAndSet(false, true)) {
			CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, this.executor).execute(() -> {
				this.scheduled.set(false);
				if (!flush()) {
					schedule(PAUSE_MILLIS);
				}
			});
		}
	}

	/**
	 * Writes all settlements that wait.
	 * @return whether none is left
	 */
	public boolean flush() {
		try {
			inTurn(this::writeSettled);
			return true;
		}
		catch (RuntimeException ex) {
			logger.warn("What has become of {} message(s) could not be stored yet: {}", this.settled.size(),
					LogText.of(ex));
			return false;
		}
	}

	private void writeSettled() {
		if (!this.settled.isEmpty()) {
			write(List.of());
		}
	}

	/** Writes what is left; later settlements are forgotten. */
	public void close() {
		this.closed = true;
		flush();
	}

	/**
	 * Writes batches, and all settlements that wait with them. To be called in the
	 * store's turn.
	 * @param batches the batches
	 * @return the keys of messages that had been stored before
	 */
	Set<MessageKey> write(List<RecordBatch> batches) {
		List<Settled> along = takeSettled();
		try {
			Set<MessageKey> known = this.store
				.write(Stream.concat(batches.stream(), settlements(along).stream()).toList());
			along.forEach((one) -> one.durable().run());
			return known;
		}
		catch (FencedException ex) {
			return writeOthers(batches, along, ex);
		}
		catch (RuntimeException | Error ex) {
			putBack(along);
			throw ex;
		}
	}

	/** Whoever runs a session now delivers its messages anew. */
	private Set<MessageKey> writeOthers(List<RecordBatch> batches, List<Settled> along, FencedException failure) {
		Map<Boolean, List<Settled>> fenced = along.stream()
			.collect(Collectors.partitioningBy((one) -> failure.sessions().contains(one.settlement().key().session())));
		fenced.get(true).forEach((one) -> one.durable().run());
		putBack(fenced.get(false));
		if (fenced.get(true).isEmpty()
				|| batches.stream().anyMatch((batch) -> failure.sessions().contains(batch.session()))) {
			throw failure;
		}
		return write(batches);
	}

	private List<Settled> takeSettled() {
		List<Settled> taken = new ArrayList<>();
		Settled next = this.settled.poll();
		while (next != null) {
			taken.add(next);
			next = this.settled.poll();
		}
		return taken;
	}

	private void putBack(List<Settled> taken) {
		for (int i = taken.size() - 1; i >= 0; i--) {
			this.settled.addFirst(taken.get(i));
		}
	}

	private List<RecordBatch> settlements(List<Settled> settled) {
		Map<String, List<MessageSettlement>> sessions = settled.stream()
			.map(Settled::settlement)
			.collect(Collectors.groupingBy((settlement) -> settlement.key().session()));
		return sessions.entrySet()
			.stream()
			.map((entry) -> new RecordBatch(entry.getKey(), this.epochs.getOrDefault(entry.getKey(), 0L), List.of(),
					List.of(), List.of(), entry.getValue()))
			.toList();
	}

	/**
	 * What has become of a message, and who wants to know that it is stored.
	 */
	private record Settled(MessageSettlement settlement, Runnable durable) {

	}

}
