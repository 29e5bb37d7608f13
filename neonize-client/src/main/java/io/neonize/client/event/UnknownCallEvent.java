package io.neonize.client.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * Something about a call came that this version does not know.
 *
 * @param client the session's client
 * @param data WhatsApp's stanza
 */
@Origin(whatsmeow = "events.UnknownCallEvent", neonize = "UnknownCallEventEv")
public record UnknownCallEvent(NeonizeClient client, Node data) implements NeonizeEvent {

}
