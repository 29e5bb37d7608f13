package io.neonize.client.store;

import java.time.Instant;

import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * A received message that is kept until the listeners are done with it. The bytes are
 * handed over, not copied; nobody changes them.
 *
 * @param position its place in the order of arrival, given by the store; 0 before
 * @param key what it is known by
 * @param chat where it was written
 * @param sender who wrote it
 * @param id the id the sender gave it
 * @param received when it came
 * @param attempts how often listeners have failed so far
 * @param failure what the last one failed with, {@code null} when none has
 * @param payload the message, opaque
 */
public record StoredMessage(long position, MessageKey key, String chat, String sender, String id, Instant received,
		int attempts, @Nullable String failure, byte[] payload) {

	/**
	 * Creates a message that no listener has seen yet.
	 * @param key what it is known by
	 * @param chat where it was written
	 * @param sender who wrote it
	 * @param id the id the sender gave it
	 * @param received when it came
	 * @param payload the message, opaque
	 */
	public StoredMessage(MessageKey key, String chat, String sender, String id, Instant received, byte[] payload) {
		this(0, key, chat, sender, id, received, 0, null, payload);
	}

	/**
	 * Returns session, id and size; what the message says is nobody's business.
	 */
	@Override
	public String toString() {
		return "StoredMessage[session=" + LogText.of(this.key.session()) + ", id=" + LogText.of(this.id) + ", bytes="
				+ this.payload.length + "]";
	}

}
