package io.neonize.client.internal.operation;

import java.time.Instant;

import io.neonize.client.event.MessageEvent;
import io.neonize.client.internal.proto.MessageRef;
import io.neonize.client.message.MessageReference;
import org.jspecify.annotations.Nullable;

/**
 * Names messages for the engine.
 */
final class MessageRefs {

	private MessageRefs() {
	}

	static MessageRef of(MessageEvent event) {
		return of(MessageReference.of(event), event.timestamp());
	}

	static MessageRef of(MessageReference message) {
		return of(message, null);
	}

	static MessageRef of(MessageReference message, @Nullable Instant timestamp) {
		MessageRef.Builder ref = MessageRef.newBuilder()
			.setChat(message.chat().toString())
			.setId(message.id())
			.setIsFromMe(message.sender() == null);
		if (message.sender() != null && !message.chat().isUser()) {
			ref.setSender(message.sender().withoutDevice().toString());
		}
		if (timestamp != null) {
			ref.setTimestampMillis(Arguments.millis(timestamp, "timestamp"));
		}
		return ref.build();
	}

}
