package io.neonize.client.store;

/**
 * How far a received message has come.
 */
public enum MessageState {

	/** The listeners are not done with it, or have not seen it yet. */
	WAITING,

	/** The listeners are done; only its key is kept. */
	DONE,

	/** The listeners have failed too often; it is kept until somebody decides. */
	FAILED

}
