package io.neonize.client.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * WhatsApp answers signs of life again.
 *
 * @param client the session's client
 */
@Origin(whatsmeow = "events.KeepAliveRestored", neonize = "KeepAliveRestoredEv",
		serviceOnly = "it takes a minute without an answer; a Go test proves the mapping")
public record KeepAliveRestoredEvent(NeonizeClient client) implements ConnectionEvent {

}
