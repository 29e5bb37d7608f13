package io.neonize.spring.outbox;

import java.util.Set;
import java.util.concurrent.CompletionException;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.ServerException;
import io.neonize.client.store.SealedValueException;

/**
 * What a failed attempt means for its message.
 */
enum Verdict {

	/** It can never be sent. */
	PERMANENT,

	/** It is tried again after a pause. */
	TRANSIENT,

	/**
	 * Nobody knows why it failed, so that it may fail always: it is tried again a few
	 * times.
	 */
	UNEXPLAINED,

	/** It is tried again once the session is connected. */
	OFFLINE,

	/** The account may not start new chats. */
	RESTRICTED;

	private static final int REACHOUT_TIMELOCK = 463;

	/** Refusals that have nothing to do with the message. */
	private static final Set<Integer> PASSING = Set.of(401, 408, 409, 420, 425, 429);

	static Verdict of(Throwable failure) {
		if (failure instanceof SealedValueException) {
			return PERMANENT;
		}
		if (!(failure instanceof NeonizeException known)) {
			return UNEXPLAINED;
		}
		return switch (known.code()) {
			case INVALID_ARGUMENT, NOT_FOUND -> PERMANENT;
			case NOT_CONNECTED, NOT_PAIRED, LOGGED_OUT, FENCED, CLOSED -> OFFLINE;
			case PANIC -> UNEXPLAINED;
			case SERVER_ERROR -> ofServer(((ServerException) known).serverCode().orElse(0));
			default -> TRANSIENT;
		};
	}

	private static Verdict ofServer(int code) {
		if (code == REACHOUT_TIMELOCK) {
			return RESTRICTED;
		}
		boolean refusesTheMessage = code >= 400 && code < 500 && !PASSING.contains(code);
		return refusesTheMessage ? PERMANENT : TRANSIENT;
	}

	static Throwable cause(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	/** What is kept of a failure. */
	static String reason(Throwable failure) {
		if (failure instanceof NeonizeException known) {
			return known.code() + ": " + known.getMessage();
		}
		return ErrorCode.INTERNAL + ": " + failure;
	}

}
