package io.neonize.client.event;

import java.util.List;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.proto.wasyncaction.SyncActionValue;

/**
 * Anything that was set on another device, as it came. Most of it comes as an event of
 * its own as well.
 *
 * @param client the session's client
 * @param index what it is about: the kind, then addresses and ids
 * @param value WhatsApp's own words
 */
@Origin(whatsmeow = "events.AppState")
public record AppStateEvent(NeonizeClient client, List<String> index, SyncActionValue value) implements NeonizeEvent {

	/**
	 * Leaves out what people wrote.
	 */
	@Override
	public String toString() {
		return LogText.of(this);
	}

}
