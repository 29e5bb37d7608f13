package io.neonize.client;

import java.util.concurrent.CompletableFuture;

import io.neonize.client.internal.proto.ConnectRequest;
import io.neonize.client.internal.proto.DisconnectRequest;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.StateChanged;
import io.neonize.client.store.SessionLease;
import io.neonize.client.store.SessionLeaseListener;
import io.neonize.client.store.SessionLeases;
import io.neonize.client.store.SessionLeases.Occasion;
import org.jspecify.annotations.Nullable;

/**
 * While this instance holds a session's lease, and only then, the session is open in the
 * engine. Asking, opening, closing and giving back are steps in one sequence.
 */
final class SessionTenure {

	/** The epoch of a session that is not run here. */
	private static final long NONE = -1;

	private final EngineSession engine;

	private final SessionLeases leases;

	private final StartGate gate;

	private final Life life;

	private final Sequence steps = new Sequence();

	private @Nullable Claim claim;

	/** The epoch whose events still count, though its lease was given back in order. */
	private volatile long lastEpoch = NONE;

	SessionTenure(EngineSession engine, SessionLeases leases, StartGate gate, Life life) {
		this.engine = engine;
		this.leases = leases;
		this.gate = gate;
		this.life = life;
	}

	/** Returns the epoch under which the session is run here, or a negative number. */
	synchronized long epoch() {
		return (this.claim != null && !this.claim.over) ? this.claim.epoch : NONE;
	}

	/**
	 * Whether an event is of the session as it is run here, or was run until its lease was
	 * given back. What an abandoned session says late means nothing.
	 */
	boolean counts(Event event) {
		return event.getEpoch() == this.lastEpoch;
	}

	/** Whether the session itself says where it stands. */
	synchronized boolean speaks(Event event) {
		return event.getEpoch() == epoch() && !(this.claim.leaving && isDisconnected(event.getStateChanged()));
	}

	private static boolean isDisconnected(StateChanged frame) {
		return frame.getState() == StateChanged.State.DISCONNECTED;
	}

	/** Connects the session, as soon as this instance may run it. */
	void begin() {
		begin(Occasion.CONNECT);
	}

