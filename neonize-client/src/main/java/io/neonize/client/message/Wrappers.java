package io.neonize.client.message;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.neonize.proto.wae2e.FutureProofMessage;
import io.neonize.proto.wae2e.Message;

/**
 * What messages are wrapped in: disappearing, to be viewed once, edited and so on.
 */
final class Wrappers {

	/** Nobody wraps more often than this, unless to do harm. */
	private static final int MAX_DEPTH = 10;

	private Wrappers() {
	}

	/**
	 * Returns the message inside all wrappers, and inside an edit what the message says
	 * now.
	 */
	static Message unwrap(Message message) {
		Message inner = message;
		for (int depth = 0; depth < MAX_DEPTH; depth++) {
			Message next = unwrapOnce(inner);
			if (next == inner) {
				break;
			}
			inner = next;
		}
		return inner;
	}

	private static Message unwrapOnce(Message message) {
		if (message.hasDeviceSentMessage()) {
			return message.getDeviceSentMessage().getMessage();
		}
		if (message.hasProtocolMessage() && message.getProtocolMessage().hasEditedMessage()) {
			return message.getProtocolMessage().getEditedMessage();
		}
		return message.getAllFields()
			.keySet()
			.stream()
			.filter(Wrappers::isWrapper)
			.findFirst()
			.map((wrapper) -> ((FutureProofMessage) message.getField(wrapper)).getMessage())
			.orElse(message);
	}

	private static boolean isWrapper(FieldDescriptor field) {
		return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
				&& field.getMessageType().equals(FutureProofMessage.getDescriptor());
	}

}
