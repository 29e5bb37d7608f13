package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.NeonizeClient;

/**
 * WhatsApp did not answer a sign of life.
 *
 * @param client the session's client
 * @param errorCount how many went unanswered in a row
 * @param lastSuccess when the last one was answered
 */
public record KeepAliveTimeoutEvent(NeonizeClient client, int errorCount,
		Instant lastSuccess) implements ConnectionEvent {

}
