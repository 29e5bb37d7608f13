package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.proto.wasyncaction.DeleteMessageForMeAction;
import org.jspecify.annotations.Nullable;

/**
 * A message was deleted on another device, for this account only.
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
@Origin(whatsmeow = "events.DeleteForMe")
public record DeleteForMeEvent(NeonizeClient client, Jid chat, @Nullable Jid sender, boolean fromMe, String messageId,
		DeleteMessageForMeAction action, Instant timestamp, boolean fromFullSync) implements ChatActionEvent {

	/**
	 * Returns whether its file was deleted as well.
	 * @return whether it was
	 */
	public boolean deleteMedia() {
		return this.action.getDeleteMedia();
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
