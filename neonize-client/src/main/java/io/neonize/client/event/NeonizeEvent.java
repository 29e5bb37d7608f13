package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * Something that happened to a session. Named after whatsmeow's events.
 */
public sealed interface NeonizeEvent permits StateChangedEvent, QrCodeEvent, PairCodeEvent, PairSuccessEvent,
		PairErrorEvent, ConnectedEvent, DisconnectedEvent, LoggedOutEvent, StreamReplacedEvent, StreamErrorEvent,
		ConnectFailureEvent, TemporaryBanEvent, ClientOutdatedEvent, KeepAliveTimeoutEvent, KeepAliveRestoredEvent,
		MessageEvent, MessageFailedEvent, ReceiptEvent, UndecryptableMessageEvent, OfflineSyncPreviewEvent,
		OfflineSyncCompletedEvent, ReachoutTimelockEvent, RawEvent {

	/**
	 * Returns the client of the session.
	 * @return the client
	 */
	NeonizeClient client();

	/**
	 * Returns the name of the session.
	 * @return the name
	 */
	default String session() {
		return client().name();
	}

}
