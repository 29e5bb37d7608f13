package io.neonize.client.event;

/**
 * What a message makes fail that is quarantined.
 */
public enum QuarantineReason {

	/** The engine panicked over it. */
	PANIC,

	/** The engine's process ended while it was handled, several times. */
	PROCESS_ENDED,

	/** It is too large or nested too deep, or cannot be encoded. */
	NOT_ENCODABLE,

	/** The database refuses its content. */
	REJECTED,

	/** It was decrypted, and is not what WhatsApp's messages look like. */
	UNREADABLE

}
