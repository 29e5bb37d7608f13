package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.proto.wasyncaction.MarkChatAsReadAction;

/**
 * A chat was marked as read or unread on another device.
 *
 * @param client the session's client
 * @param chat the chat
 * @param action WhatsApp's own words
 * @param timestamp when it happened
 * @param fromFullSync whether it is part of a state that was read as a whole, not news
 */
@Origin(whatsmeow = "events.MarkChatAsRead")
public record MarkChatAsReadEvent(NeonizeClient client, Jid chat, MarkChatAsReadAction action, Instant timestamp,
		boolean fromFullSync) implements ChatActionEvent {

	/**
	 * Returns whether the chat counts as read now.
	 * @return whether it is read
	 */
	public boolean read() {
		return this.action.getRead();
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
