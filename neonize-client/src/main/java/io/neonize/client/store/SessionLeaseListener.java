package io.neonize.client.store;

import org.jspecify.annotations.Nullable;

/**
 * Hears what becomes of a lease. Called by threads of the leases: no method may block.
 */
public interface SessionLeaseListener {

	/**
	 * The lease is held from now on.
	 * @param epoch its number, which grows with every change of hands; every write of the
	 * session carries it
	 */
	void onGranted(long epoch);

	/**
	 * Another instance holds the lease; the asking goes on.
	 * @param owner the name of that instance, {@code null} when it is not known
	 */
	void onStandby(@Nullable String owner);

	/**
	 * The lease is over: it was not renewed in time, or another instance has taken it.
	 * The session must be cut off at once. Nothing else is said of this lease.
	 */
	void onLost();

	/**
	 * Another instance runs fewer sessions and would take this one.
	 * @return whether the session is going to be closed and the lease released
	 */
	boolean onHandOver();

}
