package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * The connection was closed by WhatsApp or lost.
 *
 * @param client the session's client
 */
public record DisconnectedEvent(NeonizeClient client) implements ConnectionEvent {

}
