package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A person's or group's picture has changed.
 *
 * @param client the session's client
 * @param jid whose picture
 * @param author who changed it
 * @param timestamp when it happened
 * @param removed whether there is none any more
 * @param pictureId the id of the new one, empty when it was removed
 */
@Origin(whatsmeow = "events.Picture", neonize = "PictureEv")
public record PictureEvent(NeonizeClient client, Jid jid, @Nullable Jid author, Instant timestamp, boolean removed,
		String pictureId) implements NeonizeEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
