package io.neonize.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.neonize.client.event.EventPublisher;
import io.neonize.client.event.StateChangedEvent;
import io.neonize.client.internal.engine.Engine;
import io.neonize.client.internal.engine.StoreWriter;
import io.neonize.client.internal.event.EventDispatcher;
import io.neonize.client.internal.event.Listeners;
import io.neonize.client.internal.inbox.DeliverySettings;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.LogoutRequest;
import io.neonize.client.internal.proto.StateChanged;
import io.neonize.client.store.SessionLeases;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.StoredSession;
import org.jspecify.annotations.Nullable;

/**
 * A session's life: it connects, pairs, loses its connection, its engine or its lease,
 * and ends.
 */
final class SessionLife implements SessionTenure.Life {

	/** How long closing one session may take. */
	static final Duration GRACE = Duration.ofSeconds(5);

	private static final int DEFAULT_WINDOW = 256;

	private final NeonizeClient client;

	private final Parts parts;

	private final SessionMirror mirror;

	private final EngineSession engine;

	private final SessionTenure tenure;

	private final SessionEvents events;

	private final Deliveries deliveries = new Deliveries();

	private final Listeners listeners = new Listeners();

	private final ConnectAttempt attempt;

	private final SessionRecord stored;

	/** Completes at the next state at rest. */
	private CompletableFuture<Void> rest = new CompletableFuture<>();

	/** Whether the session shall be connected, here or elsewhere. */
	private volatile boolean wanted;

	/** The instance that runs the session when this one does not, if it is known. */
	private volatile @Nullable String owner;

	private volatile boolean closed;

	SessionLife(NeonizeClient client, Parts parts) {
		this.client = client;
		this.parts = parts;
		this.mirror = new SessionMirror(parts.session());
		this.engine = new EngineSession(name(), parts.engine(), this::refusal, this::onOpened);
		this.tenure = new SessionTenure(this.engine, parts.leases(), parts.gate(), this);
		List<EventPublisher> publishers = Stream
			.concat(Stream.of((EventPublisher) this.listeners), parts.publishers().stream())
			.toList();
		this.events = new SessionEvents(client, parts, publishers, () -> window(session().options()));
		this.attempt = new ConnectAttempt(parts.callbacks());
		this.stored = new SessionRecord(parts.registry(), this.events, this::onFenced);
	}

	/** The engine's own choice, where the options have none. */
	private static int window(SessionOptions options) {
		return (options.eventWindow() > 0) ? options.eventWindow() : DEFAULT_WINDOW;
	}

	StoredSession session() {
		return this.mirror.session();
	}

	SessionEvents events() {
		return this.events;
	}

	@Override
	public String name() {
		return session().name();
	}

	@Override
	public SessionOptions options() {
		return session().options();
	}

	void options(SessionOptions options) {
		this.mirror.options(options);
	}

	Optional<String> owner() {
		return (this.mirror.state() == SessionState.STANDBY) ? Optional.ofNullable(this.owner) : Optional.empty();
	}

	EngineSession engine() {
		return this.engine;
	}

	Listeners listeners() {
		return this.listeners;
	}

	private NeonizeException refusal() {
		return this.closed ? Refusals.closed(name()) : Refusals.of(session(), owner());
	}

	CompletableFuture<Void> connect() {
		if (this.closed) {
			return CompletableFuture.failedFuture(Refusals.closed(name()));
		}
		this.wanted = true;
		if (this.mirror.state() == SessionState.STANDBY) {
			this.tenure.beginAgain();
		}
		return this.attempt.join(this.mirror::state, this.tenure::begin);
	}

	@Override
	public void onConnectFailed(Throwable failure) {
		// an engine that ended is followed by one that is told to connect
		boolean restarts = failure instanceof NeonizeException neonize && neonize.code() == ErrorCode.CLOSED;
		if (!restarts) {
			this.wanted = false;
			this.attempt.fail(failure);
			this.tenure.endAtRest();
		}
	}

	CompletableFuture<Void> disconnect() {
		this.wanted = false;
		this.attempt.cancel();
		return this.tenure.end();
	}

	CompletableFuture<Void> logout() {
		return this.engine.call(LogoutRequest.getDefaultInstance()).thenCompose((nothing) -> {
			this.wanted = false;
			this.attempt.cancel();
			return awaitRest();
		});
	}

	CompletableFuture<Void> close() {
		this.closed = true;
		this.events.inbox().stop();
		return disconnect();
	}

	/**
	 * The engine's answer may be faster than its event, and the caller asks for the state
	 * next.
	 */
	@Override
	public synchronized CompletableFuture<Void> awaitRest() {
		return this.mirror.state().isAtRest() ? CompletableFuture.completedFuture(null)
				: this.rest.copy().completeOnTimeout(null, GRACE.toSeconds(), TimeUnit.SECONDS);
	}

