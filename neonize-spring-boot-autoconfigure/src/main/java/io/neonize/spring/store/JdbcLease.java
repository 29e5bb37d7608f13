package io.neonize.spring.store;

import java.util.Objects;

import io.neonize.client.store.SessionLease;
import io.neonize.client.store.SessionLeaseListener;
import org.jspecify.annotations.Nullable;

/**
 * One lease, from the asking to its end.
 */
final class JdbcLease implements SessionLease {

	private final String session;

	private final SessionLeaseListener listener;

	private final JdbcSessionLeases leases;

	/** Whether it was not tried yet, in which case it is taken whenever it is free. */
	private volatile boolean first;

	private volatile boolean leaving;

	/** The epoch while it is held, else 0. */
	private long epoch;

	/** Until when it is held at least, by this JVM's clock. */
	private long validUntil;

	private boolean over;

	private @Nullable String owner;

	JdbcLease(String session, boolean first, SessionLeaseListener listener, JdbcSessionLeases leases) {
		this.session = session;
		this.first = first;
		this.listener = listener;
		this.leases = leases;
	}

	String session() {
		return this.session;
	}

	boolean isFirst() {
		return this.first;
	}

	boolean isLeaving() {
		return this.leaving;
	}

	synchronized boolean isHeld() {
		return this.epoch > 0 && !this.over;
	}

	synchronized boolean isHeld(long epoch) {
		return this.epoch == epoch && !this.over;
	}

	synchronized boolean isExpired(long now) {
		return isHeld() && now - this.validUntil > 0;
	}

	synchronized void renewed(long validUntil) {
		this.validUntil = validUntil;
	}

	/** Takes note of a lease, and says whether anybody still wants it. */
	boolean grant(long epoch, long validUntil) {
		synchronized (this) {
			if (this.over) {
				return false;
			}
			this.first = false;
			this.epoch = epoch;
			this.validUntil = validUntil;
		}
		this.listener.onGranted(epoch);
		return true;
	}

	void standBy(@Nullable String owner) {
		if (this.first || !Objects.equals(owner, this.owner)) {
			this.first = false;
			this.owner = owner;
			this.listener.onStandby(owner);
		}
	}

	boolean handOver() {
		this.leaving = this.listener.onHandOver();
		return this.leaving;
	}

	/** The session is cut off before another instance can take it. */
	void lose() {
		if (end()) {
			this.listener.onLost();
			this.leases.ended(this, this.epoch);
		}
	}

	@Override
	public void release() {
		if (end()) {
			this.leases.ended(this, this.epoch);
		}
	}

	private synchronized boolean end() {
		boolean ends = !this.over;
		this.over = true;
		return ends;
	}

}
