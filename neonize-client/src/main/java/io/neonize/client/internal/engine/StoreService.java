package io.neonize.client.internal.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.neonize.client.LogText;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.StoreReply;
import io.neonize.client.internal.proto.StoreRequest;
import io.neonize.client.store.FencedException;
import io.neonize.client.store.MessageKey;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RejectedException;
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

	private final StoreWriter writer;

	private final boolean keepMessages;

	private final Executor readers;

	private final StoreOutput output;

	private final LongSupplier clock;

	/**
	 * Creates the service.
	 * @param writer the writer of the record store
	 * @param keepMessages whether messages are stored with the records
	 * @param readers where reading requests run, side by side
	 * @param output hears what has become of the requests
	 */
	StoreService(StoreWriter writer, boolean keepMessages, Executor readers, StoreOutput output) {
		this(writer, keepMessages, readers, output, System::nanoTime);
	}

	StoreService(StoreWriter writer, boolean keepMessages, Executor readers, StoreOutput output, LongSupplier clock) {
		this.writer = writer;
		this.keepMessages = keepMessages;
		this.readers = readers;
		this.output = output;
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
			this.writer.epoch(request.getSession(), request.getEpoch());
			if (request.hasWrite()) {
				writes.add(request);
			}
			else {
				this.readers
					.execute(() -> this.output.onReplies(List.of(StoreRequests.read(this.writer.store(), request))));
			}
		}
		if (!writes.isEmpty()) {
			// up to the last event: who reads messages in turn knows which are under way
			this.writer.inTurn(() -> write(writes));
		}
	}

	private void write(List<StoreRequest> requests) {
		Set<MessageKey> known = new HashSet<>();
		List<StoreReply> answers = new ArrayList<>(requests.size());
		List<StoreRequest> committed;
		long begin = this.clock.getAsLong();
		try {
			known.addAll(this.writer.write(requests.stream().map(this::batch).toList()));
			requests.forEach((request) -> answers.add(StoreRequests.done(request)));
			committed = requests;
		}
		catch (RuntimeException | Error ex) {
			if (ex instanceof FencedException fenced && concerns(fenced, requests)) {
				writeOthers(requests, fenced);
				return;
			}
			// whatever happened, the engine waits for an answer
			logger.warn("{} waiting write(s) failed: {}", requests.size(), LogText.of(ex));
			logger.debug("The failure of the waiting writes", LogText.trace(ex));
			committed = writeOneByOne(requests, ex, begin, answers, known);
		}
		this.output.onReplies(answers);
		committed.stream()
			.flatMap((request) -> request.getWrite().getEventsList().stream())
			.forEach((event) -> publish(event, known));
	}

	private RecordBatch batch(StoreRequest request) {
		return StoreRequests.batch(request, this.keepMessages);
	}

	/** A message comes to the listeners the first time, whoever sends it again. */
	private void publish(Event event, Set<MessageKey> known) {
		if (this.keepMessages && event.hasMessage() && !known.add(ReceivedMessages.key(event))) {
			this.output.onRepeated(event);
		}
		else {
			this.output.onDurable(event);
		}
	}

	/** A store that names other sessions would fail again without these, for ever. */
	private static boolean concerns(FencedException failure, List<StoreRequest> requests) {
		return requests.stream().map(StoreRequest::getSession).anyMatch(failure.sessions()::contains);
	}

	/** Sessions that are run elsewhere hold up nobody. */
	private void writeOthers(List<StoreRequest> requests, FencedException failure) {
		Map<Boolean, List<StoreRequest>> fenced = requests.stream()
			.collect(Collectors.partitioningBy((request) -> failure.sessions().contains(request.getSession())));
		logger.warn("{}", LogText.of(failure.getMessage()));
		this.output
			.onReplies(fenced.get(true).stream().map((request) -> StoreRequests.failed(request, failure)).toList());
		failure.sessions().forEach(this.output::onFailed);
		fenced.get(true).forEach((request) -> this.output.onFenced(request.getSession(), request.getEpoch()));
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
			List<StoreReply> answers, Set<MessageKey> known) {
		List<StoreRequest> committed = new ArrayList<>();
		Set<String> failed = new HashSet<>();
		Set<String> doubtful = new HashSet<>();
		for (StoreRequest request : requests) {
			Throwable reason = failure;
			boolean hope = requests.size() > 1 && this.clock.getAsLong() - begin < PATIENCE;
			if (hope && !failed.contains(request.getSession())) {
				reason = tryWrite(batch(request), known);
			}
			if (reason == null) {
				committed.add(request);
				answers.add(StoreRequests.done(request));
			}
			else {
				failed.add(request.getSession());
				if (!(reason instanceof RejectedException)) {
					doubtful.add(request.getSession());
				}
				answers.add(StoreRequests.failed(request, reason));
				logger.warn("A write of session \"{}\" failed: {}", request.getSession(), LogText.of(reason));
			}
		}
		doubtful.forEach(this.output::onFailed);
		return committed;
	}

	private @Nullable Throwable tryWrite(RecordBatch batch, Set<MessageKey> known) {
		try {
			known.addAll(this.writer.write(List.of(batch)));
			return null;
		}
		catch (RuntimeException | Error ex) {
			return ex;
		}
	}

}