	/** Without an engine to say so, a session that goes nowhere is disconnected. */
	@Override
	public CompletableFuture<Void> settle() {
		if (!this.mirror.state().isAtRest()) {
			say(StateChanged.State.DISCONNECTED, this.closed ? "closed" : "disconnected");
		}
		return flush().thenCompose((nothing) -> this.stored.stored());
	}

	/** What has become of messages is written while the lease is held. */
	private CompletableFuture<Void> flush() {
		return CompletableFuture.runAsync(() -> this.parts.writer().flush(), this.parts.callbacks());
	}

	private void say(StateChanged.State state, String reason) {
		apply(StateChanged.newBuilder().setState(state).setReason(reason).build(), () -> {
		});
	}

	void onEvent(Event event, Runnable done) {
		if (!event.hasStateChanged()) {
			if (this.tenure.counts(event)) {
				this.events.publish(event, this.deliveries.begin(done));
				return;
			}
		}
		else if (this.tenure.speaks(event)) {
			apply(event.getStateChanged(), done);
			return;
		}
		done.run();
	}

	private void onOpened(StateChanged frame) {
		StoredSession before = this.mirror.session();
		this.mirror.identify(frame);
		StoredSession now = this.mirror.session();
		if (!now.equals(before)) {
			store(now);
		}
	}

	/** The state counts at once; the listeners hear of it in their turn. */
	private void apply(StateChanged frame, Runnable done) {
		SessionState previous = this.mirror.apply(frame);
		StoredSession now = this.mirror.session();
		SessionState state = now.state();
		if (state != SessionState.CONNECTING) {
			this.tenure.started();
		}
		if (state.isAtRest()) {
			this.wanted = this.wanted && previous.isAtRest();
			reachRest();
			this.tenure.endAtRest();
		}
		this.events.onState(state);
		this.attempt.onState(state, now.name(), frame.getReason());
		store(now);
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

	private void store(StoredSession now) {
		long epoch = this.tenure.epoch();
		if (epoch >= 0 && now.state() != SessionState.STANDBY) {
			this.stored.store(now, epoch);
		}
	}

	@Override
	public boolean isWanted() {
		return this.wanted;
	}

	@Override
	public boolean isSettled() {
		return this.mirror.state() == SessionState.CONNECTED;
	}

	@Override
	public boolean isClosed() {
		return this.closed;
	}

	@Override
	public CompletableFuture<Void> drain() {
		this.events.inbox().stop();
		return this.deliveries.drain(GRACE)
			.thenCompose((nothing) -> this.parts.engine().answered())
			.completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS)
			.thenCompose((nothing) -> flush());
	}

	@Override
	public void onHandedOver() {
		onStandby(null);
	}

	@Override
	public void onLost() {
		// it was replaced by the instance that runs it now, so that this one stands by
		this.wanted = this.wanted || (this.mirror.state() == SessionState.REPLACED && !this.closed);
		onStandby(null);
	}

	@Override
	public void onStandby(@Nullable String owner) {
		this.events.inbox().stop();
		this.deliveries.release();
		this.owner = owner;
		if (this.wanted) {
			say(StateChanged.State.STANDBY, "another instance runs the session");
		}
	}

	void onFenced(long epoch) {
		this.tenure.fenced(epoch);
	}

	void engineEnded(NeonizeException reason) {
		this.engine.forget();
		if (this.mirror.state() != SessionState.STANDBY && (this.wanted || !this.mirror.state().isAtRest())) {
			StateChanged.State state = this.wanted ? StateChanged.State.RECONNECTING : StateChanged.State.DISCONNECTED;
			say(state, reason.getMessage());
		}
	}

	void engineRestarted() {
		if (this.wanted) {
			this.tenure.engineRestarted();
		}
	}

	/**
	 * What a session is made of.
	 *
	 * @param session what the registry knows of it
	 * @param engine the engine it lives in
	 * @param registry where changes of it are stored
	 * @param leases decide which instance runs it
	 * @param gate where it waits for its turn to start
	 * @param dispatcher takes its events to the listeners
	 * @param writer writes what has become of its messages
	 * @param delivery how its messages are delivered
	 * @param publishers who hears its events beside its own listeners
	 * @param callbacks where its futures complete
	 */
	record Parts(StoredSession session, Engine engine, SessionRegistry registry, SessionLeases leases, StartGate gate,
			EventDispatcher dispatcher, StoreWriter writer, DeliverySettings delivery, List<EventPublisher> publishers,
			Executor callbacks) {

	}

}
