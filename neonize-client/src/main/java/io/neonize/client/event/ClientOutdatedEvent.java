package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * WhatsApp no longer accepts this version of the engine: the library must be updated.
 *
 * @param client the session's client
 */
public record ClientOutdatedEvent(NeonizeClient client) implements PermanentDisconnectEvent {

}