	private void begin(Occasion occasion) {
		this.steps.then(() -> {
			Claim current = current();
			if (current == null && this.life.isWanted()) {
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

	/**
	 * Ends the tenure in order.
	 * @return completes when the session is closed and its lease given back
	 */
	CompletableFuture<Void> end() {
		return this.steps.then(this::finish);
	}

	/** Ends the tenure of a session that rests, unless it is wanted again. */
	void endAtRest() {
		this.steps.then(() -> this.life.isWanted() ? done() : finish());
	}

	private CompletableFuture<Void> finish() {
		CompletableFuture<Void> left = this.engine.isOpen()
				? disconnect().thenCompose((nothing) -> this.life.awaitRest()) : done();
		return left.thenCompose((nothing) -> this.life.settle()).thenRun(this::giveBack);
	}

	private CompletableFuture<Void> disconnect() {
		CompletableFuture<Void> disconnected = this.life.isClosed() ? done()
				: this.engine.call(DisconnectRequest.getDefaultInstance()).exceptionally((failure) -> null);
		return disconnected.thenCompose((nothing) -> this.engine.close());
	}

	/** The lease of an epoch is over: nothing more may be written or sent under it. */
	void fenced(long epoch) {
		Claim current = current();
		if (current != null && current.epoch == epoch) {
			current.onLost();
		}
	}

	/** A new engine has to be told what it runs. */
	void engineRestarted() {
		Claim current = current();
		if (current != null && epoch() != NONE) {
			current.start();
		}
	}

	/** The session has started, or will not: the next one may. */
	void started() {
		Claim current = current();
		if (current != null) {
			current.leaveGate();
		}
	}

	private void ask(Occasion occasion) {
		Claim next = new Claim();
		synchronized (this) {
			this.claim = next;
		}
		next.lease = this.leases.acquire(this.life.name(), occasion, next);
	}

	private void giveBack() {
		Claim last;
		synchronized (this) {
			last = this.claim;
			this.claim = null;
		}
		if (last != null) {
			last.leaveGate();
			last.lease.release();
		}
	}

	private synchronized @Nullable Claim current() {
		return this.claim;
	}

	private synchronized boolean isCurrent(Claim other) {
		return this.claim == other && !other.over;
	}

	private CompletableFuture<Void> open(Claim holder) {
		if (!isCurrent(holder) || !this.life.isWanted() || this.engine.isOpen()) {
			holder.leaveGate();
			return done();
		}
		return this.engine.open(holder.epoch, this.life.options())
			.handle((nothing, failure) -> (failure != null) ? failOpening(holder, failure) : connect(holder))
			.thenCompose((next) -> next);
	}

	private CompletableFuture<Void> failOpening(Claim holder, Throwable failure) {
		return this.engine.abandon().thenCompose((nothing) -> fail(holder, failure));
	}

	private CompletableFuture<Void> connect(Claim holder) {
		return this.engine.call(ConnectRequest.getDefaultInstance())
			.handle((nothing, failure) -> (failure != null) ? fail(holder, failure) : done())
			.thenCompose((next) -> next);
	}

	private CompletableFuture<Void> fail(Claim holder, Throwable failure) {
		holder.leaveGate();
		if (isCurrent(holder)) {
			this.life.onConnectFailed(failure);
		}
		return done();
	}

	private static CompletableFuture<Void> done() {
		return CompletableFuture.completedFuture(null);
	}

	/**
	 * One lease, from the asking to its end.
	 */
	private final class Claim implements SessionLeaseListener {

		private SessionLease lease = () -> {
		};

		private volatile long epoch = NONE;

		private volatile boolean over;

		private volatile boolean leaving;

		private StartGate.@Nullable Place place;

		@Override
		public void onGranted(long epoch) {
			synchronized (SessionTenure.this) {
				this.epoch = epoch;
				SessionTenure.this.lastEpoch = epoch;
			}
			start();
		}

		/** Opens the session when it is its turn. */
		private void start() {
			SessionTenure.this.gate.enter().thenAccept((place) -> {
				enter(place);
				SessionTenure.this.steps.then(() -> open(this));
			});
		}

		private synchronized void enter(StartGate.Place place) {
			leaveGate();
			this.place = place;
		}

		private synchronized void leaveGate() {
			if (this.place != null) {
				this.place.leave();
			}
		}

		@Override
		public void onStandby(@Nullable String owner) {
			if (isCurrent(this)) {
				SessionTenure.this.life.onStandby(owner);
			}
		}

		@Override
		public void onLost() {
			synchronized (SessionTenure.this) {
				if (!isCurrent(this)) {
					return;
				}
				this.over = true;
				SessionTenure.this.lastEpoch = NONE;
			}
			CompletableFuture<Void> gone = SessionTenure.this.engine.abandon();
			SessionTenure.this.life.onLost();
			SessionTenure.this.steps.then(() -> gone.thenRun(SessionTenure.this::giveBack));
			begin(Occasion.TAKEOVER);
		}

		@Override
		public boolean onHandOver() {
			if (!isCurrent(this) || !SessionTenure.this.life.isSettled()) {
				return false;
			}
			SessionTenure.this.steps.then(this::handOver);
			begin(Occasion.TAKEOVER);
			return true;
		}

		private CompletableFuture<Void> handOver() {
			if (!isCurrent(this)) {
				return done();
			}
			this.leaving = true;
			return SessionTenure.this.life.drain()
				.thenCompose((nothing) -> disconnect())
				.thenRun(SessionTenure.this.life::onHandedOver)
				.thenRun(SessionTenure.this::giveBack);
		}

	}

	/**
	 * The life of the session that is run here, or elsewhere.
	 */
	interface Life {

		String name();

		SessionOptions options();

		/** Whether the session shall be connected. */
		boolean isWanted();

		/** Whether the session is connected, so that it may change hands. */
		boolean isSettled();

		/** Whether the session is closed for good. */
		boolean isClosed();

		/** The session can neither be opened nor told to connect. */
		void onConnectFailed(Throwable failure);

		/** Another instance may run the session, which was cut off here. */
		void onLost();

		/** Another instance runs the session. */
		void onStandby(@Nullable String owner);

		/** Lets the listeners finish that run. */
		CompletableFuture<Void> drain();

		/** The session is closed, so that another instance can take it. */
		void onHandedOver();

		/** Waits for the engine's word that the session rests. */
		CompletableFuture<Void> awaitRest();

		/** Makes sure that the session rests, and that this is stored. */
		CompletableFuture<Void> settle();

	}

}
