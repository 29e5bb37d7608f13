package io.neonize.client.message;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.neonize.proto.wae2e.Message;

/**
 * Finds what is written in a message: its text, or the caption of its file.
 */
final class MessageText {

	private static final Part[] PARTS = { new Part(Message::hasConversation, Message::getConversation),
			new Part(Message::hasExtendedTextMessage, (message) -> message.getExtendedTextMessage().getText()),
			new Part(Message::hasImageMessage, (message) -> message.getImageMessage().getCaption()),
			new Part(Message::hasVideoMessage, (message) -> message.getVideoMessage().getCaption()),
			new Part(Message::hasDocumentMessage, (message) -> message.getDocumentMessage().getCaption()),
			new Part(Message::hasLiveLocationMessage, (message) -> message.getLiveLocationMessage().getCaption()),
			new Part(Message::hasCommentMessage, (message) -> of(message.getCommentMessage().getMessage())),
			new Part(Message::hasInteractiveMessage, (message) -> message.getInteractiveMessage().getBody().getText()),
			new Part(Message::hasButtonsMessage, (message) -> message.getButtonsMessage().getContentText()),
			new Part(Message::hasListMessage, (message) -> message.getListMessage().getDescription()),
			new Part(Message::hasTemplateMessage,
					(message) -> message.getTemplateMessage().getHydratedTemplate().getHydratedContentText()),
			new Part(Message::hasButtonsResponseMessage,
					(message) -> message.getButtonsResponseMessage().getSelectedDisplayText()),
			new Part(Message::hasListResponseMessage, (message) -> message.getListResponseMessage().getTitle()),
			new Part(Message::hasTemplateButtonReplyMessage,
					(message) -> message.getTemplateButtonReplyMessage().getSelectedDisplayText()),
			new Part(Message::hasInteractiveResponseMessage,
					(message) -> message.getInteractiveResponseMessage().getBody().getText()),
			new Part(Message::hasGroupInviteMessage, (message) -> message.getGroupInviteMessage().getCaption()) };

	private MessageText() {
	}

	static String of(Message wrapped) {
		Message message = Wrappers.unwrap(wrapped);
		return Stream.of(PARTS)
			.filter((part) -> part.present().test(message))
			.findFirst()
			.map((part) -> part.text().apply(message))
			.orElse("");
	}

	/**
	 * A kind of message that has a text.
	 */
	private record Part(Predicate<Message> present, Function<Message, String> text) {

	}

}
