package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.proto.wasyncaction.UnarchiveChatsSetting;

/**
 * It was set anew on another device whether chats stay in the archive when messages come.
 *
 * @param client the session's client
 * @param action WhatsApp's own words
 * @param timestamp when it happened
 * @param fromFullSync whether it is part of a state that was read as a whole, not news
 */
@Origin(whatsmeow = "events.UnarchiveChatsSetting")
public record UnarchiveChatsSettingEvent(NeonizeClient client, UnarchiveChatsSetting action, Instant timestamp,
		boolean fromFullSync) implements SyncActionEvent {

	/**
	 * Returns whether chats leave the archive when messages come.
	 * @return whether they leave it
	 */
	public boolean unarchives() {
		return this.action.getUnarchiveChats();
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
