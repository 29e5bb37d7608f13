package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.proto.wasyncaction.ClearChatAction;

/**
 * All messages of a chat were deleted on another device; the chat is still there.
 *
 * @param client the session's client
 * @param chat the chat
 * @param deleteMedia whether files were deleted as well
 * @param action WhatsApp's own words
 * @param timestamp when it happened
 * @param fromFullSync whether it is part of a state that was read as a whole, not news
 */
@Origin(whatsmeow = "events.ClearChat")
public record ClearChatEvent(NeonizeClient client, Jid chat, boolean deleteMedia, ClearChatAction action,
		Instant timestamp, boolean fromFullSync) implements ChatActionEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
