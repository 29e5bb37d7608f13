package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * All that had waited while the session was offline has come.
 *
 * @param client the session's client
 * @param count how much it was
 */
public record OfflineSyncCompletedEvent(NeonizeClient client, int count) implements NeonizeEvent {

}
