package io.neonize.client.message;

import io.neonize.proto.wae2e.FutureProofMessage;
import io.neonize.proto.wae2e.Message;

/**
 * What can be viewed once, and how it is sent.
 */
final class ViewOnce {

	private ViewOnce() {
	}

	static boolean isPossible(Message message) {
		return message.hasImageMessage() || message.hasVideoMessage() || message.hasAudioMessage();
	}

	static Message wrap(Message message) {
		Message.Builder content = message.toBuilder();
		if (message.hasAudioMessage()) {
			content.getAudioMessageBuilder().setViewOnce(true);
			return Message.newBuilder().setViewOnceMessageV2Extension(wrapped(content)).build();
		}
		if (message.hasImageMessage()) {
			content.getImageMessageBuilder().setViewOnce(true);
		}
		else {
			content.getVideoMessageBuilder().setViewOnce(true);
		}
		return Message.newBuilder().setViewOnceMessage(wrapped(content)).build();
	}

	private static FutureProofMessage.Builder wrapped(Message.Builder content) {
		return FutureProofMessage.newBuilder().setMessage(content);
	}

}
