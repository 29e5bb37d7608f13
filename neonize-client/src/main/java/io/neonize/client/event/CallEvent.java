package io.neonize.client.event;

/**
 * Something about a call.
 */
public sealed interface CallEvent extends NeonizeEvent permits CallOfferEvent, CallAcceptEvent, CallPreAcceptEvent,
		CallTransportEvent, CallOfferNoticeEvent, CallRelayLatencyEvent, CallTerminateEvent, CallRejectEvent {

	/**
	 * Returns which call it is about.
	 * @return the call
	 */
	CallInfo call();

	/**
	 * Returns what WhatsApp's stanza says.
	 * @return its element
	 */
	Node data();

}
