package io.neonize.client.internal.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.StoreReply;
import io.neonize.client.internal.proto.StoreRequest;
import io.neonize.client.store.FencedException;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the engine's store requests. All writes that wait, of whatever session, become
 * one write of the record store; while it runs the next ones gather.
 */
final class StoreService {

	private static final Logger logger = LoggerFactory.getLogger(StoreService.class);

	/**
	 * A write that takes longer to fail does so because the database is away or locked,
	 * whatever it writes.
	 */
	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

	private final RecordStore store;

	private final Executor readers;

	private final Consumer<List<StoreReply>> replies;

	private final Consumer<Event> events;

	private final BiConsumer<String, Long> fenced;

	private final LongSupplier clock;

	/**
	 * Creates the service.
	 * @param store the record store
	 * @param readers where reading requests run, side by side
	 * @param replies sends replies to the engine, all at once
	 * @param events takes events that are durable now
	 * @param fenced is told the sessions that are run elsewhere, with the epoch that is
	 * over
	 */
	StoreService(RecordStore store, Executor readers, Consumer<List<StoreReply>> replies, Consumer<Event> events,
			BiConsumer<String, Long> fenced) {
		this(store, readers, replies, events, fenced, System::nanoTime);
	}

	StoreService(RecordStore store, Executor readers, Consumer<List<StoreReply>> replies, Consumer<Event> events,
			BiConsumer<String, Long> fenced, LongSupplier clock) {
		this.store = store;
		this.readers = readers;
		this.replies = replies;
		this.events = events;
		this.fenced = fenced;
		this.clock = clock;
	}

	/**
	 * Answers requests. Called by the store lane's thread alone. A write may be in front
	 * of a read of the same poll, and is not waited for: the engine's cache knows what it
	 * wrote.
	 * @param requests all that wait
	 */
	void handle(List<StoreRequest> requests) {
		List<StoreRequest> writes = new ArrayList<>();
		for (StoreRequest request : requests) {
			if (request.hasWrite()) {
				writes.add(request);
			}
			else {
				this.readers.execute(() -> this.replies.accept(List.of(StoreRequests.read(this.store, request))));
			}
		}
		if (!writes.isEmpty()) {
			write(writes);
		}
	}

	private void write(List<StoreRequest> requests) {
		List<StoreReply> answers = new ArrayList<>(requests.size());
		List<StoreRequest> committed;
		long begin = this.clock.getAsLong();
		try {
			this.store.write(requests.stream().map(StoreRequests::batch).toList());
			requests.forEach((request) -> answers.add(StoreRequests.done(request)));
			committed = requests;
		}
		catch (FencedException ex) {
			writeOthers(requests, ex);
			return;
		}
		catch (RuntimeException | Error ex) {
			// whatever happened, the engine waits for an answer
			logger.warn("{} waiting write(s) failed", requests.size(), ex);
			committed = writeOneByOne(requests, ex, begin, answers);
		}
		this.replies.accept(answers);
		for (StoreRequest request : committed) {
			request.getWrite().getEventsList().forEach(this.events);
		}
	}

	/** Sessions that are run elsewhere hold up nobody. */
	private void writeOthers(List<StoreRequest> requests, FencedException failure) {
		Map<Boolean, List<StoreRequest>> fenced = requests.stream()
			.collect(Collectors.partitioningBy((request) -> failure.sessions().contains(request.getSession())));
		logger.warn("{}", failure.getMessage());
		this.replies
			.accept(fenced.get(true).stream().map((request) -> StoreRequests.failed(request, failure)).toList());
		fenced.get(true).forEach((request) -> this.fenced.accept(request.getSession(), request.getEpoch()));
		if (!fenced.get(false).isEmpty()) {
			write(fenced.get(false));
		}
	}

	/**
	 * One session's bad batch must not fail the others. Behind a failed batch nothing of
	 * that session is written, since it builds on what failed. A database that is away is
	 * not waited for once per session.
	 */
	private List<StoreRequest> writeOneByOne(List<StoreRequest> requests, Throwable failure, long begin,
			List<StoreReply> answers) {
		List<StoreRequest> committed = new ArrayList<>();
		Set<String> failed = new HashSet<>();
		for (StoreRequest request : requests) {
			Throwable reason = failure;
			boolean hope = requests.size() > 1 && this.clock.getAsLong() - begin < PATIENCE;
			if (hope && !failed.contains(request.getSession())) {
				reason = tryWrite(StoreRequests.batch(request));
			}
			if (reason == null) {
				committed.add(request);
				answers.add(StoreRequests.done(request));
			}
			else {
				failed.add(request.getSession());
				answers.add(StoreRequests.failed(request, reason));
				logger.warn("A write of session \"{}\" failed: {}", request.getSession(), reason.toString());
			}
		}
		return committed;
	}

	private @Nullable Throwable tryWrite(RecordBatch batch) {
		try {
			this.store.write(List.of(batch));
			return null;
		}
		catch (RuntimeException | Error ex) {
			return ex;
		}
	}

}
