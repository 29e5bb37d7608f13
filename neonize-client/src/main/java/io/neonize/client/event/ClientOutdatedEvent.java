package io.neonize.client.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * WhatsApp no longer accepts this version of the engine: the library must be updated.
 *
 * @param client the session's client
 */
@Origin(whatsmeow = "events.ClientOutdated", neonize = "ClientOutdatedEv")
public record ClientOutdatedEvent(NeonizeClient client) implements PermanentDisconnectEvent {

}
