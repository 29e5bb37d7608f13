package io.neonize.client.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * The session is logged in: messages can be sent.
 *
 * @param client the session's client
 */
@Origin(whatsmeow = "events.Connected", neonize = "ConnectedEv")
public record ConnectedEvent(NeonizeClient client) implements ConnectionEvent {

}
