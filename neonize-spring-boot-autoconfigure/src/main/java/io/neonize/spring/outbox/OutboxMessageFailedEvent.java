package io.neonize.spring.outbox;

import io.neonize.client.Jid;
import io.neonize.client.LogText;

/**
 * A message of the outbox was given up. It stays stored, and
 * {@link MessageOutbox#retry(String, String)} tries it again.
 *
 * @param session name of the session
 * @param id the message's id
 * @param to the chat
 * @param reason why, for a person
 */
public record OutboxMessageFailedEvent(String session, String id, Jid to, String reason) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
