package io.neonize.spring.outbox;

import java.time.Instant;

import io.neonize.client.Jid;
import io.neonize.client.message.MessageContent;
import io.neonize.client.message.OutgoingMessage;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message to enqueue, with everything that can be chosen about it.
 *
 * @param session name of the session that sends it, {@code null} for the only configured
 * one
 * @param to the chat
 * @param message WhatsApp's own message, {@code null} for a file
 * @param media the file, {@code null} for a message without one
 * @param id the message's id, {@code null} for a fresh one
 * @param notBefore when it may be sent, {@code null} for at once
 */
public record OutboxRequest(@Nullable String session, Jid to, @Nullable Message message, @Nullable OutboxMedia media,
		@Nullable String id, @Nullable Instant notBefore) {

	/**
	 * Starts to build a request.
	 * @param to the chat
	 * @return the builder
	 */
	public static Builder to(Jid to) {
		return new Builder(to);
	}

	/**
	 * Returns chat and id; the message itself does not belong into a log.
	 */
	@Override
	public String toString() {
		return "OutboxRequest[session=" + this.session + ", to=" + this.to + ", id=" + this.id + ", notBefore="
				+ this.notBefore + "]";
	}

	/**
	 * Builds a request.
	 */
	public static final class Builder {

		private final Jid to;

		private @Nullable String session;

		private @Nullable Message message;

		private @Nullable OutboxMedia media;

		private @Nullable String id;

		private @Nullable Instant notBefore;

		private Builder(Jid to) {
			this.to = to;
		}

		/**
		 * Sets the session that sends the message.
		 * @param session the session's name; the only configured session when not set
		 * @return this
		 */
		public Builder session(String session) {
			this.session = session;
			return this;
		}

		/**
		 * Makes it a text.
		 * @param text the text, not blank
		 * @return this
		 */
		public Builder text(String text) {
			return content(OutgoingMessage.text(text));
		}

		/**
		 * Makes it some content: a text with mentions, a location, a poll and so on.
		 * @param content the content
		 * @return this
		 */
		public Builder content(MessageContent content) {
			return message(content.toMessage());
		}

		/**
		 * Makes it a message of any kind.
		 * @param message WhatsApp's own message
		 * @return this
		 */
		public Builder message(Message message) {
			this.message = message;
			return this;
		}

		/**
		 * Makes it a file. It is read when the message is sent.
		 * @param media the file
		 * @return this
		 */
		public Builder media(OutboxMedia media) {
			this.media = media;
			return this;
		}

		/**
		 * Sets the message's id, so that enqueuing it again is never a second message.
		 * @param id the id
		 * @return this
		 */
		public Builder id(String id) {
			this.id = id;
			return this;
		}

		/**
		 * Sets when the message may be sent. It takes its place among the chat's messages
		 * by this time.
		 * @param notBefore the time
		 * @return this
		 */
		public Builder notBefore(Instant notBefore) {
			this.notBefore = notBefore;
			return this;
		}

		/**
		 * Returns the request.
		 * @return the request
		 */
		public OutboxRequest build() {
			return new OutboxRequest(this.session, this.to, this.message, this.media, this.id, this.notBefore);
		}

	}

}
