package io.neonize.client.message;

import java.util.Optional;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import io.neonize.client.SentMessage;
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
	 * Refers to a message that was sent.
	 * @param sent the message
	 * @return the reference
	 */
	public static MessageReference of(SentMessage sent) {
		return own(sent.chat(), sent.id());
	}

	/**
	 * Refers to a message of this account.
	 * @param chat the chat it was written in
	 * @param id its id
	 * @return the reference
	 */
	public static MessageReference own(Jid chat, String id) {
		return new MessageReference(chat, null, id);
	}

	/**
	 * Reads a reference in a message. It is written from the point of view of whoever
	 * sent that.
	 * @param key WhatsApp's own key
	 * @param event the message that has it
	 * @return the reference, from this account's point of view
	 */
	public static MessageReference of(MessageKey key, MessageEvent event) {
		return new MessageReference(event.chat(), sender(key, event), key.getID());
	}

	/**
	 * Finds the message that another one is about: reacts to, edits, revokes, votes in,
	 * pins, keeps or comments on.
	 * @param event the other one
	 * @return the reference; empty when it is about none, or when its sender may not do
	 * that
	 */
	public static Optional<MessageReference> targetOf(MessageEvent event) {
		return claimedTargetOf(event).filter((claimed) -> claimed.permission() == TargetPermission.GRANTED)
			.map(ClaimedTarget::reference);
	}

	/**
	 * Finds the message that another one says it is about, whether its sender may do that
	 * or not.
	 * @param event the other one
	 * @return the claim, empty when it is about none
	 */
	public static Optional<ClaimedTarget> claimedTargetOf(MessageEvent event) {
		return MessageTarget.of(event);
	}

	private static @Nullable Jid sender(MessageKey key, MessageEvent event) {
		if (key.getFromMe()) {
			return event.fromMe() ? null : event.sender().withoutDevice();
		}
		Jid participant = Addresses.read(key.getParticipant());
		if (participant != null) {
			return event.client().isOwn(participant) ? null : author(participant, event);
		}
		return (event.fromMe() && event.chat().isUser()) ? event.chat() : null;
	}

	/** A person has two addresses; the sender of both messages is named by the same. */
	private static Jid author(Jid participant, MessageEvent event) {
		Jid author = event.info().source().isFrom(participant) ? event.sender() : participant;
		return author.withoutDevice();
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

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
