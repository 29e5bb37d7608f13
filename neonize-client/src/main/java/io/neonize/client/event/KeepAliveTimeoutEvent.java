package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * WhatsApp did not answer a sign of life.
 *
 * @param client the session's client
 * @param errorCount how many went unanswered in a row
 * @param lastSuccess when the last one was answered
 */
@Origin(whatsmeow = "events.KeepAliveTimeout", neonize = "KeepAliveTimeoutEv",
		serviceOnly = "it takes a minute without an answer; a Go test proves the mapping")
public record KeepAliveTimeoutEvent(NeonizeClient client, int errorCount,
		Instant lastSuccess) implements ConnectionEvent {

}
