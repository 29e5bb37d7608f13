package io.neonize.client.event;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import org.jspecify.annotations.Nullable;

/**
 * This account has muted or unmuted a newsletter.
 *
 * @param client the session's client
 * @param newsletter which newsletter
 * @param muted whether it is muted now
 * @param timestamp when it happened, if that is told
 */
@Origin(whatsmeow = "events.NewsletterMuteChange", neonize = "NewsletterMuteChangeEv")
public record NewsletterMuteChangeEvent(NeonizeClient client, Jid newsletter, boolean muted,
		@Nullable Instant timestamp) implements NewsletterEvent {

}
