package io.neonize.client.message;

import io.neonize.proto.wae2e.Message;

/**
 * Something that can be sent: {@link OutgoingMessage a text or anything with a quote or
 * mentions}, a {@link Location}, a {@link ContactCard}, a {@link Poll} and so on.
 */
@FunctionalInterface
public interface MessageContent {

	/**
	 * Returns what is sent.
	 * @return WhatsApp's own message
	 */
	Message toMessage();

}
