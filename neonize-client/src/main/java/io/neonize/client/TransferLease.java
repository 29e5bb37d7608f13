package io.neonize.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.neonize.client.store.SessionLease;
import io.neonize.client.store.SessionLeaseListener;
import io.neonize.client.store.SessionLeases;
import io.neonize.client.store.SessionLeases.Occasion;
import org.jspecify.annotations.Nullable;

/**
 * The lease of a session while its records are moved, so that no instance runs it
 * meanwhile.
 */
final class TransferLease implements SessionLeaseListener, AutoCloseable {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final String session;

	private final ErrorCode busy;

	private final CompletableFuture<Long> epoch = new CompletableFuture<>();

	private final SessionLease lease;

	/**
	 * Asks for the lease.
	 * @param leases who grants it
	 * @param session the session's name
	 * @param busy what is wrong when the session is run
	 */
	TransferLease(SessionLeases leases, String session, ErrorCode busy) {
		this.session = session;
		this.busy = busy;
		this.lease = leases.acquire(session, Occasion.CONNECT, this);
	}

	/**
	 * Waits for the lease.
	 * @return its epoch
	 */
	long epoch() {
		try {
			return this.epoch.copy().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof NeonizeException cause) {
				throw cause;
			}
			throw new StoreException("The lease of session \"%s\" was not granted within %s. Is the database reachable?"
				.formatted(this.session, LIMIT), Map.of(), ex.getCause());
		}
	}

	@Override
	public void onGranted(long epoch) {
		this.epoch.complete(epoch);
	}

	@Override
	public void onStandby(@Nullable String owner) {
		String who = (owner != null) ? "instance \"" + owner + "\"" : "another instance";
		this.epoch.completeExceptionally(new NeonizeException(this.busy, "Session \"" + this.session + "\" is run by "
				+ who + " of the application. Disconnect it there first"));
	}

	/** What is written afterwards is refused. */
	@Override
	public void onLost() {
	}

	@Override
	public boolean onHandOver() {
		return false;
	}

	@Override
	public void close() {
		this.lease.release();
	}

}
