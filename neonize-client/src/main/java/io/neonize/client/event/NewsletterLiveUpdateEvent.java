package io.neonize.client.event;

import java.time.Instant;
import java.util.List;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;
import io.neonize.client.newsletter.NewsletterMessage;

/**
 * Views and reactions of messages have changed in a newsletter whose live updates this
 * session asked for.
 *
 * @param client the session's client
 * @param newsletter which newsletter
 * @param timestamp when it happened
 * @param messages the messages, without their content
 */
@Origin(whatsmeow = "events.NewsletterLiveUpdate", neonize = "NewsletterLiveUpdateEv")
public record NewsletterLiveUpdateEvent(NeonizeClient client, Jid newsletter, Instant timestamp,
		List<NewsletterMessage> messages) implements NewsletterEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
