package io.neonize.spring.outbox;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;

/**
 * WhatsApp has accepted a message of the outbox. Published after that is stored. A crash
 * in between leaves the event out.
 *
 * @param session name of the session that sent it
 * @param id the message's id
 * @param to the chat
 * @param enqueuedAt when it was enqueued
 * @param sentAt when WhatsApp's answer came
 */
public record OutboxMessageSentEvent(String session, String id, Jid to, Instant enqueuedAt, Instant sentAt) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
