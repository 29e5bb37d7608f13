package io.neonize.client.store;

import java.util.function.Consumer;

/**
 * Decides which instance of the application runs a session. Whoever holds a session's
 * lease runs it, nobody else does.
 * <p>
 * Safe for use by many threads; no method blocks.
 */
public interface SessionLeases {

	/**
	 * Returns the leases of an application that has one instance: each is granted at
	 * once, with epoch 0, and never lost.
	 * @return leases without a database
	 */
	static SessionLeases none() {
		return (session, occasion, listener) -> {
			listener.onGranted(0);
			return () -> {
			};
		};
	}

	/**
	 * Asks for the lease of a session, and goes on asking until it is granted.
	 * @param session the session's name
	 * @param occasion why it is asked for
	 * @param listener hears what becomes of the lease
	 * @return gives the lease back, or ends the asking
	 */
	SessionLease acquire(String session, Occasion occasion, SessionLeaseListener listener);

	/**
	 * Hears of sessions that this instance has not asked for and could run, such as those
	 * that another instance has created.
	 * @param listener takes the name of a session, once, and may ask a database
	 */
	default void onDiscovery(Consumer<String> listener) {
	}

	/**
	 * Why a lease is asked for.
	 */
	enum Occasion {

		/**
		 * The application wants it: it is taken if it is free at that moment, and waited
		 * for as in a takeover if it is not.
		 */
		CONNECT,

		/**
		 * The application has wanted it before. A session that rests (logged out,
		 * replaced, refused) is left alone, and so is one that another instance with
		 * fewer sessions would take.
		 */
		TAKEOVER

	}

}
