package io.neonize.client.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * Another client took the session over.
 *
 * @param client the session's client
 */
@Origin(whatsmeow = "events.StreamReplaced", neonize = "StreamReplacedEv")
public record StreamReplacedEvent(NeonizeClient client) implements PermanentDisconnectEvent {

}
