package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.proto.wasyncaction.MuteAction;
import org.jspecify.annotations.Nullable;

/**
 * A chat was muted or unmuted on another device.
 *
 * @param client the session's client
 * @param chat the chat
 * @param action WhatsApp's own words
 * @param timestamp when it happened
 * @param fromFullSync whether it is part of a state that was read as a whole, not news
 */
@Origin(whatsmeow = "events.Mute")
public record MuteEvent(NeonizeClient client, Jid chat, MuteAction action, Instant timestamp,
		boolean fromFullSync) implements ChatActionEvent {

	/**
	 * Returns whether the chat is muted now.
	 * @return whether it is muted
	 */
	public boolean muted() {
		return this.action.getMuted();
	}

	/**
	 * Returns until when the chat is muted.
	 * @return the time, {@code null} when it is not muted or for ever
	 */
	public @Nullable Instant mutedUntil() {
		long end = this.action.getMuteEndTimestamp();
		return (muted() && end > 0) ? Instant.ofEpochMilli(end) : null;
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
