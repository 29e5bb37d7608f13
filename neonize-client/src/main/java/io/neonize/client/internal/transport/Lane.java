package io.neonize.client.internal.transport;

/**
 * Frames from the engine come on separate lanes, so that none waits behind another kind.
 * The order is the engine's numbering.
 */
public enum Lane {

	/** Answers to calls, and how far calls are. */
	REPLIES,

	/** Requests to the record store. */
	STORE,

	/** Events and log lines. */
	EVENTS

}
