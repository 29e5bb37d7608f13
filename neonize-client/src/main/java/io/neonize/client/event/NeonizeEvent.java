package io.neonize.client.event;

import io.neonize.client.NeonizeClient;

/**
 * Something that happened to a session. Named after whatsmeow's events.
 */
public sealed interface NeonizeEvent permits ConnectionEvent, PairingEvent, MessageEvent, MessageFailedEvent,
		QuarantinedMessageEvent, ReceiptEvent, UndecryptableMessageEvent, FbMessageEvent, MediaRetryEvent,
		OfflineSyncPreviewEvent, OfflineSyncCompletedEvent, HistorySyncEvent, ReachoutTimelockEvent, ChatPresenceEvent,
		PresenceEvent, PictureEvent, UserAboutEvent, PushNameEvent, BusinessNameEvent, IdentityChangeEvent, GroupEvent,
		PrivacySettingsEvent, BlocklistEvent, NewsletterEvent, CallEvent, UnknownCallEvent, SyncActionEvent,
		AppStateEvent, AppStateSyncCompleteEvent, AppStateSyncErrorEvent, UnknownEvent {

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
