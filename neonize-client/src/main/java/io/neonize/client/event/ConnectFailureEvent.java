package io.neonize.client.event;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * WhatsApp refused the connection.
 *
 * @param client the session's client
 * @param reason WhatsApp's number for the reason
 * @param message WhatsApp's words; may be empty
 * @param raw WhatsApp's stanza
 */
@Origin(whatsmeow = "events.ConnectFailure", neonize = "ConnectFailureEv")
public record ConnectFailureEvent(NeonizeClient client, int reason, String message,
		Node raw) implements PermanentDisconnectEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
