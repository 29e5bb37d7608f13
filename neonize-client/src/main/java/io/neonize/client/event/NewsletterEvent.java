package io.neonize.client.event;

import io.neonize.client.Jid;

/**
 * Something about a newsletter.
 */
public sealed interface NewsletterEvent extends NeonizeEvent
		permits NewsletterJoinEvent, NewsletterLeaveEvent, NewsletterMuteChangeEvent, NewsletterLiveUpdateEvent {

	/**
	 * Returns which newsletter it is about.
	 * @return the newsletter
	 */
	Jid newsletter();

}
