package io.neonize.client.internal.operation;

import java.time.Duration;

import io.neonize.client.message.MessageContent;
import io.neonize.client.message.MessageReference;
import io.neonize.proto.wae2e.FutureProofMessage;
import io.neonize.proto.wae2e.KeepInChatMessage;
import io.neonize.proto.wae2e.KeepType;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.MessageContextInfo;
import io.neonize.proto.wae2e.PeerDataOperationRequestMessage;
import io.neonize.proto.wae2e.PeerDataOperationRequestMessage.PlaceholderMessageResendRequest;
import io.neonize.proto.wae2e.PeerDataOperationRequestType;
import io.neonize.proto.wae2e.PinInChatMessage;
import io.neonize.proto.wae2e.ProtocolMessage;
import io.neonize.proto.wae2e.ReactionMessage;

/**
 * Messages about messages, as WhatsApp's apps build them.
 */
final class MessageActions {

	private MessageActions() {
	}

	static Message reaction(MessageReference message, String emoji) {
		if (checked(message).chat().isNewsletter()) {
			throw Arguments.invalid("message",
					"A message of a channel has another kind of reaction; see newsletters()");
		}
		return Message.newBuilder()
			.setReactionMessage(ReactionMessage.newBuilder()
				.setKey(message.toKey())
				.setText(Arguments.required(emoji, "emoji"))
				.setSenderTimestampMS(System.currentTimeMillis()))
			.build();
	}

	static Message edit(MessageReference message, MessageContent content) {
		if (checked(message).sender() != null) {
			throw Arguments.invalid("message",
					"Only messages of the own account can be edited, this one is by " + message.sender());
		}
		ProtocolMessage edit = ProtocolMessage.newBuilder()
			.setKey(message.toKey())
			.setType(ProtocolMessage.Type.MESSAGE_EDIT)
			.setEditedMessage(content.toMessage())
			.setTimestampMS(System.currentTimeMillis())
			.build();
		return Message.newBuilder()
			.setEditedMessage(FutureProofMessage.newBuilder().setMessage(Message.newBuilder().setProtocolMessage(edit)))
			.build();
	}

	static Message revoke(MessageReference message) {
		if (checked(message).sender() != null && !message.chat().isGroup()) {
			throw Arguments.invalid("message", "What others wrote can be deleted for everybody in groups only, by an "
					+ "admin; the chat is " + message.chat());
		}
		return Message.newBuilder()
			.setProtocolMessage(
					ProtocolMessage.newBuilder().setType(ProtocolMessage.Type.REVOKE).setKey(message.toKey()))
			.build();
	}

	static Message pin(MessageReference message, Duration duration) {
		if (duration.toSeconds() <= 0 || duration.toSeconds() > Integer.MAX_VALUE) {
			throw Arguments.invalid("duration", "A message cannot be pinned for " + duration);
		}
		return pin(message, PinInChatMessage.Type.PIN_FOR_ALL)
			.setMessageContextInfo(
					MessageContextInfo.newBuilder().setMessageAddOnDurationInSecs((int) duration.toSeconds()))
			.build();
	}

	static Message unpin(MessageReference message) {
		return pin(message, PinInChatMessage.Type.UNPIN_FOR_ALL).build();
	}

	private static Message.Builder pin(MessageReference message, PinInChatMessage.Type type) {
		return Message.newBuilder()
			.setPinInChatMessage(PinInChatMessage.newBuilder()
				.setKey(checked(message).toKey())
				.setType(type)
				.setSenderTimestampMS(System.currentTimeMillis()));
	}

	static Message keep(MessageReference message, KeepType type) {
		return Message.newBuilder()
			.setKeepInChatMessage(KeepInChatMessage.newBuilder()
				.setKey(checked(message).toKey())
				.setKeepType(type)
				.setTimestampMS(System.currentTimeMillis()))
			.build();
	}

	static Message unavailableRequest(MessageReference message) {
		PeerDataOperationRequestMessage request = PeerDataOperationRequestMessage.newBuilder()
			.setPeerDataOperationRequestType(PeerDataOperationRequestType.PLACEHOLDER_MESSAGE_RESEND)
			.addPlaceholderMessageResendRequest(
					PlaceholderMessageResendRequest.newBuilder().setMessageKey(checked(message).toKey()))
			.build();
		return Message.newBuilder()
			.setProtocolMessage(ProtocolMessage.newBuilder()
				.setType(ProtocolMessage.Type.PEER_DATA_OPERATION_REQUEST_MESSAGE)
				.setPeerDataOperationRequestMessage(request))
			.build();
	}

	/** A message about a message that has no id is shown by nobody. */
	static MessageReference checked(MessageReference message) {
		Arguments.required(message, "message");
		Arguments.required(message.chat(), "chat");
		if (message.id() == null || message.id().isBlank()) {
			throw Arguments.invalid("id", "The id is empty; say which message is meant");
		}
		if (message.sender() != null && !message.sender().isUser() && !message.chat().isNewsletter()) {
			throw Arguments.invalid("sender", "The sender " + message.sender() + " is no user");
		}
		return message;
	}

}
