package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * WhatsApp reported an error of the connection.
 *
 * @param client the session's client
 * @param code WhatsApp's code
 */
public record StreamErrorEvent(NeonizeClient client, String code) implements NeonizeEvent {

}
