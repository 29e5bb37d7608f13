package io.neonize.client;

import java.util.concurrent.CompletableFuture;

import io.neonize.client.internal.proto.ConnectRequest;
import io.neonize.client.internal.proto.DisconnectRequest;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.StateChanged;
import io.neonize.client.store.SessionLeases;
import io.neonize.client.store.SessionLeases.Occasion;
import org.jspecify.annotations.Nullable;

/**
 * While this instance holds a session's lease, and only then, the session is open in the
 * engine. Asking, opening, closing and giving back are steps in one sequence.
 */
final class SessionTenure {

	/** The epoch of a session that is not run here. */
	static final long NONE = -1;

	private final EngineSession engine;

	private final SessionLeases leases;

	private final StartGate gate;

	private final Tenant tenant;

	private final Sequence steps = new Sequence();

	private @Nullable SessionClaim claim;

	/** The epoch whose events still count, though its lease was given back in order. */
	private volatile long lastEpoch = NONE;

	SessionTenure(EngineSession engine, SessionLeases leases, StartGate gate, Tenant tenant) {
		this.engine = engine;
		this.leases = leases;
		this.gate = gate;
		this.tenant = tenant;
	}

	/** Returns the epoch under which the session is run here, or a negative number. */
	synchronized long epoch() {
		return (this.claim != null && !this.claim.isOver()) ? this.claim.epoch() : NONE;
	}

	/** Whether an event is of the session as it is run here, not of an abandoned one. */
	boolean counts(Event event) {
		return event.getEpoch() == this.lastEpoch;
	}

	/** Whether the session itself says where it stands. */
	synchronized boolean speaks(Event event) {
		boolean disconnected = event.getStateChanged().getState() == StateChanged.State.DISCONNECTED;
		return event.getEpoch() == epoch() && !(this.claim.isLeaving() && disconnected);
	}

	/** Connects the session, as soon as this instance may run it. */
	void begin() {
		begin(Occasion.CONNECT);
	}

	private void begin(Occasion occasion) {
		this.steps.then(() -> {
			SessionClaim current = current();
			if (current == null && this.tenant.isWanted()) {
				ask(occasion);
			}
			else if (current != null && this.engine.isOpen()) {
				return connect(current);
			}
			return done();
		});
	}

	/** Asks once more for what another instance holds, as if for the first time. */
	void beginAgain() {
		this.steps.then(() -> {
			if (epoch() == NONE) {
				giveBack();
			}
			return done();
		});
		begin();
	}

	/** Ends the tenure in order: the session is closed and its lease given back. */
	CompletableFuture<Void> end() {
		return this.steps.then(this::finish);
	}

	/** Ends the tenure of a session that rests, unless it is wanted again. */
	void endAtRest() {
		this.steps.then(() -> this.tenant.isWanted() ? done() : finish());
	}

	private CompletableFuture<Void> finish() {
		CompletableFuture<Void> left = this.engine.isOpen()
				? disconnect().thenCompose((nothing) -> this.tenant.awaitRest()) : done();
		return left.thenCompose((nothing) -> this.tenant.settle()).thenRun(this::giveBack);
	}

	private CompletableFuture<Void> disconnect() {
		CompletableFuture<Void> disconnected = this.tenant.isClosed() ? done()
				: this.engine.call(DisconnectRequest.getDefaultInstance()).exceptionally((failure) -> null);
		return disconnected.thenCompose((nothing) -> this.engine.close());
	}

	/** The lease of an epoch is over: nothing more may be written or sent under it. */
	void fenced(long epoch) {
		SessionClaim current = current();
		if (current != null && current.epoch() == epoch) {
			lost(current);
		}
	}

	/** A new engine has to be told what it runs. */
	void engineRestarted() {
		SessionClaim current = current();
		if (current != null && epoch() != NONE) {
			start(current);
		}
	}

	/** The session has started, or will not: the next one may. */
	void started() {
		SessionClaim current = current();
		if (current != null) {
			current.leaveGate();
		}
	}

	private void ask(Occasion occasion) {
		SessionClaim next = new SessionClaim(this, occasion);
		synchronized (this) {
			this.claim = next;
		}
		next.of(this.leases.acquire(this.tenant.name(), occasion, next));
	}

	private void giveBack() {
		SessionClaim last;
		synchronized (this) {
			last = this.claim;
			this.claim = null;
		}
		if (last != null) {
			last.release();
		}
	}

	private synchronized @Nullable SessionClaim current() {
		return this.claim;
	}

	private synchronized boolean isCurrent(SessionClaim other) {
		return this.claim == other && !other.isOver();
	}

	private CompletableFuture<Void> open(SessionClaim holder) {
		if (!isCurrent(holder) || !this.tenant.isWanted() || this.engine.isOpen()) {
			holder.leaveGate();
			return done();
		}
		return this.engine.open(holder.epoch(), this.tenant.options())
			.handle((nothing, failure) -> (failure != null)
					? this.engine.abandon().thenCompose((closed) -> fail(holder, failure)) : connect(holder))
			.thenCompose((next) -> next);
	}

	private CompletableFuture<Void> connect(SessionClaim holder) {
		return this.engine.call(ConnectRequest.getDefaultInstance())
			.handle((nothing, failure) -> (failure != null) ? fail(holder, failure) : done())
			.thenCompose((next) -> next);
	}

	private CompletableFuture<Void> fail(SessionClaim holder, Throwable failure) {
		holder.leaveGate();
		if (holder.isTakeover() && Refusals.mayPass(failure)) {
			lost(holder);
		}
		else if (isCurrent(holder)) {
			this.tenant.onConnectFailed(failure);
		}
		return done();
	}

	private static CompletableFuture<Void> done() {
		return CompletableFuture.completedFuture(null);
	}

	/** The lease is held: the session is opened when it is its turn. */
	void granted(SessionClaim holder, long epoch) {
		synchronized (this) {
			holder.epoch(epoch);
			this.lastEpoch = epoch;
		}
		start(holder);
	}

	private void start(SessionClaim holder) {
		this.gate.enter().thenAccept((place) -> {
			holder.enter(place);
			this.steps.then(() -> open(holder));
		});
	}

	void standBy(SessionClaim waiting, @Nullable String owner) {
		if (isCurrent(waiting)) {
			this.tenant.onStandby(owner);
		}
	}

	/** Another instance may run the session by now. */
	void lost(SessionClaim former) {
		synchronized (this) {
			if (!isCurrent(former)) {
				return;
			}
			former.end();
			this.lastEpoch = NONE;
		}
		CompletableFuture<Void> gone = this.engine.abandon();
		this.tenant.onLost();
		this.steps.then(() -> gone.thenRun(this::giveBack));
		begin(Occasion.TAKEOVER);
	}

	boolean handOver(SessionClaim holder) {
		if (!isCurrent(holder) || !this.tenant.isSettled()) {
			return false;
		}
		this.steps.then(() -> isCurrent(holder) ? leave(holder) : done());
		begin(Occasion.TAKEOVER);
		return true;
	}

	private CompletableFuture<Void> leave(SessionClaim holder) {
		holder.leave();
		return this.tenant.drain()
			.thenCompose((nothing) -> disconnect())
			.thenRun(() -> this.tenant.onStandby(null))
			.thenRun(this::giveBack);
	}

}
