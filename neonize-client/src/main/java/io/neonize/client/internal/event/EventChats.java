package io.neonize.client.internal.event;

import io.neonize.client.internal.proto.Event;

/**
 * Tells which chat an event belongs to, in whose order listeners get it.
 */
public final class EventChats {

	private EventChats() {
	}

	/**
	 * Returns the chat of an event.
	 * @param event the event
	 * @return the chat, empty for what belongs to the session
	 */
	public static String of(Event event) {
		return switch (event.getPayloadCase()) {
			case MESSAGE -> event.getMessage().getInfo().getSource().getChat();
			case RECEIPT -> event.getReceipt().getSource().getChat();
			case UNDECRYPTABLE_MESSAGE -> event.getUndecryptableMessage().getInfo().getSource().getChat();
			case FB_MESSAGE -> event.getFbMessage().getInfo().getSource().getChat();
			case MEDIA_RETRY -> event.getMediaRetry().getChat();
			case CHAT_PRESENCE -> event.getChatPresence().getSource().getChat();
			case JOINED_GROUP -> event.getJoinedGroup().getGroup().getJid();
			case GROUP_INFO -> event.getGroupInfo().getJid();
			case NEWSLETTER_LIVE_UPDATE -> event.getNewsletterLiveUpdate().getJid();
			default -> "";
		};
	}

}
