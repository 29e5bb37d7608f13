package io.neonize.spring.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.neonize.client.store.SessionLease;
import io.neonize.client.store.SessionLeaseListener;
import io.neonize.client.store.SessionLeases.Occasion;
import org.jspecify.annotations.Nullable;

/**
 * An instance that runs sessions while it holds their leases, and hands over what it is
 * asked for.
 */
class LeaseHolder {

	private final JdbcSessionLeases leases;

	private final Map<String, Long> held = new ConcurrentHashMap<>();

	private final Map<String, String> owners = new ConcurrentHashMap<>();

	private final Map<String, SessionLease> handles = new ConcurrentHashMap<>();

	private final AtomicInteger lost = new AtomicInteger();

	LeaseHolder(JdbcSessionLeases leases) {
		this.leases = leases;
	}

	void ask(String session) {
		ask(session, Occasion.CONNECT);
	}

	private void ask(String session, Occasion occasion) {
		this.handles.put(session, this.leases.acquire(session, occasion, new Listener(session)));
	}

	void release(String session) {
		this.held.remove(session);
		this.handles.remove(session).release();
	}

	Map<String, Long> held() {
		return this.held;
	}

	Map<String, String> owners() {
		return this.owners;
	}

	int lost() {
		return this.lost.get();
	}

	/** Hears of one lease. */
	private final class Listener implements SessionLeaseListener {

		private final String session;

		Listener(String session) {
			this.session = session;
		}

		@Override
		public void onGranted(long epoch) {
			LeaseHolder.this.held.put(this.session, epoch);
		}

		@Override
		public void onStandby(@Nullable String owner) {
			LeaseHolder.this.owners.put(this.session, String.valueOf(owner));
		}

		@Override
		public void onLost() {
			LeaseHolder.this.held.remove(this.session);
			LeaseHolder.this.lost.incrementAndGet();
		}

		@Override
		public boolean onHandOver() {
			release(this.session);
			ask(this.session, Occasion.TAKEOVER);
			return true;
		}

	}

}
