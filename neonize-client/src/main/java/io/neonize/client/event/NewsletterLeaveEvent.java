package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.client.newsletter.NewsletterRole;
import org.jspecify.annotations.Nullable;

/**
 * This account follows a newsletter no longer.
 *
 * @param client the session's client
 * @param newsletter which newsletter
 * @param role what this account is there now
 * @param timestamp when it happened, if that is told
 */
@Origin(whatsmeow = "events.NewsletterLeave", neonize = "NewsletterLeaveEv")
public record NewsletterLeaveEvent(NeonizeClient client, Jid newsletter, NewsletterRole role,
		@Nullable Instant timestamp) implements NewsletterEvent {

}
