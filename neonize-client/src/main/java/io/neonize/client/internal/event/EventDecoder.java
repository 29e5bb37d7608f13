package io.neonize.client.internal.event;

import java.util.List;

import com.google.protobuf.InvalidProtocolBufferException;
import io.neonize.client.NeonizeClient;
import io.neonize.client.event.NeonizeEvent;
import io.neonize.client.event.UnknownEvent;
import io.neonize.client.internal.proto.Event;
import org.jspecify.annotations.Nullable;

/**
 * Turns the contract's events into those of the API.
 */
public final class EventDecoder {

	private static final List<Family> FAMILIES = List.of(MessageDecoder::decode, ConnectionDecoder::decode,
			PairingDecoder::decode, SyncDecoder::decode, PersonDecoder::decode, GroupEventDecoder::decode,
			NewsletterDecoder::decode, CallDecoder::decode, ChatActionDecoder::decode, AppStateDecoder::decode);

	private EventDecoder() {
	}

	/**
	 * Decodes an event. One that this version does not know becomes an
	 * {@link UnknownEvent}. Changes of state are not decoded here, since they need the
	 * state before.
	 * @param client the session's client
	 * @param event the event as it came
	 * @return the event for listeners
	 * @throws InvalidProtocolBufferException when WhatsApp's own message in it cannot be
	 * read
	 */
	public static NeonizeEvent decode(NeonizeClient client, Event event) throws InvalidProtocolBufferException {
		for (Family family : FAMILIES) {
			NeonizeEvent decoded = family.decode(client, event);
			if (decoded != null) {
				return decoded;
			}
		}
		return unknown(client, event);
	}

	private static NeonizeEvent unknown(NeonizeClient client, Event event) {
		if (event.hasRaw()) {
			return new UnknownEvent(client, event.getRaw().getType(), event.getRaw().getJson().toStringUtf8());
		}
		return new UnknownEvent(client, event.getUnknownFields().asMap().keySet().toString(), "{}");
	}

	/**
	 * The events of one subject.
	 */
	@FunctionalInterface
	private interface Family {

		/** Decodes an event, {@code null} when it belongs to another subject. */
		@Nullable NeonizeEvent decode(NeonizeClient client, Event event) throws InvalidProtocolBufferException;

	}

}
