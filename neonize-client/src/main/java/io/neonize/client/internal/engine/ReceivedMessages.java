package io.neonize.client.internal.engine;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.internal.event.Digests;
import io.neonize.client.internal.event.EventChats;
import io.neonize.client.internal.event.Jids;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.Message;
import io.neonize.client.internal.proto.MessageInfo;
import io.neonize.client.store.MessageKey;
import io.neonize.client.store.StoredMessage;

/**
 * Turns the engine's messages into those of the store.
 */
public final class ReceivedMessages {

	private ReceivedMessages() {
	}

	/**
	 * Returns what is stored of a message.
	 * @param event the event with the message
	 * @return the message, received now
	 */
	public static StoredMessage stored(Event event) {
		MessageInfo info = event.getMessage().getInfo();
		return new StoredMessage(key(event), info.getSource().getChat(), info.getSource().getSender(), info.getId(),
				Instant.now(), event.getMessage().toByteArray());
	}

	/**
	 * Returns the chat of a stored message.
	 * @param message the message
	 * @return the addresses that were known when it came
	 */
	public static Set<String> chat(StoredMessage message) {
		try {
			return EventChats.of(Message.parseFrom(message.payload()).getInfo().getSource());
		}
		catch (InvalidProtocolBufferException ex) {
			return Set.of(message.chat()); // whoever delivers it says what is wrong
		}
	}

	/**
	 * Returns what a message is known by. The device counts for nothing, since a sender
	 * may repeat a message from another one.
	 * @param event the event with the message
	 * @return the key
	 */
	static MessageKey key(Event event) {
		MessageInfo info = event.getMessage().getInfo();
		String sender = Jids.read(info.getSource().getSender()).withoutDevice().toString();
		byte[] hash = Digests.sha256(info.getSource().getChat(), sender, info.getId() + edit(event));
		return new MessageKey(event.getSession(), HexFormat.of().formatHex(hash));
	}

	/** Every edit in a newsletter comes under the id of the first message. */
	private static String edit(Event event) {
		long edited = event.getMessage().getNewsletterMeta().getEditMillis();
		return (edited > 0) ? " " + edited : "";
	}

}
