package io.neonize.client.event;

/**
 * WhatsApp does not want the session any more, for some time or for good. It does not
 * connect again by itself.
 */
public sealed interface PermanentDisconnectEvent extends ConnectionEvent permits LoggedOutEvent, StreamReplacedEvent,
		ClientOutdatedEvent, CatRefreshErrorEvent, TemporaryBanEvent, ConnectFailureEvent {

}
