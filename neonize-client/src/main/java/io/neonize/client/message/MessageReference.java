package io.neonize.client.message;

import io.neonize.client.Jid;
import io.neonize.client.event.MessageEvent;
import io.neonize.proto.wacommon.MessageKey;
import org.jspecify.annotations.Nullable;

/**
 * Which message is meant: WhatsApp knows one by its chat, its sender and its id.
 *
 * @param chat the chat it was written in
 * @param sender who wrote it, {@code null} for this account
 * @param id its id
 */
public record MessageReference(Jid chat, @Nullable Jid sender, String id) {

	/**
	 * Refers to a message that was received.
	 * @param event the message
	 * @return the reference
	 */
	public static MessageReference of(MessageEvent event) {
		return new MessageReference(event.chat(), event.fromMe() ? null : event.sender().withoutDevice(), event.id());
	}

	/**
	 * Returns the reference as WhatsApp writes it into messages. It names the sender
	 * where a chat has many.
	 * @return WhatsApp's own key
	 */
	public MessageKey toKey() {
		MessageKey.Builder key = MessageKey.newBuilder()
			.setRemoteJID(this.chat.toString())
			.setFromMe(this.sender == null)
			.setID(this.id);
		if (this.sender != null && !this.chat.isUser()) {
			key.setParticipant(this.sender.withoutDevice().toString());
		}
		return key.build();
	}

}
