package io.neonize.client.event;

/**
 * What becomes of a session's connection.
 */
public sealed interface ConnectionEvent extends NeonizeEvent permits StateChangedEvent, ConnectedEvent,
		DisconnectedEvent, StreamErrorEvent, KeepAliveTimeoutEvent, KeepAliveRestoredEvent, PermanentDisconnectEvent {

}
