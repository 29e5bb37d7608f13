package io.neonize.client.internal.event;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.NeonizeClient;
import io.neonize.client.event.HistorySyncEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.OfflineSyncCompletedEvent;
import io.neonize.client.event.OfflineSyncPreviewEvent;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.HistorySync;
import io.neonize.client.internal.proto.OfflineSyncPreview;
import io.neonize.proto.wae2e.HistorySyncNotification;
import org.jspecify.annotations.Nullable;

/**
 * Turns the contract's events about catching up into those of the API.
 */
final class SyncDecoder {

	private SyncDecoder() {
	}

	static @Nullable NeonizeEvent decode(NeonizeClient client, Event event) throws InvalidProtocolBufferException {
		return switch (event.getPayloadCase()) {
			case OFFLINE_SYNC_PREVIEW -> preview(client, event.getOfflineSyncPreview());
			case OFFLINE_SYNC_COMPLETED ->
				new OfflineSyncCompletedEvent(client, event.getOfflineSyncCompleted().getCount());
			case HISTORY_SYNC -> history(client, event.getHistorySync());
			default -> null;
		};
	}

	private static NeonizeEvent preview(NeonizeClient client, OfflineSyncPreview preview) {
		return new OfflineSyncPreviewEvent(client, preview.getTotal(), preview.getAppDataChanges(),
				preview.getMessages(), preview.getNotifications(), preview.getReceipts());
	}

	private static NeonizeEvent history(NeonizeClient client, HistorySync history)
			throws InvalidProtocolBufferException {
		return new HistorySyncEvent(client, io.neonize.proto.wahistorysync.HistorySync.parseFrom(history.getHistory()),
				HistorySyncNotification.parseFrom(history.getNotification()), history.getPart(), history.getParts(),
				history.getMessageId());
	}

}
