package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * Somebody has changed what the person says about itself.
 *
 * @param client the session's client
 * @param jid who
 * @param about the new text
 * @param timestamp when it happened
 */
@Origin(whatsmeow = "events.UserAbout")
public record UserAboutEvent(NeonizeClient client, Jid jid, String about, Instant timestamp) implements NeonizeEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
