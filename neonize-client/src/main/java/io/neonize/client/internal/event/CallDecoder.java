package io.neonize.client.internal.event;

import io.neonize.client.NeonizeClient;
import io.neonize.client.event.CallAcceptEvent;
import io.neonize.client.event.CallInfo;
import io.neonize.client.event.CallOfferEvent;
import io.neonize.client.event.CallOfferNoticeEvent;
import io.neonize.client.event.CallPreAcceptEvent;
import io.neonize.client.event.CallRejectEvent;
import io.neonize.client.event.CallRelayLatencyEvent;
import io.neonize.client.event.CallTerminateEvent;
import io.neonize.client.event.CallTransportEvent;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.Node;
import io.neonize.client.event.UnknownCallEvent;
import io.neonize.client.internal.proto.CallSignal;
import io.neonize.client.internal.proto.Event;
import org.jspecify.annotations.Nullable;

/**
 * Turns the contract's events about calls into those of the API.
 */
final class CallDecoder {

	private CallDecoder() {
	}

	static @Nullable NeonizeEvent decode(NeonizeClient client, Event event) {
		return switch (event.getPayloadCase()) {
			case CALL_OFFER -> remote(client, event.getCallOffer(), CallOfferEvent::new);
			case CALL_ACCEPT -> remote(client, event.getCallAccept(), CallAcceptEvent::new);
			case CALL_PRE_ACCEPT -> remote(client, event.getCallPreAccept(), CallPreAcceptEvent::new);
			case CALL_TRANSPORT -> remote(client, event.getCallTransport(), CallTransportEvent::new);
			case CALL_OFFER_NOTICE -> notice(client, event.getCallOfferNotice());
			case CALL_RELAY_LATENCY -> new CallRelayLatencyEvent(client, info(event.getCallRelayLatency()),
					NodeDecoder.node(event.getCallRelayLatency().getData()));
			case CALL_TERMINATE -> new CallTerminateEvent(client, info(event.getCallTerminate()),
					event.getCallTerminate().getReason(), NodeDecoder.node(event.getCallTerminate().getData()));
			case CALL_REJECT -> new CallRejectEvent(client, info(event.getCallReject()),
					NodeDecoder.node(event.getCallReject().getData()));
			case UNKNOWN_CALL -> new UnknownCallEvent(client, NodeDecoder.node(event.getUnknownCall()));
			default -> null;
		};
	}

	private static NeonizeEvent remote(NeonizeClient client, CallSignal signal, RemoteEvent type) {
		return type.create(client, info(signal), signal.getRemotePlatform(), signal.getRemoteVersion(),
				NodeDecoder.node(signal.getData()));
	}

	private static NeonizeEvent notice(NeonizeClient client, CallSignal signal) {
		return new CallOfferNoticeEvent(client, info(signal), signal.getMedia(), signal.getType(),
				NodeDecoder.node(signal.getData()));
	}

	private static CallInfo info(CallSignal signal) {
		return new CallInfo(signal.getCallId(), Jids.read(signal.getFrom()), Jids.readOptional(signal.getCreator()),
				Jids.readOptional(signal.getCreatorAlt()), Jids.readOptional(signal.getGroup()),
				Times.read(signal.getTimestampMillis()));
	}

	/**
	 * Makes an event that names the other side's client.
	 */
	@FunctionalInterface
	private interface RemoteEvent {

		NeonizeEvent create(NeonizeClient client, CallInfo call, String platform, String version, Node data);

	}

}
