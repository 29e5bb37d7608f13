package io.neonize.client.message;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.neonize.proto.wae2e.ContextInfo;
import io.neonize.proto.wae2e.Message;

/**
 * What remains of a message when it is quoted.
 */
final class Quotes {

	private Quotes() {
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

}
