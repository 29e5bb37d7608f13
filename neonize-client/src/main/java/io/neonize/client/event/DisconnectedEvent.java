package io.neonize.client.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * The connection was closed by WhatsApp or lost.
 *
 * @param client the session's client
 */
@Origin(whatsmeow = "events.Disconnected", neonize = "DisconnectedEv")
public record DisconnectedEvent(NeonizeClient client) implements ConnectionEvent {

}
