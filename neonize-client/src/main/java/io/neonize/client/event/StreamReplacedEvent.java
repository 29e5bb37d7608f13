package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * Another client took the session over.
 *
 * @param client the session's client
 */
public record StreamReplacedEvent(NeonizeClient client) implements PermanentDisconnectEvent {

}
