package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * Something about a call came that this version does not know.
 *
 * @param client the session's client
 * @param data WhatsApp's stanza
 */
public record UnknownCallEvent(NeonizeClient client, Node data) implements NeonizeEvent {

}
