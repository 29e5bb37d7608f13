package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.proto.wasyncaction.StarAction;
import org.jspecify.annotations.Nullable;

/**
 * A message was starred or unstarred on another device.
 *
 * @param client the session's client
 * @param chat the chat
 * @param sender who wrote the message, {@code null} in chats of two and for own messages
 * @param fromMe whether this account wrote it
 * @param messageId the message
 * @param action WhatsApp's own words
 * @param timestamp when it happened
 * @param fromFullSync whether it is part of a state that was read as a whole, not news
 */
@Origin(whatsmeow = "events.Star")
public record StarEvent(NeonizeClient client, Jid chat, @Nullable Jid sender, boolean fromMe, String messageId,
		StarAction action, Instant timestamp, boolean fromFullSync) implements ChatActionEvent {

	/**
	 * Returns whether the message is starred now.
	 * @return whether it is starred
	 */
	public boolean starred() {
		return this.action.getStarred();
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
