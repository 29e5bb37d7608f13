package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * Somebody has a new identity key, mostly since the person has a new phone or installed
 * WhatsApp anew.
 *
 * @param client the session's client
 * @param jid who
 * @param timestamp when it happened
 * @param implicit whether it was noticed by a message rather than told
 */
@Origin(whatsmeow = "events.IdentityChange", neonize = "IdentityChangeEv")
public record IdentityChangeEvent(NeonizeClient client, Jid jid, Instant timestamp,
		boolean implicit) implements NeonizeEvent {

}
