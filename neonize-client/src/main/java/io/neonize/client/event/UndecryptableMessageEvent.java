package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * A message came that cannot be read, yet: the sender is asked to send it again.
 *
 * @param client the session's client
 * @param info which message
 * @param unavailable whether the sender left it out on purpose, as with view-once
 * messages
 * @param unavailableType why it was left out; may be empty
 * @param decryptFailMode whether people should be told: empty, or {@code hide}
 */
public record UndecryptableMessageEvent(NeonizeClient client, MessageInfo info, boolean unavailable,
		String unavailableType, String decryptFailMode) implements NeonizeEvent {

}
