package io.neonize.client;

/**
 * What kind of error a {@link NeonizeException} tells of.
 */
public enum ErrorCode {

	/** An argument was wrong; the details name it under {@code field}. */
	INVALID_ARGUMENT,

	/** What the call is about does not exist. */
	NOT_FOUND,

	/** What the call would create exists. */
	ALREADY_EXISTS,

	/** The session has no connection now. */
	NOT_CONNECTED,

	/** The session is not linked to a phone yet. */
	NOT_PAIRED,

	/** The session is linked to a phone already. */
	ALREADY_PAIRED,

	/** The session was unlinked from its phone. */
	LOGGED_OUT,

	/** Time ran out before WhatsApp answered. */
	DEADLINE_EXCEEDED,

	/** The call was cancelled. */
	CANCELLED,

	/** WhatsApp answered with an error; the details hold {@code server_code}. */
	SERVER_ERROR,

	/** The record store failed; nothing was sent. */
	STORE_FAILED,

	/** The engine failed inside the call and recovered. */
	PANIC,

	/** The engine does not know the operation. */
	UNIMPLEMENTED,

	/** The engine failed in a way it has no better word for. */
	INTERNAL,

	/** The client or the engine was closed, or its process ended. */
	CLOSED,

	/** Client and engine do not fit together, or the engine cannot run here. */
	INCOMPATIBLE,

	/** Too many calls are in flight; nothing was done. */
	RESOURCE_EXHAUSTED,

	/** Another instance of the application runs the session; nothing was written. */
	FENCED,

	/** Neither WhatsApp nor the phone has the file any more. */
	MEDIA_GONE,

	/** A file is not the one that its message tells of. */
	MEDIA_BROKEN,

	/**
	 * The message could be encrypted for no device of its recipient; nothing was sent.
	 */
	UNREACHABLE,

	/** The record store works, and refuses the content of a write. */
	REJECTED

}
