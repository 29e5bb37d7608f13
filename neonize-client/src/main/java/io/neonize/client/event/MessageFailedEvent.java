package io.neonize.client.event;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;

/**
 * The listeners of a message have failed in every attempt. The message is kept, see
 * {@link NeonizeClient#inbox()}, and its chat goes on.
 *
 * @param client the session's client
 * @param message the message; of a {@link QuarantinedMessageEvent} only its envelope
 * @param attempts how often it was delivered
 * @param failure what the last attempt failed with
 */
public record MessageFailedEvent(NeonizeClient client, MessageEvent message, int attempts,
		Throwable failure) implements NeonizeEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
