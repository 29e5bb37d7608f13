package io.neonize.client.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

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
		List<Message> layers = layers(message, Wrappers::unwrapOnce);
		return layers.get(layers.size() - 1);
	}

	/**
	 * Returns the message and what is in its wrappers, the innermost last. The content of
	 * an edit is no such layer.
	 */
	static List<Message> layers(Message message) {
		return layers(message, Wrappers::openOnce);
	}

	private static List<Message> layers(Message message, UnaryOperator<Message> once) {
		List<Message> layers = new ArrayList<>(List.of(message));
		for (int depth = 0; depth < MAX_DEPTH; depth++) {
			Message inner = layers.get(depth);
			Message next = once.apply(inner);
			if (next == inner) {
				break;
			}
			layers.add(next);
		}
		return layers;
	}

	private static Message unwrapOnce(Message message) {
		boolean edit = message.hasProtocolMessage() && message.getProtocolMessage().hasEditedMessage();
		return (edit && !message.hasDeviceSentMessage()) ? message.getProtocolMessage().getEditedMessage()
				: openOnce(message);
	}

	private static Message openOnce(Message message) {
		if (message.hasDeviceSentMessage()) {
			return message.getDeviceSentMessage().getMessage();
		}
		if (message.hasProtocolMessage()) {
			return message;
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
