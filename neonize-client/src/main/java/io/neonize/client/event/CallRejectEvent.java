package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * A call was rejected.
 *
 * @param client the session's client
 * @param call which call
 * @param data what WhatsApp's stanza says
 */
public record CallRejectEvent(NeonizeClient client, CallInfo call, Node data) implements CallEvent {

}
