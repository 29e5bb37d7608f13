package io.neonize.client.event;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * A part of what the devices of this account share was read.
 *
 * @param client the session's client
 * @param name which part, such as {@code regular_low}
 * @param version its version now
 * @param recovery whether the phone sent it since it could not be read
 */
@Origin(whatsmeow = "events.AppStateSyncComplete")
public record AppStateSyncCompleteEvent(NeonizeClient client, String name, long version,
		boolean recovery) implements NeonizeEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
