package io.neonize.client;

import java.util.Map;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.neonize.client.event.MessageEvent;
import io.neonize.proto.wacommon.MessageKey;
import io.neonize.proto.wae2e.ContextInfo;
import io.neonize.proto.wae2e.ExtendedTextMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.ReactionMessage;

/**
 * Builds WhatsApp's own messages as its apps do.
 */
final class OutgoingMessages {

	private OutgoingMessages() {
	}

	static Message text(String text) {
		return Message.newBuilder().setConversation(requireText(text)).build();
	}

	static Message reply(MessageEvent event, String text) {
		ContextInfo quote = ContextInfo.newBuilder()
			.setStanzaID(event.id())
			.setParticipant(event.sender().withoutDevice().toString())
			.setQuotedMessage(quoted(event.message()))
			.build();
		return Message.newBuilder()
			.setExtendedTextMessage(
					ExtendedTextMessage.newBuilder().setText(requireText(text)).setContextInfo(quote).build())
			.build();
	}

	static Message reaction(MessageEvent event, String emoji) {
		MessageKey.Builder key = MessageKey.newBuilder()
			.setRemoteJID(event.chat().toString())
			.setFromMe(event.fromMe())
			.setID(event.id());
		if (event.isGroup() && !event.fromMe()) {
			key.setParticipant(event.sender().withoutDevice().toString());
		}
		return Message.newBuilder()
			.setReactionMessage(ReactionMessage.newBuilder()
				.setKey(key)
				.setText(emoji)
				.setSenderTimestampMS(System.currentTimeMillis()))
			.build();
	}

	/**
	 * A quote of a quote would grow with every answer, and secrets of the first message
	 * are nobody else's.
	 */
	static Message quoted(Message message) {
		Message.Builder quoted = message.toBuilder().clearMessageContextInfo();
		clearContext(quoted);
		return quoted.build();
	}

	/** Each kind of content has a context of its own, and some wrap other messages. */
	private static void clearContext(com.google.protobuf.Message.Builder content) {
		for (FieldDescriptor field : content.getAllFields().keySet()) {
			if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || field.isRepeated()) {
				continue;
			}
			if (field.getMessageType().equals(ContextInfo.getDescriptor())) {
				content.clearField(field);
			}
			else {
				clearContext(content.getFieldBuilder(field));
			}
		}
	}

	private static String requireText(String text) {
		if (text == null || text.isBlank()) {
			throw new NeonizeException(ErrorCode.INVALID_ARGUMENT, "The text is empty; a message needs some",
					Map.of("field", "text"), null);
		}
		return text;
	}

}
