package io.neonize.client.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.neonize.client.EngineException;
import io.neonize.client.ErrorCode;
import io.neonize.client.LogText;
import io.neonize.client.internal.proto.Cancel;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.EventDone;
import io.neonize.client.internal.proto.FromEngine;
import io.neonize.client.internal.proto.StoreReply;
import io.neonize.client.internal.proto.ToEngine;
import io.neonize.client.internal.transport.EngineTransport;
import io.neonize.client.internal.transport.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one engine, from its start to its end: its three lanes with a thread each,
 * and the calls in flight.
 */
final class EngineRun implements StoreOutput {

	private static final Logger logger = LoggerFactory.getLogger(EngineRun.class);

	private final EngineTransport transport;

	private final EngineListener listener;

	private final Consumer<EngineRun> onEnd;

	private final StoreService store;

	private final CallsInFlight calls;

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean ended;

	EngineRun(EngineTransport transport, StoreWriter writer, EngineListener listener, Executor callbacks,
			Consumer<EngineRun> onEnd) {
		this.transport = transport;
		this.listener = listener;
		this.calls = new CallsInFlight(callbacks);
		this.onEnd = onEnd;
		this.store = new StoreService(writer, listener.keepsMessages(), callbacks, this);
	}

	void start() {
		// platform threads: a native poll would pin a virtual thread's carrier
		startLane(Lane.REPLIES, "neonize-replies", this::handleReplies);
		startLane(Lane.STORE, "neonize-store", this::handleStoreRequests);
		startLane(Lane.EVENTS, "neonize-events", this::handleEvents);
	}

	private void startLane(Lane lane, String name, Consumer<List<FromEngine>> handler) {
		Thread thread = new Thread(() -> runLane(lane, handler), name);
		thread.setDaemon(true);
		this.threads.add(thread);
		thread.start();
	}

	private void runLane(Lane lane, Consumer<List<FromEngine>> handler) {
		try {
			List<FromEngine> frames = this.transport.receive(lane);
			while (!frames.isEmpty()) {
				handle(lane, handler, frames);
				frames = this.transport.receive(lane);
			}
		}
		catch (Throwable ex) {
			// an engine nobody listens to has to end, so that a new one is started
			logger.error("The lane {} has failed, which ends the engine", lane, LogText.trace(ex));
			this.transport.close(Duration.ZERO);
		}
		finally {
			if (lane == Lane.REPLIES) {
				end();
			}
		}
	}

	private static void handle(Lane lane, Consumer<List<FromEngine>> handler, List<FromEngine> frames) {
		try {
			handler.accept(frames);
		}
		catch (Throwable ex) {
			logger.error("Frames of the lane {} could not be handled", lane, LogText.trace(ex));
		}
	}

	private void end() {
		this.ended = true;
		this.calls.fail(closed());
		this.onEnd.accept(this);
	}

	/** Why nothing can be asked of this engine any more. */
	EngineException closed() {
		return new EngineException(ErrorCode.CLOSED, "The engine has ended: " + this.transport.ending());
	}

	void send(EngineCall<?, ?> call) {
		this.calls.add(call);
		try {
			this.transport.send(List.of(ToEngine.newBuilder().setCall(call.frame()).build()));
		}
		catch (EngineException ex) {
			call.completeExceptionally(ex);
		}
		if (this.ended) {
			call.completeExceptionally(closed());
		}
		call.onAbandon(() -> trySend(ToEngine.newBuilder().setCancel(Cancel.newBuilder().setId(call.id())).build()));
	}

	private void handleReplies(List<FromEngine> frames) {
		for (FromEngine frame : frames) {
			if (frame.hasProgress()) {
				this.calls.report(frame.getProgress());
			}
			else {
				this.calls.finish(frame.getReply());
			}
		}
	}

	private void handleStoreRequests(List<FromEngine> frames) {
		this.store.handle(frames.stream().map(FromEngine::getStoreRequest).toList());
	}

	@Override
	public void onReplies(List<StoreReply> replies) {
		List<ToEngine> frames = replies.stream()
			.map((reply) -> ToEngine.newBuilder().setStoreReply(reply).build())
			.toList();
		try {
			this.transport.send(frames);
		}
		catch (EngineException ex) {
			logger.debug("The engine ended before it got its records", ex);
		}
	}

	private void handleEvents(List<FromEngine> frames) {
		for (FromEngine frame : frames) {
			if (frame.hasEvent()) {
				handleEvent(frame.getEvent());
			}
			else if (frame.hasLog()) {
				EngineLog.write(frame.getLog());
			}
		}
	}

	/**
	 * An event that cannot be read or handled costs no other, and gives its place back.
	 */
	private void handleEvent(Event event) {
		if (isEmpty(event)) {
			sendDone(event);
			return;
		}
		try {
			onDurable(event);
		}
		catch (Throwable ex) {
			logger.error("An event {} of session \"{}\" could not be handled", event.getPayloadCase(),
					event.getSession(), ex);
			sendDone(event);
		}
	}

	/** Tells what is left of an event that cannot be read. */
	private static boolean isEmpty(Event event) {
		return event.getPayloadCase() == Event.PayloadCase.PAYLOAD_NOT_SET
				&& event.getUnknownFields().asMap().isEmpty();
	}

	@Override
	public void onDurable(Event event) {
		this.listener.onEvent(event, () -> sendDone(event));
	}

	@Override
	public void onRepeated(Event event) {
		sendDone(event);
	}

	@Override
	public void onFenced(String session, long epoch) {
		this.listener.onFenced(session, epoch);
	}

	@Override
	public void onFailed(String session) {
		this.listener.onWriteFailed(session);
	}

	private void sendDone(Event event) {
		EventDone done = EventDone.newBuilder().setSession(event.getSession()).setSequence(event.getSequence()).build();
		trySend(ToEngine.newBuilder().setEventDone(done).build());
	}

	private void trySend(ToEngine frame) {
		if (this.ended) {
			return;
		}
		try {
			this.transport.send(List.of(frame));
		}
		catch (EngineException ex) {
			logger.debug("The engine ended before it got a {}", frame.getFrameCase(), ex);
		}
	}

	/** Completes when all calls in flight are answered or have failed. */
	CompletableFuture<Void> answered() {
		return this.calls.answered();
	}

	/**
	 * Ends the engine and waits for its threads.
	 * @param grace how long its sessions have to write what is queued for them
	 */
	void close(Duration grace) {
		this.transport.close(grace);
		for (Thread thread : this.threads) {
			join(thread, grace);
		}
	}

	private static void join(Thread thread, Duration patience) {
		try {
			if (thread != Thread.currentThread()) {
				thread.join(patience.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
