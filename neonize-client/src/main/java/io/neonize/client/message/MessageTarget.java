package io.neonize.client.message;

import java.util.Optional;

import io.neonize.client.event.MessageEvent;
import io.neonize.proto.wacommon.MessageKey;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * Finds the message that another one is about.
 */
final class MessageTarget {

	private MessageTarget() {
	}

	static Optional<MessageReference> of(MessageEvent event) {
		Message message = event.message();
		MessageKey key = key(message.hasEditedMessage() ? message.getEditedMessage().getMessage() : message);
		return Optional.ofNullable(key)
			.filter((found) -> !found.getID().isEmpty())
			.map((found) -> MessageReference.of(found, event));
	}

	private static @Nullable MessageKey key(Message message) {
		if (message.hasReactionMessage()) {
			return message.getReactionMessage().getKey();
		}
		if (message.hasProtocolMessage()) {
			return message.getProtocolMessage().getKey();
		}
		if (message.hasPollUpdateMessage()) {
			return message.getPollUpdateMessage().getPollCreationMessageKey();
		}
		if (message.hasPinInChatMessage()) {
			return message.getPinInChatMessage().getKey();
		}
		if (message.hasKeepInChatMessage()) {
			return message.getKeepInChatMessage().getKey();
		}
		return concealed(message);
	}

	private static @Nullable MessageKey concealed(Message message) {
		if (message.hasCommentMessage()) {
			return message.getCommentMessage().getTargetMessageKey();
		}
		if (message.hasEncCommentMessage()) {
			return message.getEncCommentMessage().getTargetMessageKey();
		}
		if (message.hasEncReactionMessage()) {
			return message.getEncReactionMessage().getTargetMessageKey();
		}
		if (message.hasSecretEncryptedMessage()) {
			return message.getSecretEncryptedMessage().getTargetMessageKey();
		}
		return message.hasEncEventResponseMessage() ? message.getEncEventResponseMessage().getEventCreationMessageKey()
				: null;
	}

}
