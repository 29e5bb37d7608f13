package io.neonize.client.event;

import io.neonize.client.LogText;
import io.neonize.client.NeonizeClient;
import io.neonize.client.Origin;

/**
 * Somebody calls this account.
 *
 * @param client the session's client
 * @param call which call
 * @param remotePlatform the caller's kind of client; may be empty
 * @param remoteVersion its version; may be empty
 * @param data what WhatsApp's stanza says
 */
@Origin(whatsmeow = "events.CallOffer", neonize = "CallOfferEv")
public record CallOfferEvent(NeonizeClient client, CallInfo call, String remotePlatform, String remoteVersion,
		Node data) implements CallEvent {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
