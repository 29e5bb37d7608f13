package io.neonize.client.event;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * A call has ended, or was given up before anybody took it.
 *
 * @param client the session's client
 * @param call which call
 * @param reason why; may be empty
 * @param data what WhatsApp's stanza says
 */
@Origin(whatsmeow = "events.CallTerminate", neonize = "CallTerminateEv")
public record CallTerminateEvent(NeonizeClient client, CallInfo call, String reason, Node data) implements CallEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
