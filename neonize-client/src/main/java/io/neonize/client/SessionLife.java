package io.neonize.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.neonize.client.event.EventPublisher;
import io.neonize.client.event.StateChangedEvent;
import io.neonize.client.internal.engine.Engine;
import io.neonize.client.internal.event.EventDispatcher;
import io.neonize.client.internal.event.Listeners;
import io.neonize.client.internal.proto.CloseSessionRequest;
import io.neonize.client.internal.proto.CloseSessionResponse;
import io.neonize.client.internal.proto.ConnectRequest;
import io.neonize.client.internal.proto.DisconnectRequest;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.LogoutRequest;
import io.neonize.client.internal.proto.StateChanged;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.StoredSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's life: it connects, pairs, loses its connection or its engine, and ends.
 */
final class SessionLife {

	/** How long closing one session may take. */
	static final Duration GRACE = Duration.ofSeconds(5);

	private static final Logger logger = LoggerFactory.getLogger(SessionLife.class);

	private final NeonizeClient client;

	private final Parts parts;

	private final SessionMirror mirror;

	private final EngineSession engine;

	private final SessionEvents events;

	private final Listeners listeners = new Listeners();

	private final ConnectAttempt attempt;

	/** Completes at the next state at rest. */
	private CompletableFuture<Void> rest = new CompletableFuture<>();

	/** Whether the session shall be connected, which a new engine has to be told. */
	private volatile boolean wanted;

	private volatile boolean closed;

	SessionLife(NeonizeClient client, Parts parts) {
		this.client = client;
		this.parts = parts;
		this.mirror = new SessionMirror(parts.session());
		this.engine = new EngineSession(parts.session().name(), parts.engine(), () -> session().options(),
				this::onOpened);
		List<EventPublisher> publishers = Stream
			.concat(Stream.of((EventPublisher) this.listeners), parts.publishers().stream())
			.toList();
		this.events = new SessionEvents(client, parts.dispatcher(), publishers);
		this.attempt = new ConnectAttempt(parts.callbacks());
	}

	StoredSession session() {
		return this.mirror.session();
	}

	EngineSession engine() {
		return this.engine;
	}

	Listeners listeners() {
		return this.listeners;
	}

	void options(SessionOptions options) {
		this.mirror.options(options);
	}

	CompletableFuture<Void> connect() {
		this.wanted = !this.closed;
		return this.attempt.join(this.mirror::state, this::callConnect);
	}

	private void callConnect() {
		this.engine.call(ConnectRequest.getDefaultInstance()).whenComplete((nothing, failure) -> {
			// an engine that ended is followed by one that is told to connect
			if (failure != null && !(this.wanted && isClosed(failure))) {
				this.wanted = false;
				this.attempt.fail(failure);
			}
		});
	}

	private static boolean isClosed(Throwable failure) {
		return failure instanceof NeonizeException neonize && neonize.code() == ErrorCode.CLOSED;
	}

	CompletableFuture<Void> disconnect() {
		this.wanted = false;
		this.attempt.cancel();
		if (!this.engine.isOpen()) {
			settle("disconnected");
			return CompletableFuture.completedFuture(null);
		}
		return this.engine.call(DisconnectRequest.getDefaultInstance()).thenCompose((nothing) -> awaitRest());
	}

	CompletableFuture<Void> logout() {
		return this.engine.call(LogoutRequest.getDefaultInstance()).thenCompose((nothing) -> {
			this.wanted = false;
			this.attempt.cancel();
			return awaitRest();
		});
	}

	/**
	 * The engine's answer may be faster than its event, and the caller asks for the state
	 * next.
	 */
	private synchronized CompletableFuture<Void> awaitRest() {
		return this.mirror.state().isAtRest() ? CompletableFuture.completedFuture(null)
				: this.rest.copy().completeOnTimeout(null, GRACE.toSeconds(), TimeUnit.SECONDS);
	}

	CompletableFuture<Void> close() {
		this.closed = true;
		this.wanted = false;
		this.attempt.cancel();
		CompletableFuture<Void> gone = this.engine.isOpen() ? this.engine.call(CloseSessionRequest.getDefaultInstance(),
				CloseSessionResponse.parser(), GRACE, (reply) -> null) : CompletableFuture.completedFuture(null);
		return gone.whenComplete((nothing, failure) -> {
			this.engine.close();
			settle("closed");
		});
	}

	/** Without an engine to say so, a session that goes nowhere is disconnected. */
	private void settle(String reason) {
		if (!this.mirror.state().isAtRest()) {
			say(StateChanged.State.DISCONNECTED, reason);
		}
	}

	private void say(StateChanged.State state, String reason) {
		apply(StateChanged.newBuilder().setState(state).setReason(reason).build(), () -> {
		});
	}

	void onEvent(Event event, Runnable done) {
		if (event.hasStateChanged()) {
			apply(event.getStateChanged(), done);
		}
		else {
			this.events.publish(event, done);
		}
	}

	private void onOpened(StateChanged frame) {
		StoredSession before = this.mirror.session();
		this.mirror.identify(frame);
		StoredSession now = this.mirror.session();
		if (!now.equals(before)) {
			this.events.run(() -> store(now));
		}
	}

	/** The state counts at once; the listeners hear of it in their turn. */
	private void apply(StateChanged frame, Runnable done) {
		SessionState previous = this.mirror.apply(frame);
		StoredSession now = this.mirror.session();
		SessionState state = now.state();
		if (state.isAtRest()) {
			this.wanted = this.wanted && previous.isAtRest();
			reachRest();
		}
		this.attempt.onState(state, now.name(), frame.getReason());
		this.events.run(() -> store(now));
		if (state == previous) {
			done.run();
			return;
		}
		this.events.publish(new StateChangedEvent(this.client, state, previous, frame.getReason()), done);
	}

	private synchronized void reachRest() {
		CompletableFuture<Void> reached = this.rest;
		this.rest = new CompletableFuture<>();
		this.parts.callbacks().execute(() -> reached.complete(null));
	}

	private void store(StoredSession session) {
		try {
			this.parts.registry().update(session);
		}
		catch (RuntimeException ex) {
			logger.error("The state of session \"{}\" could not be stored", session.name(), ex);
		}
	}

	void engineEnded(NeonizeException reason) {
		this.engine.engineEnded();
		if (this.wanted || !this.mirror.state().isAtRest()) {
			StateChanged.State state = this.wanted ? StateChanged.State.RECONNECTING : StateChanged.State.DISCONNECTED;
			say(state, reason.getMessage());
		}
	}

	void engineRestarted() {
		this.engine.engineRestarted();
		if (this.wanted) {
			callConnect();
		}
	}

	/**
	 * What a session is made of.
	 *
	 * @param session what the registry knows of it
	 * @param engine the engine it lives in
	 * @param registry where changes of it are stored
	 * @param dispatcher takes its events to the listeners
	 * @param publishers who hears its events beside its own listeners
	 * @param callbacks where its futures complete
	 */
	record Parts(StoredSession session, Engine engine, SessionRegistry registry, EventDispatcher dispatcher,
			List<EventPublisher> publishers, Executor callbacks) {

	}

}
