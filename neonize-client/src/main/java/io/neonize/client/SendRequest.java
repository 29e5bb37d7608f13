package io.neonize.client;

import java.time.Duration;

import io.neonize.client.message.OutgoingMessage;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message to send, with everything that can be chosen about it.
 *
 * @param to the chat
 * @param message WhatsApp's own message
 * @param id the message's id, so that sending again is never a second message;
 * {@code null} lets the engine make one
 * @param timeout how long to wait for WhatsApp, {@code null} for the client's own
 */
public record SendRequest(Jid to, Message message, @Nullable String id, @Nullable Duration timeout) {

	/**
	 * Creates a request with a fresh id and the client's time limit.
	 * @param to the chat
	 * @param message WhatsApp's own message
	 * @return the request
	 */
	public static SendRequest of(Jid to, Message message) {
		return new SendRequest(to, message, null, null);
	}

	/**
	 * Creates a request for a text.
	 * @param to the chat
	 * @param text the text, not blank
	 * @return the request
	 */
	public static SendRequest of(Jid to, String text) {
		return of(to, OutgoingMessage.text(text).toMessage());
	}

	/**
	 * Returns the request with an id of the caller's.
	 * @param id the message's id
	 * @return the request
	 */
	public SendRequest withId(String id) {
		return new SendRequest(this.to, this.message, id, this.timeout);
	}

	/**
	 * Returns the request with a time limit of the caller's.
	 * @param timeout how long to wait for WhatsApp
	 * @return the request
	 */
	public SendRequest withTimeout(Duration timeout) {
		return new SendRequest(this.to, this.message, this.id, timeout);
	}

	/**
	 * Returns chat and id; the message itself does not belong into a log.
	 */
	@Override
	public String toString() {
		return "SendRequest[to=" + this.to + ", id=" + this.id + ", timeout=" + this.timeout + "]";
	}

}
