package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * WhatsApp answers signs of life again.
 *
 * @param client the session's client
 */
public record KeepAliveRestoredEvent(NeonizeClient client) implements ConnectionEvent {

}
