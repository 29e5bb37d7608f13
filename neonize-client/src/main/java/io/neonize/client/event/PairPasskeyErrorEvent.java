package io.neonize.client.event;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * Linking by passkey failed.
 *
 * @param client the session's client
 * @param error what was wrong
 * @param continuation whether it failed at the phone's answer rather than at the request
 */
@Origin(whatsmeow = "events.PairPasskeyError")
public record PairPasskeyErrorEvent(NeonizeClient client, String error, boolean continuation) implements PairingEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
