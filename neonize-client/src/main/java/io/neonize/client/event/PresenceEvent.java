package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose presence this session asked for came or left.
 *
 * @param client the session's client
 * @param from who
 * @param available whether the person is there now
 * @param lastSeen when the person was there last, {@code null} when that is not told
 */
@Origin(whatsmeow = "events.Presence", neonize = "PresenceEv")
public record PresenceEvent(NeonizeClient client, Jid from, boolean available,
		@Nullable Instant lastSeen) implements NeonizeEvent {

}
