package io.neonize.client.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * The session was unlinked from its phone.
 *
 * @param client the session's client
 * @param onConnect whether WhatsApp said so when connecting
 * @param reason WhatsApp's number for the reason
 */
@Origin(whatsmeow = "events.LoggedOut", neonize = "LoggedOutEv")
public record LoggedOutEvent(NeonizeClient client, boolean onConnect, int reason) implements PermanentDisconnectEvent {

}
