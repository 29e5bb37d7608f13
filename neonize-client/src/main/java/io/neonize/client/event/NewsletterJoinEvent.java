package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.client.newsletter.NewsletterMetadata;
import org.jspecify.annotations.Nullable;

/**
 * This account follows a newsletter from now on.
 *
 * @param client the session's client
 * @param metadata what is known of the newsletter
 * @param timestamp when it happened, if that is told
 */
@Origin(whatsmeow = { "events.NewsletterJoin", "events.MexNotificationData" }, neonize = "NewsletterJoinEv")
public record NewsletterJoinEvent(NeonizeClient client, NewsletterMetadata metadata,
		@Nullable Instant timestamp) implements NewsletterEvent {

	@Override
	public Jid newsletter() {
		return this.metadata.jid();
	}

}
