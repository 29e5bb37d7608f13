package io.neonize.client;

import io.neonize.client.store.SessionLease;
import io.neonize.client.store.SessionLeaseListener;
import io.neonize.client.store.SessionLeases.Occasion;
import org.jspecify.annotations.Nullable;

/**
 * One lease of a session, from the asking to its end, and the session's place among those
 * that start.
 */
final class SessionClaim implements SessionLeaseListener {

	private final SessionTenure tenure;

	private SessionLease lease = () -> {
	};

	private volatile long epoch = SessionTenure.NONE;

	private volatile boolean over;

	private volatile boolean leaving;

	private StartGate.@Nullable Place place;

	/** Whether another instance ran the session before. */
	private volatile boolean takeover;

	SessionClaim(SessionTenure tenure, Occasion occasion) {
		this.tenure = tenure;
		this.takeover = occasion == Occasion.TAKEOVER;
	}

	void of(SessionLease lease) {
		this.lease = lease;
	}

	/** Returns the epoch of the lease, a negative number until it is granted. */
	long epoch() {
		return this.epoch;
	}

	void epoch(long epoch) {
		this.epoch = epoch;
	}

	/**
	 * Whether the session is to be run whenever that is possible, however long it takes.
	 */
	boolean isTakeover() {
		return this.takeover;
	}

	/** Whether the lease was lost. */
	boolean isOver() {
		return this.over;
	}

	void end() {
		this.over = true;
	}

	/** Whether the session is being handed over. */
	boolean isLeaving() {
		return this.leaving;
	}

	void leave() {
		this.leaving = true;
	}

	synchronized void enter(StartGate.Place place) {
		leaveGate();
		this.place = place;
	}

	synchronized void leaveGate() {
		if (this.place != null) {
			this.place.leave();
		}
	}

	void release() {
		leaveGate();
		this.lease.release();
	}

	@Override
	public void onGranted(long epoch) {
		this.tenure.granted(this, epoch);
	}

	@Override
	public void onStandby(@Nullable String owner) {
		this.takeover = true;
		this.tenure.standBy(this, owner);
	}

	@Override
	public void onLost() {
		this.tenure.lost(this);
	}

	@Override
	public boolean onHandOver() {
		return this.tenure.handOver(this);
	}

}
