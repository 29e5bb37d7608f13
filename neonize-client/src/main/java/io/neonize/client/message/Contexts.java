package io.neonize.client.message;

import java.util.Optional;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.neonize.proto.wae2e.ContextInfo;
import io.neonize.proto.wae2e.ExtendedTextMessage;
import io.neonize.proto.wae2e.FutureProofMessage;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * The context of a message: quotes, mentions, forwarding. Every kind of content has a
 * field of its own for it.
 */
final class Contexts {

	private Contexts() {
	}

	/**
	 * Returns a message whose context has what another says. A text becomes one that can
	 * have a context.
	 */
	static Message merge(Message message, ContextInfo context) {
		Message.Builder merged = message.toBuilder();
		if (message.hasConversation()) {
			merged.clearConversation()
				.setExtendedTextMessage(ExtendedTextMessage.newBuilder().setText(message.getConversation()));
		}
		FieldDescriptor wrapper = find(merged.build(), FutureProofMessage.getDescriptor().getFullName());
		if (wrapper != null) {
			FutureProofMessage wrapped = (FutureProofMessage) merged.getField(wrapper);
			return merged
				.setField(wrapper,
						FutureProofMessage.newBuilder().setMessage(merge(wrapped.getMessage(), context)).build())
				.build();
		}
		FieldDescriptor content = content(merged.build());
		if (content == null) {
			throw Invalid.field("message", "This kind of message can neither quote, mention nor be forwarded");
		}
		com.google.protobuf.Message.Builder builder = merged.getFieldBuilder(content);
		FieldDescriptor field = contextField(content);
		ContextInfo known = (ContextInfo) builder.getField(field);
		builder.setField(field, known.toBuilder().mergeFrom(context).build());
		return merged.build();
	}

	/** Finds the context of an unwrapped message. */
	static Optional<ContextInfo> of(Message message) {
		FieldDescriptor content = content(message);
		if (content == null) {
			return Optional.empty();
		}
		com.google.protobuf.Message value = (com.google.protobuf.Message) message.getField(content);
		FieldDescriptor field = contextField(content);
		return value.hasField(field) ? Optional.of((ContextInfo) value.getField(field)) : Optional.empty();
	}

	/** Finds the field with the content of a message that may have a context. */
	static @Nullable FieldDescriptor content(Message message) {
		return message.getAllFields()
			.keySet()
			.stream()
			.filter((field) -> contextField(field) != null)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable FieldDescriptor find(Message message, String type) {
		return message.getAllFields()
			.keySet()
			.stream()
			.filter((field) -> isMessage(field) && field.getMessageType().getFullName().equals(type))
			.findFirst()
			.orElse(null);
	}

	private static @Nullable FieldDescriptor contextField(FieldDescriptor content) {
		return !isMessage(content) ? null
				: content.getMessageType()
					.getFields()
					.stream()
					.filter((field) -> isMessage(field) && field.getMessageType().equals(ContextInfo.getDescriptor()))
					.findFirst()
					.orElse(null);
	}

	private static boolean isMessage(FieldDescriptor field) {
		return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isRepeated();
	}

}
