package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * WhatsApp reported an error of the connection.
 *
 * @param client the session's client
 * @param code WhatsApp's code
 * @param raw WhatsApp's stanza
 */
public record StreamErrorEvent(NeonizeClient client, String code, Node raw) implements ConnectionEvent {

}
