package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.proto.wasyncaction.ContactAction;

/**
 * Somebody's name in the address book has changed.
 *
 * @param client the session's client
 * @param jid who
 * @param action WhatsApp's own words
 * @param timestamp when it happened
 * @param fromFullSync whether it is part of a state that was read as a whole, not news
 */
@Origin(whatsmeow = "events.Contact")
public record ContactEvent(NeonizeClient client, Jid jid, ContactAction action, Instant timestamp,
		boolean fromFullSync) implements SyncActionEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
