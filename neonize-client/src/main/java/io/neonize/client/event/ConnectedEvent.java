package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * The session is logged in: messages can be sent.
 *
 * @param client the session's client
 */
public record ConnectedEvent(NeonizeClient client) implements ConnectionEvent {

}
