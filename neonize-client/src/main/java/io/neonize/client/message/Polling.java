package io.neonize.client.message;

import java.util.Optional;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.PollCreationMessage;

/**
 * Finds polls in messages, in whatever version they are.
 */
final class Polling {

	private Polling() {
	}

	static Optional<PollCreationMessage> creation(Message message) {
		return message.getAllFields()
			.entrySet()
			.stream()
			.filter((field) -> isPoll(field.getKey()))
			.map((field) -> (PollCreationMessage) field.getValue())
			.findFirst();
	}

	private static boolean isPoll(FieldDescriptor field) {
		return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
				&& field.getMessageType().equals(PollCreationMessage.getDescriptor());
	}

}
