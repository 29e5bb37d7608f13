package io.neonize.client.internal.inbox;

import java.time.Instant;

import io.neonize.client.store.MessageSettlement;
import io.neonize.client.store.MessageState;
import io.neonize.client.store.StoredMessage;

/**
 * Counts the deliveries during which the process ended. Attempts are written before they
 * are made: those of messages that may have been under way when the process ended in one
 * batch, and from then on those of each message alone. Only what was delivered alone can
 * reach the limit, so that nobody is given up for what another message did.
 */
final class ProcessEnds {

	/** What the failure of a message says while nobody knows how its delivery ends. */
	static final String FAILURE = "The process ended while the message was delivered";

	/** Below it no message could be told from the others beside it. */
	private static final int LEAST_LIMIT = 2;

	private final int limit;

	ProcessEnds(int maxAttempts) {
		this.limit = Math.max(LEAST_LIMIT, maxAttempts);
	}

	/** Whether the process may have ended because of a message. */
	boolean isSuspect(StoredMessage message) {
		return FAILURE.equals(message.failure());
	}

	/** Whether the process ended because of a message, as often as may be. */
	boolean isGuilty(StoredMessage message) {
		return isSuspect(message) && message.attempts() >= this.limit;
	}

	/** How often listeners have failed, without the deliveries that ended the process. */
	static int listenerFailures(StoredMessage message) {
		return FAILURE.equals(message.failure()) ? 0 : message.attempts();
	}

	/** Counts the attempt that is about to be made. */
	MessageSettlement begin(StoredMessage message) {
		int attempts = message.attempts() + 1;
		if (!isSuspect(message)) {
			// the first attempt was made by the process before, and not counted
			attempts = Math.min(Math.max(attempts, 2), this.limit - 1);
		}
		return new MessageSettlement(message.key(), MessageState.WAITING, attempts, FAILURE, Instant.now());
	}

	/** Takes back what {@link #begin} has counted: the attempt was not made. */
	static MessageSettlement takeBack(StoredMessage message) {
		return new MessageSettlement(message.key(), MessageState.WAITING, message.attempts(), message.failure(),
				Instant.now());
	}

}
