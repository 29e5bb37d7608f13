package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.proto.wasyncaction.UserStatusMuteAction;

/**
 * Somebody's status updates were muted or unmuted on another device.
 *
 * @param client the session's client
 * @param jid whose
 * @param action WhatsApp's own words
 * @param timestamp when it happened
 * @param fromFullSync whether it is part of a state that was read as a whole, not news
 */
@Origin(whatsmeow = "events.UserStatusMute")
public record UserStatusMuteEvent(NeonizeClient client, Jid jid, UserStatusMuteAction action, Instant timestamp,
		boolean fromFullSync) implements SyncActionEvent {

	/**
	 * Returns whether they are muted now.
	 * @return whether they are muted
	 */
	public boolean muted() {
		return this.action.getMuted();
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
