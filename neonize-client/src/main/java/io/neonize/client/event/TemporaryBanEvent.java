package io.neonize.client.event;

import java.time.Duration;
import java.time.Instant;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The account is banned for a time.
 *
 * @param client the session's client
 * @param code WhatsApp's number for the reason
 * @param expire how long the ban lasts, zero when WhatsApp did not say
 * @param ends when it ends, {@code null} when WhatsApp did not say
 */
@Origin(whatsmeow = "events.TemporaryBan", neonize = "TemporaryBanEv")
public record TemporaryBanEvent(NeonizeClient client, int code, Duration expire,
		@Nullable Instant ends) implements PermanentDisconnectEvent {

}
