package io.neonize.client.internal.event;

import java.time.Duration;
import java.time.Instant;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.NeonizeClient;
import io.neonize.client.event.ClientOutdatedEvent;
import io.neonize.client.event.ConnectFailureEvent;
import io.neonize.client.event.ConnectedEvent;
import io.neonize.client.event.DisconnectedEvent;
import io.neonize.client.event.KeepAliveRestoredEvent;
import io.neonize.client.event.KeepAliveTimeoutEvent;
import io.neonize.client.event.LoggedOutEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.OfflineSyncCompletedEvent;
import io.neonize.client.event.OfflineSyncPreviewEvent;
import io.neonize.client.event.PairCodeEvent;
import io.neonize.client.event.PairErrorEvent;
import io.neonize.client.event.PairSuccessEvent;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.client.event.RawEvent;
import io.neonize.client.event.ReachoutTimelockEvent;
import io.neonize.client.event.StreamErrorEvent;
import io.neonize.client.event.StreamReplacedEvent;
import io.neonize.client.event.TemporaryBanEvent;
import io.neonize.client.internal.proto.Event;
import io.neonize.client.internal.proto.OfflineSyncPreview;
import io.neonize.client.internal.proto.ReachoutTimelock;
import org.jspecify.annotations.Nullable;

/**
 * Turns the contract's events into those of the API.
 */
public final class EventDecoder {

	private EventDecoder() {
	}

	/**
	 * Decodes an event.
	 * @param client the session's client
	 * @param event the event as it came
	 * @return the event for listeners, {@code null} when this version does not know it;
	 * changes of state are not decoded here, since they need the state before
	 * @throws InvalidProtocolBufferException when WhatsApp's own message in it cannot be
	 * read
	 */
	public static @Nullable NeonizeEvent decode(NeonizeClient client, Event event)
			throws InvalidProtocolBufferException {
		return switch (event.getPayloadCase()) {
			case MESSAGE -> MessageDecoder.message(client, event.getMessage());
			case RECEIPT -> MessageDecoder.receipt(client, event.getReceipt());
			case UNDECRYPTABLE_MESSAGE -> MessageDecoder.undecryptable(client, event.getUndecryptableMessage());
			case RAW -> new RawEvent(client, event.getRaw().getType(), event.getRaw().getJson().toStringUtf8());
			case QR_CODE, PAIR_CODE, PAIR_SUCCESS, PAIR_ERROR -> pairing(client, event);
			case OFFLINE_SYNC_PREVIEW -> preview(client, event.getOfflineSyncPreview());
			case OFFLINE_SYNC_COMPLETED ->
				new OfflineSyncCompletedEvent(client, event.getOfflineSyncCompleted().getCount());
			case REACHOUT_TIMELOCK -> timelock(client, event.getReachoutTimelock());
			default -> connection(client, event);
		};
	}

	private static @Nullable NeonizeEvent pairing(NeonizeClient client, Event event) {
		return switch (event.getPayloadCase()) {
			case QR_CODE -> new QrCodeEvent(client, event.getQrCode().getCode(),
					Duration.ofMillis(event.getQrCode().getTimeoutMillis()));
			case PAIR_CODE -> new PairCodeEvent(client, event.getPairCode().getCode());
			case PAIR_SUCCESS -> new PairSuccessEvent(client, Jids.read(event.getPairSuccess().getJid()),
					Jids.readOptional(event.getPairSuccess().getLid()), event.getPairSuccess().getBusinessName(),
					event.getPairSuccess().getPlatform());
			case PAIR_ERROR -> new PairErrorEvent(client, Jids.readOptional(event.getPairError().getJid()),
					event.getPairError().getError());
			default -> null;
		};
	}

	private static @Nullable NeonizeEvent connection(NeonizeClient client, Event event) {
		return switch (event.getPayloadCase()) {
			case CONNECTED -> new ConnectedEvent(client);
			case DISCONNECTED -> new DisconnectedEvent(client);
			case STREAM_REPLACED -> new StreamReplacedEvent(client);
			case CLIENT_OUTDATED -> new ClientOutdatedEvent(client);
			case KEEP_ALIVE_RESTORED -> new KeepAliveRestoredEvent(client);
			case STREAM_ERROR -> new StreamErrorEvent(client, event.getStreamError().getCode());
			case LOGGED_OUT ->
				new LoggedOutEvent(client, event.getLoggedOut().getOnConnect(), event.getLoggedOut().getReason());
			case CONNECT_FAILURE -> new ConnectFailureEvent(client, event.getConnectFailure().getReason(),
					event.getConnectFailure().getMessage());
			case TEMPORARY_BAN -> new TemporaryBanEvent(client, event.getTemporaryBan().getCode(),
					Duration.ofMillis(event.getTemporaryBan().getExpireMillis()));
			case KEEP_ALIVE_TIMEOUT -> new KeepAliveTimeoutEvent(client, event.getKeepAliveTimeout().getErrorCount(),
					Instant.ofEpochMilli(event.getKeepAliveTimeout().getLastSuccessMillis()));
			default -> null;
		};
	}

	private static NeonizeEvent timelock(NeonizeClient client, ReachoutTimelock lock) {
		Instant ends = (lock.getEndsMillis() != 0) ? Instant.ofEpochMilli(lock.getEndsMillis()) : null;
		return new ReachoutTimelockEvent(client, lock.getIsActive(), ends, lock.getEnforcementType());
	}

	private static NeonizeEvent preview(NeonizeClient client, OfflineSyncPreview preview) {
		return new OfflineSyncPreviewEvent(client, preview.getTotal(), preview.getAppDataChanges(),
				preview.getMessages(), preview.getNotifications(), preview.getReceipts());
	}

}
