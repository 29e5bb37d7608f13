package io.neonize.client;

import java.time.Instant;

import io.neonize.client.store.MessageKey;

/**
 * A message whose listeners have failed in every attempt.
 *
 * @param key what it is known by
 * @param chat where it was written
 * @param sender who wrote it, with the device
 * @param id its id, unique within chat and sender
 * @param received when it came
 * @param attempts how often it was delivered
 * @param failure what the last attempt failed with
 */
public record FailedMessage(MessageKey key, Jid chat, Jid sender, String id, Instant received, int attempts,
		String failure) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
