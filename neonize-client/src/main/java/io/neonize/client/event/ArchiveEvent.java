package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.proto.wasyncaction.ArchiveChatAction;

/**
 * A chat was archived or taken out of the archive on another device.
 *
 * @param client the session's client
 * @param chat the chat
 * @param action WhatsApp's own words
 * @param timestamp when it happened
 * @param fromFullSync whether it is part of a state that was read as a whole, not news
 */
@Origin(whatsmeow = "events.Archive")
public record ArchiveEvent(NeonizeClient client, Jid chat, ArchiveChatAction action, Instant timestamp,
		boolean fromFullSync) implements ChatActionEvent {

	/**
	 * Returns whether the chat is archived now.
	 * @return whether it is archived
	 */
	public boolean archived() {
		return this.action.getArchived();
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
