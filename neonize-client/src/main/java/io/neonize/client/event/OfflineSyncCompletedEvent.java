package io.neonize.client.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * All that had waited while the session was offline has come.
 *
 * @param client the session's client
 * @param count how much it was
 */
@Origin(whatsmeow = "events.OfflineSyncCompleted", neonize = "OfflineSyncCompletedEv")
public record OfflineSyncCompletedEvent(NeonizeClient client, int count) implements NeonizeEvent {

}
