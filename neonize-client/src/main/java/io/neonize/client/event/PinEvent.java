package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.proto.wasyncaction.PinAction;

/**
 * A chat was pinned or unpinned on another device.
 *
 * @param client the session's client
 * @param chat the chat
 * @param action WhatsApp's own words
 * @param timestamp when it happened
 * @param fromFullSync whether it is part of a state that was read as a whole, not news
 */
@Origin(whatsmeow = "events.Pin")
public record PinEvent(NeonizeClient client, Jid chat, PinAction action, Instant timestamp,
		boolean fromFullSync) implements ChatActionEvent {

	/**
	 * Returns whether the chat is pinned now.
	 * @return whether it is pinned
	 */
	public boolean pinned() {
		return this.action.getPinned();
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
