package io.neonize.client.event;

import com.google.protobuf.ByteString;
import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * A message of Messenger or Instagram came. Its content is in Meta's own protobuf
 * messages, serialised.
 *
 * @param client the session's client
 * @param info which message
 * @param type full name of the protobuf message, such as {@code
 * WAConsumerApplication.ConsumerApplication}
 * @param message the message
 * @param retryCount how often it was asked for again
 * @param transport the {@code MessageTransport} around it
 * @param fbApplication the {@code MessageApplication} around it, empty for Instagram's
 * @param igTransport the {@code TransportPayload} around it, empty for Messenger's
 */
@Origin(whatsmeow = "events.FBMessage", serviceOnly = "only Messenger accounts get them; a Go test proves the mapping")
public record FbMessageEvent(NeonizeClient client, MessageInfo info, String type, ByteString message, int retryCount,
		ByteString transport, ByteString fbApplication, ByteString igTransport) implements NeonizeEvent {

	/**
	 * Leaves out what people wrote.
	 */
	@Override
	public String toString() {
		return LogText.of(this);
	}

}
