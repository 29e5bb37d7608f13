package io.neonize.client.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * A call was rejected.
 *
 * @param client the session's client
 * @param call which call
 * @param data what WhatsApp's stanza says
 */
@Origin(whatsmeow = "events.CallReject")
public record CallRejectEvent(NeonizeClient client, CallInfo call, Node data) implements CallEvent {

}
