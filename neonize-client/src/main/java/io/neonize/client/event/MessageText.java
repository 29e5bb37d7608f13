package io.neonize.client.event;

import io.neonize.proto.wae2e.Message;

/**
 * Finds what is written in a message.
 */
final class MessageText {

	private MessageText() {
	}

	static String of(Message message) {
		if (message.hasConversation()) {
			return message.getConversation();
		}
		if (message.hasExtendedTextMessage()) {
			return message.getExtendedTextMessage().getText();
		}
		if (message.hasProtocolMessage() && message.getProtocolMessage().hasEditedMessage()) {
			return of(message.getProtocolMessage().getEditedMessage());
		}
		return caption(message);
	}

	private static String caption(Message message) {
		if (message.hasImageMessage()) {
			return message.getImageMessage().getCaption();
		}
		if (message.hasVideoMessage()) {
			return message.getVideoMessage().getCaption();
		}
		return message.getDocumentMessage().getCaption();
	}

}
