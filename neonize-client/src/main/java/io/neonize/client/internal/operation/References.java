package io.neonize.client.internal.operation;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.EngineException;
import io.neonize.client.ErrorCode;
import io.neonize.client.internal.proto.MessageReference;
import io.neonize.proto.wae2e.Message;

/**
 * References to messages and WhatsApp's own messages, as they cross the boundary.
 */
final class References {

	private References() {
	}

	static MessageReference write(io.neonize.client.message.MessageReference message) {
		MessageActions.checked(message);
		return MessageReference.newBuilder()
			.setChat(message.chat().toString())
			.setSender((message.sender() != null) ? message.sender().withoutDevice().toString() : "")
			.setId(message.id())
			.build();
	}

	static Message message(ByteString serialised) {
		try {
			return Message.parseFrom(serialised);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new EngineException(ErrorCode.INTERNAL, "The engine's message cannot be read: " + ex.getMessage());
		}
	}

}
