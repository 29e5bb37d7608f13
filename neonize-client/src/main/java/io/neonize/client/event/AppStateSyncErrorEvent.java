package io.neonize.client.event;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * A part of what the devices of this account share cannot be read.
 *
 * @param client the session's client
 * @param name which part, such as {@code regular_low}
 * @param error what was wrong
 * @param fullSync whether it was read as a whole
 */
@Origin(whatsmeow = "events.AppStateSyncError")
public record AppStateSyncErrorEvent(NeonizeClient client, String name, String error,
		boolean fullSync) implements NeonizeEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
