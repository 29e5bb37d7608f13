package io.neonize.client.internal.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.NewsletterJoinEvent;
import io.neonize.client.event.NewsletterLeaveEvent;
import io.neonize.client.event.NewsletterLiveUpdateEvent;
import io.neonize.client.event.NewsletterMuteChangeEvent;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.MexNotification;
import io.neonize.client.internal.proto.NewsletterLiveUpdate;
import io.neonize.client.newsletter.NewsletterMessage;
import io.neonize.client.newsletter.NewsletterMetadata;
import io.neonize.client.newsletter.NewsletterPicture;
import io.neonize.client.newsletter.NewsletterRole;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * Turns the contract's newsletters, and events about them, into those of the API.
 */
public final class NewsletterDecoder {

	private NewsletterDecoder() {
	}

	static @Nullable NeonizeEvent decode(NeonizeClient client, Event event) throws InvalidProtocolBufferException {
		return switch (event.getPayloadCase()) {
			case NEWSLETTER_JOIN -> new NewsletterJoinEvent(client, metadata(event.getNewsletterJoin().getNewsletter()),
					time(event.getNewsletterJoin().getMex()));
			case NEWSLETTER_LEAVE -> new NewsletterLeaveEvent(client, Jids.read(event.getNewsletterLeave().getJid()),
					NewsletterRole.of(event.getNewsletterLeave().getRole()), time(event.getNewsletterLeave().getMex()));
			case NEWSLETTER_MUTE_CHANGE ->
				new NewsletterMuteChangeEvent(client, Jids.read(event.getNewsletterMuteChange().getJid()),
						event.getNewsletterMuteChange().getMuted(), time(event.getNewsletterMuteChange().getMex()));
			case NEWSLETTER_LIVE_UPDATE -> update(client, event.getNewsletterLiveUpdate());
			default -> null;
		};
	}

	private static @Nullable Instant time(MexNotification notification) {
		return Times.readOptional(notification.getTimestampMillis());
	}

	private static NeonizeEvent update(NeonizeClient client, NewsletterLiveUpdate update)
			throws InvalidProtocolBufferException {
		Jid newsletter = Jids.read(update.getJid());
		return new NewsletterLiveUpdateEvent(client, newsletter, Times.read(update.getTimestampMillis()),
				messages(update.getMessagesList()));
	}

	/**
	 * Decodes what is known of a newsletter.
	 * @param newsletter the newsletter as it came
	 * @return the newsletter
	 */
	public static NewsletterMetadata metadata(io.neonize.client.internal.proto.NewsletterMetadata newsletter) {
		return new NewsletterMetadata(Jids.read(newsletter.getJid()), newsletter.getState(),
				Times.readOptional(newsletter.getCreatedMillis()), newsletter.getInviteCode(), newsletter.getName(),
				newsletter.getDescription(), newsletter.getSubscriberCount(), newsletter.getVerified(),
				newsletter.hasPicture() ? picture(newsletter.getPicture()) : null,
				newsletter.hasPreview() ? picture(newsletter.getPreview()) : null, newsletter.getReactions(),
				newsletter.getMuted(), NewsletterRole.of(newsletter.getRole()));
	}

	private static NewsletterPicture picture(io.neonize.client.internal.proto.NewsletterMetadata.Picture picture) {
		return new NewsletterPicture(picture.getId(), picture.getType(), picture.getUrl(), picture.getDirectPath());
	}

	/**
	 * Decodes messages of a newsletter.
	 * @param messages the messages as they came
	 * @return the messages
	 * @throws InvalidProtocolBufferException when WhatsApp's own message in one cannot be
	 * read
	 */
	public static List<NewsletterMessage> messages(List<io.neonize.client.internal.proto.NewsletterMessage> messages)
			throws InvalidProtocolBufferException {
		List<NewsletterMessage> decoded = new ArrayList<>();
		for (io.neonize.client.internal.proto.NewsletterMessage message : messages) {
			Message content = message.getMessage().isEmpty() ? null : Message.parseFrom(message.getMessage());
			decoded.add(new NewsletterMessage(message.getServerId(), message.getId(), message.getType(),
					Times.read(message.getTimestampMillis()), message.getViews(), message.getReactionsMap(), content));
		}
		return List.copyOf(decoded);
	}

}
