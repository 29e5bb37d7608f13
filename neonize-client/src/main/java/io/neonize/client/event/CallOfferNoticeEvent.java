package io.neonize.client.event;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * A call was begun, mostly in a group.
 *
 * @param client the session's client
 * @param call which call
 * @param media {@code audio} or {@code video}
 * @param type {@code group} for a call of a group; may be empty
 * @param data what WhatsApp's stanza says
 */
@Origin(whatsmeow = "events.CallOfferNotice", neonize = "CallOfferNoticeEv")
public record CallOfferNoticeEvent(NeonizeClient client, CallInfo call, String media, String type,
		Node data) implements CallEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
