package io.neonize.client.event;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * WhatsApp reported an error of the connection.
 *
 * @param client the session's client
 * @param code WhatsApp's code
 * @param raw WhatsApp's stanza
 */
@Origin(whatsmeow = "events.StreamError", neonize = "StreamErrorEv")
public record StreamErrorEvent(NeonizeClient client, String code, Node raw) implements ConnectionEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
