package io.neonize.client.store;

import java.time.Instant;

import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a received message. A message that is {@link MessageState#DONE}
 * stays so, whatever is said of it later.
 *
 * @param key the message
 * @param state how far it has come
 * @param attempts how often listeners have failed so far
 * @param failure what the last one failed with, {@code null} when none has
 * @param time when that was
 */
public record MessageSettlement(MessageKey key, MessageState state, int attempts, @Nullable String failure,
		Instant time) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
