package io.neonize.client.newsletter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.client.Origin;
import io.neonize.client.ServerException;
import io.neonize.client.event.NewsletterLiveUpdateEvent;
import org.jspecify.annotations.Nullable;

/**
 * Newsletters, which WhatsApp's apps call channels; see
 * {@link NeonizeClient#newsletters()}. Whoever owns one writes in it as in any chat:
 * {@code client.sendMessage(newsletter.jid(), "News")}.
 * <p>
 * Futures fail with a {@link NeonizeException}: {@link ErrorCode#INVALID_ARGUMENT} names
 * the field that was wrong, {@link ErrorCode#NOT_FOUND} is a newsletter or link that does
 * not exist, a {@link ServerException} what WhatsApp refused.
 */
public interface Newsletters {

	/**
	 * Makes a newsletter that this account owns. WhatsApp may want its terms accepted
	 * first, with {@link #acceptTerms(String, String)}.
	 * @param newsletter the newsletter to make
	 * @return the new newsletter
	 */
	@Origin(whatsmeow = "CreateNewsletter", neonize = "create_newsletter")
	CompletableFuture<NewsletterMetadata> create(NewNewsletter newsletter);

	/**
	 * Asks about a newsletter.
	 * @param newsletter its address
	 * @return what is known of it now
	 */
	@Origin(whatsmeow = "GetNewsletterInfo", neonize = "get_newsletter_info")
	CompletableFuture<NewsletterMetadata> info(Jid newsletter);

	/**
	 * Asks about a newsletter before following it.
	 * @param link its link, or the code at its end
	 * @return what is known of it now, without what this account is there
	 */
	@Origin(whatsmeow = "GetNewsletterInfoWithInvite", neonize = "get_newsletter_info_with_invite")
	CompletableFuture<NewsletterMetadata> infoFromLink(String link);

	/**
	 * Lists the newsletters that this account follows or owns.
	 * @return the newsletters
	 */
	@Origin(whatsmeow = "GetSubscribedNewsletters", neonize = "get_subscribed_newletters")
	CompletableFuture<List<NewsletterMetadata>> subscribed();

	/**
	 * Follows a newsletter: its messages come as those of other chats.
	 * @param newsletter its address
	 * @return completes when it is followed
	 */
	@Origin(whatsmeow = "FollowNewsletter", neonize = "follow_newsletter")
	CompletableFuture<Void> follow(Jid newsletter);

	/**
	 * Follows a newsletter no longer.
	 * @param newsletter its address
	 * @return completes when it is not followed any more
	 */
	@Origin(whatsmeow = "UnfollowNewsletter", neonize = "unfollow_newsletter")
	CompletableFuture<Void> unfollow(Jid newsletter);

	/**
	 * Says whether the account wants to be notified of new messages.
	 * @param newsletter its address
	 * @param mute whether it does not
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "NewsletterToggleMute", neonize = "newsletter_toggle_mute")
	CompletableFuture<Void> setMuted(Jid newsletter, boolean mute);

	/**
	 * Reads the latest messages.
	 * @param newsletter its address
	 * @param count at most so many; 0 for as many as WhatsApp likes
	 * @return the messages
	 */
	@Origin(whatsmeow = "GetNewsletterMessages", neonize = "get_newsletter_messages")
	CompletableFuture<List<NewsletterMessage>> messages(Jid newsletter, int count);

	/**
	 * Reads the messages before one.
	 * @param newsletter its address
	 * @param count at most so many; 0 for as many as WhatsApp likes
	 * @param before {@link NewsletterMessage#serverId()} of that one
	 * @return the messages
	 */
	@Origin(whatsmeow = "GetNewsletterMessages", neonize = "get_newsletter_messages")
	CompletableFuture<List<NewsletterMessage>> messages(Jid newsletter, int count, long before);

	/**
	 * Reads how messages were received: views and reactions.
	 * @param newsletter its address
	 * @param count at most so many; 0 for as many as WhatsApp likes
	 * @param since only what has changed since then, {@code null} for all
	 * @param after only messages behind this {@link NewsletterMessage#serverId()}; 0 for
	 * all
	 * @return the messages, without what they say
	 */
	@Origin(whatsmeow = "GetNewsletterMessageUpdates", neonize = "get_newsletter_message_update")
	CompletableFuture<List<NewsletterMessage>> messageUpdates(Jid newsletter, int count, @Nullable Instant since,
			long after);

	/**
	 * Asks to be told of views and reactions as they happen, as
	 * {@link NewsletterLiveUpdateEvent}.
	 * @param newsletter its address
	 * @return for how long; ask again before that
	 */
	@Origin(whatsmeow = "NewsletterSubscribeLiveUpdates", neonize = "newsletter_subscribe_live_updates")
	CompletableFuture<Duration> subscribeLiveUpdates(Jid newsletter);

	/**
	 * Counts this account among those who have seen messages.
	 * @param newsletter its address
	 * @param serverIds {@link NewsletterMessage#serverId()} of the messages; at least one
	 * @return completes when WhatsApp has counted it
	 */
	@Origin(whatsmeow = "NewsletterMarkViewed", neonize = "newsletter_mark_viewed")
	CompletableFuture<Void> markViewed(Jid newsletter, long... serverIds);

	/**
	 * Reacts to a message.
	 * @param newsletter its address
	 * @param serverId {@link NewsletterMessage#serverId()} of the message
	 * @param emoji the reaction; empty takes it back
	 * @return completes when the reaction is on its way
	 */
	@Origin(whatsmeow = "NewsletterSendReaction", neonize = "newsletter_send_reaction")
	CompletableFuture<Void> react(Jid newsletter, long serverId, String emoji);

	/**
	 * Accepts terms of WhatsApp's. Those for making newsletters were notice
	 * {@code 20601218}, stage {@code 5}, at the time of writing.
	 * @param noticeId which terms
	 * @param stage their stage
	 * @return completes when they are accepted
	 */
	@Origin(whatsmeow = "AcceptTOSNotice")
	CompletableFuture<Void> acceptTerms(String noticeId, String stage);

}
