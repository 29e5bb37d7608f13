package io.neonize.spring.outbox;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.spring.store.entity.OutboxMessage;
import org.jspecify.annotations.Nullable;

/**
 * How a message of the outbox stands.
 *
 * @param session name of the session that sends it
 * @param id its id
 * @param to the chat
 * @param state how far it is
 * @param attempts how often sending was begun
 * @param enqueuedAt when it was enqueued
 * @param nextAttemptAt when it may be sent
 * @param settledAt when it was sent or given up, {@code null} before
 * @param failure why it was given up, or why the last attempt failed; {@code null} when
 * nothing went wrong
 */
public record OutboxEntry(String session, String id, Jid to, OutboxMessage.State state, int attempts,
		Instant enqueuedAt, Instant nextAttemptAt, @Nullable Instant settledAt, @Nullable String failure) {

	static OutboxEntry of(OutboxMessage row) {
		return new OutboxEntry(row.getId().session(), row.getId().id(), Jid.parse(row.getRecipient()), row.getState(),
				row.getAttempts(), row.getEnqueuedAt(), row.getNextAttemptAt(), row.getSettledAt(), row.getFailure());
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
