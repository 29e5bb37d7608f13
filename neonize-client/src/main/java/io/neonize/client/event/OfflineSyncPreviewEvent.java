package io.neonize.client.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * What had waited while the session was offline is about to come.
 *
 * @param client the session's client
 * @param total how much in all
 * @param appDataChanges changes of the app's state
 * @param messages messages
 * @param notifications notifications
 * @param receipts receipts
 */
@Origin(whatsmeow = "events.OfflineSyncPreview", neonize = "OfflineSyncPreviewEv")
public record OfflineSyncPreviewEvent(NeonizeClient client, int total, int appDataChanges, int messages,
		int notifications, int receipts) implements NeonizeEvent {

}
