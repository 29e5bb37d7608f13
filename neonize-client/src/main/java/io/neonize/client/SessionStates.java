package io.neonize.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import io.neonize.client.event.StateChangedEvent;
import io.neonize.client.internal.proto.StateChanged;
import io.neonize.client.store.StoredSession;

/**
 * Where a session stands: mirrored here, stored in the registry by the instance that runs
 * it, told to the listeners.
 */
final class SessionStates {

	private final NeonizeClient client;

	private final SessionMirror mirror;

	private final SessionEvents events;

	private final SessionRecord stored;

	private final LongSupplier epoch;

	private final Executor callbacks;

	/** Completes at the next state at rest. */
	private CompletableFuture<Void> rest = new CompletableFuture<>();

	/**
	 * Creates the states of a session.
	 * @param client its client
	 * @param parts what it is made of
	 * @param events its events
	 * @param epoch the epoch under which it is run here, a negative number when it is not
	 * @param fenced is told the epoch of a change that was refused
	 */
	SessionStates(NeonizeClient client, SessionParts parts, SessionEvents events, LongSupplier epoch,
			LongConsumer fenced) {
		this.client = client;
		this.mirror = new SessionMirror(parts.session());
		this.events = events;
		this.stored = new SessionRecord(parts.registry(), events::run, fenced);
		this.epoch = epoch;
		this.callbacks = parts.callbacks();
	}

	StoredSession session() {
		return this.mirror.session();
	}

	SessionState current() {
		return this.mirror.state();
	}

	/**
	 * The epoch under which the session is run here, a negative number when it is not.
	 */
	long epoch() {
		return this.epoch.getAsLong();
	}

	void options(SessionOptions options) {
		this.mirror.options(options);
	}

	/** Takes over a session at rest that was stored by somebody else. */
	void imported(StoredSession session) {
		this.mirror.imported(session);
	}

	/** Takes over whose session it is, as the engine found it in the store. */
	void identify(StateChanged frame) {
		StoredSession before = session();
		this.mirror.identify(frame);
		StoredSession now = session();
		if (!now.equals(before)) {
			store(now);
		}
	}

	/** Takes over a state, which counts at once, and returns the one before. */
	SessionState apply(StateChanged frame) {
		SessionState previous = this.mirror.apply(frame);
		if (current().isAtRest()) {
			reachRest();
		}
		return previous;
	}

	/** Stores a state and tells the listeners in their turn, if it is a change. */
	void tell(SessionState previous, String reason, Runnable done) {
		StoredSession now = session();
		store(now);
		if (now.state() == previous) {
			done.run();
			return;
		}
		this.events.publish(new StateChangedEvent(this.client, now.state(), previous, reason), done);
	}

	private void store(StoredSession now) {
		long current = epoch();
		if (current >= 0 && now.state() != SessionState.STANDBY) {
			this.stored.store(now, current);
		}
	}

	private synchronized void reachRest() {
		CompletableFuture<Void> reached = this.rest;
		this.rest = new CompletableFuture<>();
		this.callbacks.execute(() -> reached.complete(null));
	}

	/**
	 * Waits for a state at rest: the engine's answer may be faster than its event, and
	 * the caller asks for the state next.
	 */
	synchronized CompletableFuture<Void> awaitRest() {
		return current().isAtRest() ? CompletableFuture.completedFuture(null)
				: this.rest.copy().completeOnTimeout(null, SessionLife.GRACE.toSeconds(), TimeUnit.SECONDS);
	}

	/** Waits until the last change is stored. */
	CompletableFuture<Void> stored() {
		return this.stored.stored();
	}

}
