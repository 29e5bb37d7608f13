package io.neonize.client;

/**
 * Where a session stands. The engine decides, clients mirror its last word.
 */
public enum SessionState {

	/** Not connected, and not trying to. */
	DISCONNECTED,

	/** Connecting for the first time. */
	CONNECTING,

	/** Connected, not linked to a phone yet: QR codes come. */
	PAIRING,

	/** Logged in: messages can be sent. */
	CONNECTED,

	/** Lost its connection and tries again by itself. */
	RECONNECTING,

	/** Unlinked from the phone; needs pairing again. */
	LOGGED_OUT,

	/** Another client took the session over; does not fight back. */
	REPLACED,

	/**
	 * WhatsApp refuses the session (ban, outdated client); does not try again by itself.
	 */
	REFUSED,

	/**
	 * Another instance of the application runs the session. This one takes over when that
	 * one ends.
	 */
	STANDBY;

	/**
	 * Returns whether the session rests here until {@link NeonizeClient#connect()} is
	 * called.
	 * @return whether nothing happens by itself in this state
	 */
	public boolean isAtRest() {
		return this == DISCONNECTED || this == LOGGED_OUT || this == REPLACED || this == REFUSED;
	}

}
