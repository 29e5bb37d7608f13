package io.neonize.client.internal.event;

import java.util.Set;

import io.neonize.client.InvalidJidException;
import io.neonize.client.Jid;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.MessageSource;

/**
 * Tells which chat an event belongs to, in whose order listeners get it.
 */
public final class EventChats {

	private EventChats() {
	}

	/**
	 * Returns the chat of an event.
	 * @param event the event
	 * @return the known addresses of the chat; an empty one for what belongs to the
	 * session
	 */
	public static Set<String> of(Event event) {
		return switch (event.getPayloadCase()) {
			case MESSAGE -> of(event.getMessage().getInfo().getSource());
			case RECEIPT -> of(event.getReceipt().getSource());
			case UNDECRYPTABLE_MESSAGE -> of(event.getUndecryptableMessage().getInfo().getSource());
			case FB_MESSAGE -> of(event.getFbMessage().getInfo().getSource());
			case CHAT_PRESENCE -> of(event.getChatPresence().getSource());
			default -> Set.of(address(event));
		};
	}

	private static String address(Event event) {
		return switch (event.getPayloadCase()) {
			case MEDIA_RETRY -> event.getMediaRetry().getChat();
			case JOINED_GROUP -> event.getJoinedGroup().getGroup().getJid();
			case GROUP_INFO -> event.getGroupInfo().getJid();
			case NEWSLETTER_LIVE_UPDATE -> event.getNewsletterLiveUpdate().getJid();
			default -> "";
		};
	}

	/**
	 * Returns the chat of a message.
	 * @param source where it was written
	 * @return the known addresses of the chat
	 */
	public static Set<String> of(MessageSource source) {
		try {
			Jid alt = MessageDecoder.source(source).chatAlt();
			return (alt != null) ? Set.of(source.getChat(), alt.toString()) : Set.of(source.getChat());
		}
		catch (InvalidJidException ex) {
			// whoever decodes the event says what is wrong
			return Set.of(source.getChat());
		}
	}

}
