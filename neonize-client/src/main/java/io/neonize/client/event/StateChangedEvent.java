package io.neonize.client.event;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.SessionState;

/**
 * The session went from one state to another.
 *
 * @param client the session's client
 * @param state where it stands now
 * @param previous where it stood before
 * @param reason why, for a person; may be empty
 */
public record StateChangedEvent(NeonizeClient client, SessionState state, SessionState previous,
		String reason) implements ConnectionEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
