package io.neonize.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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

	private SessionLease lease = () -> {
	};

	private TransferLease(String session, ErrorCode busy) {
		this.session = session;
		this.busy = busy;
	}

	/**
	 * Asks for the lease. A client that holds it lends it, one that waits for it cannot.
	 * @param session the session's name
	 * @param busy what is wrong when the session is run
	 * @param life the session's life here, if it has a client
	 * @param leases who grants the lease of a session that is not run here
	 */
	static TransferLease ask(String session, ErrorCode busy, Optional<SessionLife> life, SessionLeases leases) {
		TransferLease transfer = new TransferLease(session, busy);
		long epoch = life.map((client) -> client.states().epoch()).orElse(SessionTenure.NONE);
		if (epoch != SessionTenure.NONE) {
			transfer.onGranted(epoch);
		}
		else if (life.filter(SessionLife::isWanted).isPresent()) {
			transfer.onStandby(life.flatMap(SessionLife::owner).orElse(null));
		}
		else {
			transfer.lease = leases.acquire(session, Occasion.CONNECT, transfer);
		}
		return transfer;
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
