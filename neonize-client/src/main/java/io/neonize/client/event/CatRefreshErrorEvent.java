package io.neonize.client.event;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * The token of a Messenger account could not be renewed, so that it cannot connect.
 *
 * @param client the session's client
 * @param error what was wrong
 */
@Origin(whatsmeow = "events.CATRefreshError")
public record CatRefreshErrorEvent(NeonizeClient client, String error) implements PermanentDisconnectEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
