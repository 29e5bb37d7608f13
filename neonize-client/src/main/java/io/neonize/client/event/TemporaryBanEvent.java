package io.neonize.client.event;

import java.time.Duration;

import io.neonize.client.NeonizeClient;

/**
 * The account is banned for a time.
 *
 * @param client the session's client
 * @param code WhatsApp's number for the reason
 * @param expire how long the ban lasts
 */
public record TemporaryBanEvent(NeonizeClient client, int code, Duration expire) implements NeonizeEvent {

}
