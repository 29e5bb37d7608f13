package io.neonize.spring.outbox;

import java.time.Instant;

import io.neonize.client.LogText;

/**
 * WhatsApp does not let an account start new chats. The outbox holds messages to people
 * who have not written to it; all others go out.
 *
 * @param session name of the session
 * @param until when a new chat is tried again
 */
public record OutboxRestrictedEvent(String session, Instant until) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
