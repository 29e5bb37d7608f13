package io.neonize.client.store;

import io.neonize.client.LogText;

/**
 * Names a received message: whatever comes with the same key is the same message, sent
 * again.
 *
 * @param session the session's name
 * @param hash what tells the messages of the session apart, made of chat, sender and id;
 * 64 characters
 */
public record MessageKey(String session, String hash) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
