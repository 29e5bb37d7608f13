package io.neonize.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.neonize.client.internal.event.Listeners;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.LogoutRequest;
import io.neonize.client.internal.proto.StateChanged;
import io.neonize.client.store.StoredSession;
import org.jspecify.annotations.Nullable;

/**
 * A session's life: it connects, pairs, loses its connection, its engine or its lease,
 * and ends.
 */
final class SessionLife implements Tenant {

	/** How long closing one session may take. */
	static final Duration GRACE = Duration.ofSeconds(5);

	private final SessionParts parts;

	private final EngineSession engine;

	private final SessionTenure tenure;

	private final SessionEvents events;

	private final Listeners listeners = new Listeners();

	private final ConnectAttempt attempt;

	private final SessionStates states;

	/** Whether the session shall be connected, here or elsewhere. */
	private volatile boolean wanted;

	/** The instance that runs the session when this one does not, if it is known. */
	private volatile @Nullable String owner;

	private volatile boolean closed;

	SessionLife(NeonizeClient client, SessionParts parts) {
		this.parts = parts;
		this.events = new SessionEvents(client, parts, this.listeners, this::options);
		this.engine = new EngineSession(parts.session().name(), parts.engine(), this::refusal, this::onOpened,
				this.events::await);
		this.tenure = new SessionTenure(this.engine, parts.leases(), parts.gate(), this);
		this.attempt = new ConnectAttempt(parts.callbacks());
		this.states = new SessionStates(client, parts, this.events, this.tenure::epoch, this.tenure::fenced);
	}

	StoredSession session() {
		return this.states.session();
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

	SessionStates states() {
		return this.states;
	}

	Optional<String> owner() {
		return (this.states.current() == SessionState.STANDBY) ? Optional.ofNullable(this.owner) : Optional.empty();
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
		if (this.states.current() == SessionState.STANDBY) {
			this.tenure.beginAgain();
		}
		return this.attempt.join(this.states::current, this.tenure::begin);
	}

	@Override
	public void onConnectFailed(Throwable failure) {
		// an engine that ended is followed by one that is told to connect
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		boolean restarts = cause instanceof NeonizeException neonize && neonize.code() == ErrorCode.CLOSED;
		if (!restarts) {
			this.wanted = false;
			this.attempt.fail(cause);
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

	@Override
	public CompletableFuture<Void> awaitRest() {
		return this.states.awaitRest();
	}

	/** Without an engine to say so, a session that goes nowhere is disconnected. */
	@Override
	public CompletableFuture<Void> settle() {
		if (!this.states.current().isAtRest()) {
			say(StateChanged.State.DISCONNECTED, this.closed ? "closed" : "disconnected");
		}
		return this.events.flush().thenCompose((nothing) -> this.states.stored());
	}

	private void say(StateChanged.State state, String reason) {
		apply(StateChanged.newBuilder().setState(state).setReason(reason).build(), () -> {
		});
	}

	void onEvent(Event event, Runnable done) {
		if (!event.hasStateChanged()) {
			if (this.tenure.counts(event)) {
				this.events.publish(event, done);
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
		this.states.identify(frame);
	}

	private void apply(StateChanged frame, Runnable done) {
		SessionState previous = this.states.apply(frame);
		SessionState state = this.states.current();
		if (state != SessionState.CONNECTING) {
			this.tenure.started();
		}
		if (state.isAtRest()) {
			this.wanted = this.wanted && previous.isAtRest();
			this.tenure.endAtRest();
		}
		this.events.onState(state);
		this.attempt.onState(state, name(), frame.getReason());
		this.states.tell(previous, frame.getReason(), done);
	}

	@Override
	public boolean isWanted() {
		return this.wanted;
	}

	@Override
	public boolean isSettled() {
		return this.states.current() == SessionState.CONNECTED;
	}

	@Override
	public boolean isClosed() {
		return this.closed;
	}

	@Override
	public CompletableFuture<Void> drain() {
		return this.events.drain(GRACE)
			.thenCompose((nothing) -> this.parts.engine().answered())
			.completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS)
			.thenCompose((nothing) -> this.events.flush());
	}

	@Override
	public void onLost() {
		// it was replaced by the instance that runs it now, so that this one stands by
		this.wanted = this.wanted || (this.states.current() == SessionState.REPLACED && !this.closed);
		onStandby(null);
	}

	@Override
	public void onStandby(@Nullable String owner) {
		this.events.stop();
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
		if (this.states.current() != SessionState.STANDBY && (this.wanted || !this.states.current().isAtRest())) {
			StateChanged.State state = this.wanted ? StateChanged.State.RECONNECTING : StateChanged.State.DISCONNECTED;
			say(state, reason.getMessage());
		}
	}

	void engineRestarted() {
		if (this.wanted) {
			this.tenure.engineRestarted();
		}
	}

}
