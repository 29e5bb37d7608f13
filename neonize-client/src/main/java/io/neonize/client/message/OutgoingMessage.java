package io.neonize.client.message;

import java.util.Map;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.event.MessageEvent;
import io.neonize.proto.wae2e.ContextInfo;
import io.neonize.proto.wae2e.ExtendedTextMessage;
import io.neonize.proto.wae2e.Message;

/**
 * A message to send, as WhatsApp's apps would build it. Immutable: every method returns a
 * message of its own.
 */
public final class OutgoingMessage {

	private final Message message;

	private OutgoingMessage(Message message) {
		this.message = message;
	}

	/**
	 * Begins a text.
	 * @param text the text, not blank
	 * @return the message
	 */
	public static OutgoingMessage text(String text) {
		if (text == null || text.isBlank()) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT, "The text is empty; a message needs some",
					Map.of("field", "text"), null);
		}
		return new OutgoingMessage(Message.newBuilder().setConversation(text).build());
	}

	/**
	 * Makes it an answer.
	 * @param event the message that is quoted
	 * @return the answer
	 */
	public OutgoingMessage quoting(MessageEvent event) {
		ContextInfo quote = ContextInfo.newBuilder()
			.setStanzaID(event.id())
			.setParticipant(event.sender().withoutDevice().toString())
			.setQuotedMessage(Quotes.quoted(event.message()))
			.build();
		return new OutgoingMessage(Message.newBuilder()
			.setExtendedTextMessage(
					ExtendedTextMessage.newBuilder().setText(this.message.getConversation()).setContextInfo(quote))
			.build());
	}

	/**
	 * Returns what is sent.
	 * @return WhatsApp's own message
	 */
	public Message toMessage() {
		return this.message;
	}

}
