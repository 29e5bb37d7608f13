package io.neonize.client;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.neonize.client.store.SessionLease;
import io.neonize.client.store.SessionLeaseListener;
import io.neonize.client.store.SessionLeases;

/**
 * Leases that are granted, lost and taken away when the test says so.
 */
final class ScriptedLeases implements SessionLeases {

	private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();

	@Override
	public SessionLease acquire(String session, Occasion occasion, SessionLeaseListener listener) {
		Asked next = new Asked(session, occasion, listener, new CompletableFuture<>());
		this.asked.add(next);
		return () -> next.released().complete(null);
	}

	/** Waits until a lease is asked for. */
	Asked awaitAsked() {
		try {
			Asked next = this.asked.poll(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS);
			if (next == null) {
				throw new AssertionError("No lease was asked for");
			}
			return next;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A lease that was asked for.
	 *
	 * @param session for which session
	 * @param occasion why
	 * @param listener who hears of it
	 * @param released completes when it is given back
	 */
	record Asked(String session, Occasion occasion, SessionLeaseListener listener, CompletableFuture<Void> released) {

	}

}
