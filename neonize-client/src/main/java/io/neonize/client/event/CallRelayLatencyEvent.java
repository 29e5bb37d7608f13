package io.neonize.client.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * A device of a call tells how far it is from the servers that pass calls on.
 *
 * @param client the session's client
 * @param call which call
 * @param data what WhatsApp's stanza says
 */
@Origin(whatsmeow = "events.CallRelayLatency", neonize = "CallRelayLatencyEv")
public record CallRelayLatencyEvent(NeonizeClient client, CallInfo call, Node data) implements CallEvent {

}
